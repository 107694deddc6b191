"""Prove that the letters of a PDF can be shown and read anywhere.

Takes a reading and yields R009.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from postil.proof.pdf.faults import Fault
from postil.proof.pdf.plain import NOWHERE, Objects
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source
from postil.proof.pdf_words import UNREADABLE
from postil.proof.telling import quoted

SUBSET = re.compile(r"^[A-Z]{6}\+")
"""What stands before the name of a font of which only some letters are in a file (ISO 32000-2, 9.9.2)."""
STYLES = frozenset(
    ["Regular", "Semi", "Bold", "Semibold", "Light", "Medium", "Black", "Italic", "It", "Oblique", "Pro"]
)
"""What in the name of a font is not its family."""
FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check_fonts(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R009: each font is in the file and says which letters it draws."""
    unsaid = []
    for font in fonts(reading.objects):
        written = str(font.get("/BaseFont", "/?"))[1:]
        name, rule = quoted(written), face_of(written)
        if not any(file in descriptor_of(reading.objects, font) for file in FILES):
            yield Fault("R009", f"the font {name} is not in the file: other machines draw other letters", rule=rule)
        if "/ToUnicode" not in font:
            unsaid.append(name)
            yield Fault(
                "R009", f"the font {name} does not say which letters it draws: they cannot be read or copied", rule=rule
            )
    for (page, _), words in reading.words.items() if not unsaid else ():
        if UNREADABLE in words:
            yield Fault("R009", f"{quoted(words)} has a letter that cannot be read or copied", words, page)


def face_of(name: str) -> str:
    """Return how the rule of a font's face begins in the style sheets; those of one family stand together."""
    words = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", SUBSET.sub("", name))
    family = " ".join(word for word in words if word not in STYLES)
    return f'@font-face {{ font-family: "{family}"'


def descriptor_of(objects: Objects, font: Any) -> Mapping[str, Any]:
    """Return what a font, or the font that it is made of, says of its files."""
    below = objects.within(font, "/DescendantFonts")
    return objects.within(below[0] if below else font, "/FontDescriptor") or {}


def fonts(objects: Objects) -> Iterator[Any]:
    """Yield the fonts of the pages, each once."""
    seen = set()
    for page in objects.pages:
        found = objects.within(objects.inherited(page, "/Resources"), "/Font") or {}
        for font in found.values():
            if not isinstance(font, str) or font not in seen:
                seen.add(font if isinstance(font, str) else NOWHERE)
                yield objects.at(font)
