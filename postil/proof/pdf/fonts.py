"""Prove that the letters of a PDF can be shown and read anywhere.

Takes a reading and yields R009.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from postil.proof.pdf.faults import Fault, quoted
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source
from postil.proof.pdf_words import UNREADABLE

FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check_fonts(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R009: each font is in the file and says which letters it draws."""
    unsaid = []
    for font in fonts(reading.pdf):
        name = quoted(str(font.get("/BaseFont", "/?"))[1:])
        descriptor = (font.DescendantFonts[0] if "/DescendantFonts" in font else font).get("/FontDescriptor", {})
        if not any(file in descriptor for file in FILES):
            yield Fault("R009", f"the font {name} is not in the file: other machines draw other letters")
        if "/ToUnicode" not in font:
            unsaid.append(name)
            yield Fault("R009", f"the font {name} does not say which letters it draws: they cannot be read or copied")
    for (page, _), words in reading.words.items() if not unsaid else ():
        if UNREADABLE in words:
            yield Fault("R009", f"{quoted(words)} has a letter that cannot be read or copied", words, page)


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the fonts of the pages, each once."""
    seen = set()
    for page in pdf.pages:
        found: Any = page.resources.get("/Font", {})
        for font in found.values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield font
