"""Prove that a PDF carries what it is to carry: the claims that it keeps to standards, and the files of its content.

Takes a PDF, read, and the map of the book; yields R028.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from postil.proof.handouts.paper import MM
from postil.proof.kept.finding import Finding
from postil.proof.notes_in_source import texts_of
from postil.proof.origins import Origins
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source

ARCHIVED = b"pdfaid:part"
HEARD = b"pdfuaid:part"
ROUNDING = 0.05


def check_claims(reading: MadePdf, source: Source, origins: Origins) -> Iterator[Finding]:
    """R028: what is made to be kept and to be heard says so."""
    packet: Any = reading.root.get("/Metadata")
    said = packet.read_bytes() if packet is not None else b""
    if reading.tags and HEARD not in said:
        yield Finding("R028", "the file does not claim to keep to PDF/UA", origins.of_key("accessibility"))
    if source.edition != "print" and ARCHIVED not in said:
        yield Finding("R028", "the file does not claim to keep to PDF/A", origins.of_key("editions"))


def check_attached(reading: MadePdf, source: Source, origins: Origins) -> Iterator[Finding]:
    """R028: the files of the content are attached where the book says so, with all of their words."""
    if not source.publication.attach_sources or source.edition not in ("screen", "large-print"):
        return
    names: Any = reading.root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    found = {str(names[at]): names[at + 1].EF.F.read_bytes() for at in range(0, len(names), 2)}
    for name in owed_files(origins):
        lines = "\n".join(origins.look.content.get(name, ()))
        if name not in found or (lines and found[name].decode().split() != lines.split()):
            how = "is attached with other words" if name in found else "is not attached"
            yield Finding("R028", f"'{name}' {how}", origins.of_key("attach-sources"))


def owed_files(origins: Origins) -> list[str]:
    """Return the files of the content that are read for the book, but for those that only others name."""
    publication = origins.composition.publication
    return sorted({publication.place.file, *(text.place.file for text in texts_of(publication))})


def check_bleed(reading: MadePdf, source: Source, origins: Origins) -> Iterator[Finding]:
    """R028: the pages of the print edition have the bleed that the printer asked for."""
    asked = source.publication.print_setup.bleed * MM
    if source.edition != "print" or not asked:
        return
    for number, page in enumerate(reading.pdf.pages):
        trim, bleed = (list(map(float, getattr(page, box))) for box in ("trimbox", "bleedbox"))
        if any(abs(abs(one - other) - asked) > ROUNDING for one, other in zip(trim, bleed, strict=True)):
            sentence = f"page {number + 1} has another bleed than {source.publication.print_setup.bleed:g} mm"
            yield Finding("R028", sentence, origins.of_key("print", "bleed"))
            return
