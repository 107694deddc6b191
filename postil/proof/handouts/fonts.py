"""Read how much room the letters of a font take.

Takes the fonts of a page, of two-byte codes as WeasyPrint writes them; gives for each the words that it draws and the
box around them, in parts of its size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from postil.proof.pdf_words import codes_of
from postil.proof.typography.drawn import Font, Pen, widths_of

EM = 1000.0


@dataclass(frozen=True, slots=True)
class Face:
    """A font: its letters, and how far they reach below and above the base line, in parts of its size."""

    font: Font
    low: float
    high: float

    def extent(self, parts: Iterable[bytes | float], size: float) -> tuple[str, float, float]:
        """Return the words of strings and distances, and where they begin and end; blanks behind them do not count."""
        pen = Pen(self.font, size, 0.0, 0.0)
        for part in parts:
            if isinstance(part, bytes):
                pen.draw(self.font.run_of(part))
            else:
                pen.move(part)
        return "".join(pen.words), min(0.0, pen.ink), max(0.0, pen.ink)


Faces: TypeAlias = dict[tuple[int, int], Face]


def faces_of(resources: Any, known: Faces) -> dict[str, Face]:
    """Return the fonts of a page or a form by their names."""
    fonts: Any = resources.get("/Font", {})
    for font in fonts.values():
        if font.objgen not in known:
            known[font.objgen] = face_of(font)
    return {name: known[font.objgen] for name, font in fonts.items()}


def face_of(font: Any) -> Face:
    """Return a font. Its box is that around the letters of the file (ISO 32000-2, 9.8.1)."""
    (inner,) = font.DescendantFonts
    codes = codes_of(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
    _, low, _, high = (float(edge) / EM for edge in inner.FontDescriptor.FontBBox)
    return Face(Font(codes, widths_of(inner.get("/W", []))), low, high)
