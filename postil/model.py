"""The publication and what is composed from it: the only thing that the stages share.

Takes nothing; gives frozen, typed values. `source/` makes a `Publication`, `compose/` makes a `Composition` of it,
and `render/` makes `MadeFile`s of that. Text is held as a small tree of `Element`s and strings (an XHTML vocabulary
without the markup), so that notes are anchored on words and never on source syntax. One file on purpose: it is the
one page that shows what the stages say to each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from postil.problems import Level, Place, Problem

Numbering = Literal["roman", "article", "section"]
ReferenceKind = Literal["see", "see-also", "cf", "contrast"]
ReadingKind = Literal["variant", "om", "add", "corr", "conj"]
IndexName = Literal["persons", "documents", "terms"]
Matter = Literal["front", "body", "back"]
NoteKind = Literal["textual", "explanatory", "source"]
TextKind = Literal["article", "declaration", "foreword"]
EditionName = Literal["print", "screen", "large-print", "epub", "handout", "site"]
PagedEdition = Literal["print", "screen", "large-print", "handout"]
PaperName = Literal["a5", "a4", "letter", "digest", "royal"]
PageName = PaperName | Literal["a4-letter"]
"""A page has the measures of a paper, or of what A4 and Letter have in common."""
HandoutPaper = Literal["a4", "letter"]
HandoutLayout = Literal["single", "2-up", "booklet"]
HandoutNotes = Literal["none", "short", "full"]
Flip = Literal["short", "long"]
ThemeName = Literal["book", "report"]
PdfStandard = Literal["ua1", "ua2"]
PrinterMark = Literal["crop", "cross"]
Ink = Literal["black", "spot", "cmyk"]
DivisionKind = Literal[
    "cover",
    "half-title",
    "title-page",
    "imprint",
    "contents",
    "foreword",
    "article",
    "declaration",
    "appendix",
    "glossary",
    "sources",
    "index",
    "colophon",
    "handout",
]


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of text with a name from XHTML ("p", "em", "a" ...), its attributes, children and place."""

    name: str
    children: tuple[Node, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    place: Place = Place("")

    def walk(self) -> Iterator[Element]:
        """Yield this element and all inside it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


Node: TypeAlias = Element | str


def text_of(nodes: Node | tuple[Node, ...]) -> str:
    """Return the words of some nodes as a reader sees them, without calls to footnotes."""
    if isinstance(nodes, str):
        return nodes
    if isinstance(nodes, tuple):
        return "".join(map(text_of, nodes))
    if nodes.name == FOOTNOTE_CALL:
        return ""
    return " " if nodes.name == "br" else "".join(map(text_of, nodes.children))


FOOTNOTE_CALL = "footnote-call"
"""Name of the `Element` that stands where a text calls its own footnote; its attribute `for` is the footnote's id."""


PARAGRAPH_LABEL = "data-label"
"""Attribute of a paragraph with a label of its own, such as "(a)"; the label is no part of its words."""


@dataclass(frozen=True, slots=True)
class Person:
    """A creator or contributor; `role` is a MARC relator code such as "aut", "edt" or "trl"."""

    name: str
    role: str = "aut"
    file_as: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote that belongs to the text itself (written `[^1]`); `label` is its printed number or letter."""

    id: str
    label: str
    blocks: tuple[Element, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a text was taken from. `sha256` is the sum of the file as it was saved, `accessed` an ISO date."""

    title: str = ""
    url: str = ""
    accessed: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the readers of a text; `clause` is the label of its clause or "preamble", "" for all of it."""

    clause: str
    words: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Metadata:
    """The YAML block at the head of a content file. Dates are ISO 8601, `lang` is a BCP 47 tag."""

    title: str
    kind: TextKind
    lang: str
    short_title: str = ""
    subtitle: str = ""
    author: str = ""
    body: str = ""
    date: str = ""
    location: str = ""
    rights: str = ""
    source: Provenance = Provenance()
    numbering: Numbering = "roman"
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """Running text with headings: the foreword and the articles."""

    id: str
    metadata: Metadata
    blocks: tuple[Element, ...]
    footnotes: tuple[Footnote, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered unit of a declaration: `id` is "cl-3", `label` "III". The preamble is "pre", without a label."""

    id: str
    label: str
    blocks: tuple[Element, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference of a note or a term to the clause, paragraph, note or term with the id `to`."""

    kind: ReferenceKind
    to: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that something rests on; `at` is the locator as printed ("p. 7", "art. 20")."""

    source: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """A form in which the text has come down; `source` is an id in the list of sources, "" for none."""

    siglum: str
    title: str
    place: Place
    date: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have in the place of a lemma; `text` is empty where they leave it out ("om")."""

    text: str
    witnesses: tuple[str, ...]
    kind: ReadingKind = "variant"


@dataclass(frozen=True, slots=True)
class IndexMark:
    """A heading of an index under which a note is found; `main` where it is the chief entry."""

    index: IndexName
    heading: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """That somebody looked at a note: the sum of its clause's words then, an ISO date, initials."""

    sum: str
    date: str
    by: str


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's remark on some words of a clause.

    `quote` is the lemma as it must stand in the text, between `prefix` and `suffix` where those are given.
    `paragraph` counts from 1 inside the clause, 0 means anywhere in it; `occurrence` says which of several places
    is meant, 0 that there is one. `short` and `body` are Markdown, read.
    """

    id: str
    clause: str
    quote: str
    kind: NoteKind
    short: tuple[Node, ...]
    body: tuple[Element, ...]
    place: Place
    paragraph: int = 0
    prefix: str = ""
    suffix: str = ""
    occurrence: int = 0
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    readings: tuple[Reading, ...] = ()
    marks: tuple[IndexMark, ...] = ()
    review: Review | None = None
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """All notes to one declaration, with what introduces them."""

    notes: tuple[Note, ...] = ()
    headnote: tuple[Element, ...] = ()
    conventions: tuple[Element, ...] = ()
    witnesses: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """A text of numbered clauses; `clauses` begins with the preamble where there is one."""

    id: str
    metadata: Metadata
    clauses: tuple[Clause, ...]
    footnotes: tuple[Footnote, ...]
    apparatus: Apparatus
    place: Place


Text: TypeAlias = Article | Declaration


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    id: str
    term: str
    definition: tuple[Element, ...]
    citations: tuple[Citation, ...]
    references: tuple[Reference, ...]
    lang: str
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the list of sources. Dates are ISO 8601 or a year.

    `kind` is a type of CSL ("book", "webpage" ...); `author` one or more names, "Family, Given" or that of a body,
    joined by " and ".
    """

    id: str
    title: str
    author: str
    container: str
    publisher: str
    date: str
    url: str
    accessed: str
    remark: str
    lang: str
    place: Place
    kind: str = "document"
    publisher_place: str = ""
    pages: str = ""
    volume: str = ""
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the book: its path inside the book, media type, size in pixels and its bytes."""

    path: str
    media_type: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the book that an edition carries: its path from the book's folder, media type and bytes."""

    path: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SpotInk:
    """The one colour beside black: its name at the printer's and its CMYK equivalent, each part from 0 to 1."""

    name: str
    cmyk: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ColourProfile:
    """An ICC profile of the press: what its condition is called, and its bytes."""

    condition: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """What a printer needs of the print edition: bleed in millimetres, printer's marks, inks.

    `addresses` says where the web addresses of links go: nowhere, into notes, or into QR codes.
    """

    bleed: float = 0.0
    marks: tuple[PrinterMark, ...] = ()
    ink: Ink = "black"
    spot: SpotInk | None = None
    profile: ColourProfile | None = None
    addresses: Literal["none", "notes", "qr"] = "none"


@dataclass(frozen=True, slots=True)
class Series:
    """The series that a publication belongs to, and its number there, "" for none."""

    title: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """What the editor says of the accessibility, in the words of schema.org; the content may contradict it."""

    summary: str = ""
    features: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout to be made: of what, on which papers, in which layouts.

    `what` is as editors write it ("xian-declaration", "xian-declaration:III"); `place` is where they did, "" on the
    command line. `flip` is the edge over which the printer turns a sheet, None for that which suits the layout;
    `signature` is the number of sheets folded into each other, 0 for as many as can be folded well.
    """

    what: str
    place: Place = Place("")
    papers: tuple[HandoutPaper, ...] = ("a4", "letter")
    layouts: tuple[HandoutLayout, ...] = ("single",)
    notes: HandoutNotes = "short"
    flip: Flip | None = None
    signature: int = 0
    lines: bool = False
    questions: bool = False
    large_print: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """The work: texts in reading order, apparatus and metadata.

    `identifier` is a URN ("urn:isbn:...", "urn:uuid:..."), `date` the ISO date of this state of the content,
    which every edition carries as its time of making. `isbn` has the digits of the ISBN of single editions. `site` is
    the address at which the site is published, ending in "/"; "" for none. `severities` say what is made of warnings,
    by their codes. With `own_templates`, those in the book's folder are filled.
    """

    slug: str
    title: str
    subtitle: str
    language: str
    creators: tuple[Person, ...]
    identifier: str
    publisher: str
    publisher_place: str
    date: str
    rights: str
    description: str
    subjects: tuple[str, ...]
    edition_statement: str
    foreword: Article | None
    texts: tuple[Text, ...]
    glossary: tuple[Term, ...]
    sources: tuple[Source, ...]
    images: tuple[Image, ...]
    editions: tuple[EditionName, ...]
    colophon: tuple[Element, ...]
    words: Mapping[str, str]
    place: Place
    citation_style: str = "chicago-notes-bibliography"
    paper: PaperName = "a5"
    theme: ThemeName = "book"
    large_print: tuple[PaperName, ...] = ("a4", "letter")
    attach_sources: bool = False
    print_setup: PrintSetup = PrintSetup()
    certifier: str = ""
    series: Series | None = None
    isbn: Mapping[EditionName, str] = field(default_factory=dict)
    claims: Claims | None = None
    handouts: tuple[Handout, ...] = ()
    site: str = ""
    own_templates: bool = False
    severities: Mapping[str, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Division:
    """One finished content document, the same in every edition.

    `name` is its file name without ".xhtml"; `xhtml` the whole document in UTF-8. `place` is the content file
    that it was made from. A division that is not `listed` is left out of the printed contents.
    """

    name: str
    kind: DivisionKind
    matter: Matter
    title: str
    language: str
    xhtml: bytes
    place: Place
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Anchored:
    """A note with its printed number and its lemma as it stands in the text, on one line.

    start..end is the lemma and `call` the place of its mark, as offsets in the clause's wording.
    """

    note: Note
    number: int
    start: int
    end: int
    call: int
    lemma: str


@dataclass(frozen=True, slots=True)
class Composition:
    """All content documents in spine order, with what they show; `cover` is an SVG of 1600 by 2560 units.

    `anchors` are the notes of each declaration, by its id, in document order; `words` the fixed words of
    the editions, in the language of the publication.
    """

    publication: Publication
    divisions: tuple[Division, ...]
    cover: str
    anchors: Mapping[str, tuple[Anchored, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet: its path as problems name it ("styles/text.css"), and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its path as problems name it ("templates/article.xhtml"), and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of the print edition begins, by the folio printed on it.

    `element` counts the elements in the body of the division's document, from 0; `offset` the characters of that
    element's own text, blanks and soft hyphens left out, that stand on earlier pages.
    """

    folio: str
    division: str
    element: int
    offset: int


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A finished file: path relative to `dist/`, its edition, its bytes, its pages where it has pages.

    `remarks` are warnings that only the finished form can bring about; `beside` are files that describe this one for
    other programs, by their paths. One that `is_pressed` is as its printer asks for it.
    """

    path: str
    edition: EditionName
    data: bytes
    pages: int | None = None
    remarks: tuple[Problem, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    is_pressed: bool = False


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A made file of a handout, with what it is held against.

    `composition` is what it shows, `pages` the PDF in reading order: that of the file itself, or that which its sheets
    were imposed from. `layout` is None for pages in reading order that accompany imposed ones.
    """

    made: MadeFile
    composition: Composition
    handout: Handout
    paper: HandoutPaper
    layout: HandoutLayout | None
    pages: bytes
