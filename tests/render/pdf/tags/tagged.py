"""Small HTML documents, laid out and tagged, and their structure read back from the PDF.

Takes HTML; gives a `Tagged` with the tags as a reader of the file finds them, each with its words.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
import weasyprint

from postil.proof.pdf_words import stretches_of
from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.tags.tagging import tagging

STYLE = """
@page { size: 320px 420px; margin: 20px; @footnote { margin-top: 4px } }
@page { @top-left { content: "Running head" } @bottom-left { content: counter(page) } }
body { font: 14px/20px serif; margin: 0; hyphenate-character: "-" }
.footnote { float: footnote }
.footnote::footnote-call, .footnote::footnote-marker { content: none }
"""
PIXEL = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def call(number: int, words: str = "") -> str:
    """Return the call of a note, and the note as the joined document has it."""
    words = words or f"Note {number}."
    return (
        f"<a class='noteref' role='doc-noteref' id='c{number}' href='#n{number}'>{number}</a>"
        f"<span class='footnote' id='n{number}'>{words}</span>"
    )


def page_of(body: str, style: str = "") -> str:
    """Return a document with a body."""
    return f"<html lang='en'><head><title>Test</title><style>{STYLE}{style}</style></head><body>{body}</body></html>"


def written(body: str, style: str = "", version: str = "1.7") -> bytes:
    """Return the tagged PDF of a body."""
    with only_our_fonts("2026-11-20"), tagging(weasyprint):
        document = weasyprint.HTML(string=page_of(body, style)).render(pdf_tags=True)
        data: bytes = document.write_pdf(pdf_tags=True, pdf_version=version)
    return data


def untagged(body: str, style: str = "") -> bytes:
    """Return the PDF of a body as the engine makes it by itself."""
    with only_our_fonts("2026-11-20"):
        data: bytes = weasyprint.HTML(string=page_of(body, style)).write_pdf()
    return data


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its kind, what is in it in order, its object, and the file to which that belongs."""

    kind: str
    kids: tuple[Tag | str, ...]
    object: Any
    file: pikepdf.Pdf

    def shape(self) -> str:
        """Return the tag as text: its kind and, in brackets, its words in quotes and the tags in it."""
        parts = [kid.shape() if isinstance(kid, Tag) else repr(kid) for kid in self.kids]
        return f"{self.kind}({', '.join(parts)})"

    def walk(self) -> Iterator[Tag]:
        """Yield this tag and all inside it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    def words(self) -> str:
        """Return all words in the tag."""
        return "".join(kid.words() if isinstance(kid, Tag) else kid for kid in self.kids)

    def attributes(self) -> dict[str, Any]:
        """Return the attributes of all owners."""
        return {key: value for owner in self.object.get("/A", ()) for key, value in owner.items() if key != "/O"}


class Tagged:
    """A tagged PDF, read back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.Pdf.open(io.BytesIO(data))
        self.said = [words_by_mark(page) for page in self.pdf.pages]
        self.numbers = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
        tree: Any = self.pdf.Root.StructTreeRoot
        self.root = self.read(tree.K[0])

    def read(self, made: Any) -> Tag:
        """Return an element with all in it; words that follow each other are one text."""
        parts: list[Tag | str] = []
        for kid in (self.kid(made, kid) for kid in made.get("/K", ())):
            if isinstance(kid, str) and parts and isinstance(parts[-1], str):
                parts[-1] += kid
            elif kid is not None:
                parts.append(kid)
        return Tag(str(made.S)[1:], tuple(parts), made, self.pdf)

    def kid(self, made: Any, kid: Any) -> Tag | str | None:
        """Return one of the things in an element; None for an annotation."""
        if not isinstance(kid, pikepdf.Dictionary):
            return self.said[self.numbers[made.Pg.objgen]].get(int(kid), "")
        if kid.get("/Type") == "/MCR":
            return self.said[self.numbers[kid.Pg.objgen]].get(int(kid.MCID), "")
        return None if kid.get("/Type") == "/OBJR" else self.read(kid)

    def tags(self, kind: str) -> list[Tag]:
        """Return the tags of a kind in order."""
        return [tag for tag in self.root.walk() if tag.kind == kind]

    def shape(self) -> str:
        """Return what is in the document, as text."""
        return ", ".join(kid.shape() if isinstance(kid, Tag) else repr(kid) for kid in self.root.kids)

    def links(self) -> list[Any]:
        """Return the annotations of all pages."""
        return [link for page in self.pdf.pages for link in list(page.obj.get("/Annots", ()))]

    def under(self, link: Any) -> Any:
        """Return the element that an annotation belongs to."""
        return pikepdf.NumberTree(self.pdf.Root.StructTreeRoot.ParentTree)[int(link.StructParent)]


def tagged(body: str, style: str = "", version: str = "1.7") -> Tagged:
    """Return a body, tagged and read back."""
    return Tagged(written(body, style, version))


def words_by_mark(page: pikepdf.Page) -> Mapping[int, str]:
    """Return the words under each mark of a page, as they are drawn: a reader's guesses about blanks are left out."""
    found: dict[int, str] = {}
    for stretch in stretches_of(page, {}):
        found[stretch.mark] = found.get(stretch.mark, "") + stretch.words
    return found
