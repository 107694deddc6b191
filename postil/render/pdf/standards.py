"""Make a PDF keep to the standards of its edition, and say so in it.

Takes the document that was laid out and the PDF being written; finishes the PDF: page labels, attachments, what PDF/A
asks of pictures, links and colours, and the XMP packet. PDF/A is ISO 19005, PDF/UA is ISO 14289.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pydyf

from postil.model import Attachment, EditionName, PdfStandard, Publication
from postil.render.pdf.attachments import attach
from postil.render.pdf.folios import front_pages
from postil.render.pdf.labels import label_pages
from postil.render.pdf.sheets import AS_LAID_OUT, Show, pages_seen
from postil.render.pdf.streams import joined
from postil.render.pdf.xmp import Claim, packet

if TYPE_CHECKING:
    from postil.render.pdf.blackink import Black

PRINT_FLAG = 4
"""An annotation is printed with its page, and not hidden: ISO 19005-3, 6.3.2."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A version of PDF, and what a file of it claims."""

    version: str
    claims: tuple[Claim, ...] = ()
    needs_files: bool = False

    @property
    def is_archived(self) -> bool:
        """Whether a file keeps to PDF/A."""
        return any(claim.family == "pdfaid" for claim in self.claims)

    def options(self) -> dict[str, Any]:
        """Return what the layout engine is told: its own variants know PDF/A or PDF/UA, never both."""
        return {"pdf_version": self.version, "pdf_tags": True, "pdf_identifier": True}


PLAIN = Standard("1.7", (Claim("pdfuaid", 1),))
"""Tagged so that it can be heard, and no more: its colours are for the printer to settle."""

CLAIMED: Mapping[PdfStandard, Standard] = MappingProxyType(
    {
        "ua1": Standard("1.7", (Claim("pdfuaid", 1), Claim("pdfaid", 3, level="A"))),
        "ua2": Standard(
            "2.0",
            (Claim("pdfuaid", 2, revision="2024"), Claim("pdfaid", 4, level="F", revision="2020")),
            needs_files=True,
        ),
    }
)
"""What the editions to be read on a screen keep to. PDF/A-4f asks for an attached file."""


def standard_of(edition: EditionName, wanted: PdfStandard) -> Standard:
    """Return what an edition keeps to: the printer's PDF/UA-1, the others what is wanted."""
    return PLAIN if edition == "print" else CLAIMED[wanted]


@dataclass(frozen=True, slots=True)
class Finisher:
    """What is done to a PDF whose pages are written; `show` is how they are shown."""

    publication: Publication
    standard: Standard
    attachments: Sequence[Attachment]
    show: Show = AS_LAID_OUT

    def __call__(self, document: Any, pdf: pydyf.PDF) -> None:
        """Finish the PDF of a laid-out document."""
        self.finish(pdf, front_pages(document), len(document.pages))
        for page in pages_seen(pages_in(pdf), document.pages):
            page.put(pydyf.Array(self.show.box(page.width, page.height, page.shift)))
        if self.show.black:
            draw_in_black(pdf, self.show.black)
        if self.standard.is_archived:
            keep_objects_to_archive(pdf)

    def finish(self, pdf: pydyf.PDF, front: int, pages: int) -> None:
        """Finish a PDF, all but its objects: it has so many pages, and so many of them before the body."""
        label_pages(pdf, front, pages)
        attach(pdf, self.attachments, self.publication.date)
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        if self.standard.is_archived:
            pdf.catalog["OutputIntents"] = pydyf.Array([screen_colours(pdf)])
        say_of_itself(pdf, self.publication, self.standard)


def pages_in(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    """Yield the pages of a PDF that is being written."""
    for written in pdf.objects:
        if isinstance(written, pydyf.Dictionary) and written.get("Type") == "/Page":
            yield written


def draw_in_black(pdf: pydyf.PDF, black: Black) -> None:
    """Draw all pages of a PDF that is being written in a black ink."""
    drawn = {page["Contents"] for page in pages_in(pdf)}
    for written in pdf.objects:
        is_form = isinstance(written, pydyf.Stream) and written.extra.get("Subtype") == "/Form"
        if is_form or written.reference in drawn:
            written.stream = [black.drawn(joined(written))]


def keep_objects_to_archive(pdf: pydyf.PDF) -> None:
    """Do what every PDF/A asks of what is on pages: no smoothing of pictures, links that are printed."""
    for written in pdf.objects:
        if isinstance(written, pydyf.Stream) and written.extra.get("Subtype") == "/Image":
            written.extra["Interpolate"] = "false"
        if isinstance(written, pydyf.Dictionary) and written.get("Type") == "/Annot":
            written["F"] = PRINT_FLAG


def screen_colours(pdf: pydyf.PDF) -> pydyf.Dictionary:
    """Return what the colours of a file that is looked at on screens mean: ISO 19005-3, 6.2.3.

    WeasyPrint's own option does the same, but leaves the profile's file open.
    """
    data = (files("weasyprint") / "pdf" / "sRGB2014.icc").read_bytes()
    profile = pydyf.Stream([data], {"N": 3}, compress=True)
    pdf.add_object(profile)
    texts = {"OutputConditionIdentifier": "sRGB", "Info": "sRGB IEC61966-2.1", "RegistryName": "http://www.color.org"}
    said = {key: pydyf.String(text) for key, text in texts.items()}
    return pydyf.Dictionary(
        {"Type": "/OutputIntent", "S": "/GTS_PDFA1", **said, "DestOutputProfile": profile.reference}
    )


def say_of_itself(pdf: pydyf.PDF, publication: Publication, standard: Standard) -> None:
    """Write the XMP packet; PDF/A-4 has nothing beside it (ISO 19005-4, 6.1.3)."""
    info = {key: value.string for key, value in pdf.info.items()}
    written = pydyf.Stream([packet(publication, standard.claims, info)], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(written)
    pdf.catalog["Metadata"] = written.reference
    if standard.version == "2.0":
        pdf.info.clear()
