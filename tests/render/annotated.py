"""A small annotated publication made by hand: one of everything that an exchange format has to carry.

Takes nothing; gives a `Publication` and where its notes are anchored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from postil.model import (
    FOOTNOTE_CALL,
    PARAGRAPH_LABEL,
    Anchored,
    Apparatus,
    Article,
    Citation,
    Clause,
    Declaration,
    Element,
    Footnote,
    IndexMark,
    Metadata,
    Node,
    Note,
    Person,
    Provenance,
    Publication,
    Reading,
    Reference,
    Review,
    Source,
    Term,
    Witness,
)
from postil.problems import Place
from postil.wording import wording

HERE = Place("content/accord.notes.yaml")


def element(name: str, *children: Node, **attributes: str) -> Element:
    """Return an element."""
    return Element(name, children, attributes)


def row(name: str, *cells: str) -> Element:
    """Return the row of a table."""
    return element("tr", *(element(name, cell) for cell in cells))


def note(name: str, clause: str, quote: str, **more: object) -> Note:
    """Return a note; `more` are fields of it."""
    body = element("p", "At length on ", element("em", quote), ".")
    plain = Note(name, clause, quote, "explanatory", ("In short.",), (body,), HERE, author="AK", date="2026-11-20")
    return replace(plain, **more)  # type: ignore[arg-type]


def notes() -> tuple[Note, ...]:
    """Return notes of all kinds, overlapping and nested, with all that a note can have."""
    return (
        note("two-banks", "pre", "two banks", kind="source", citations=(Citation("keel-1999", "p. 7"),)),
        note("free", "cl-1", "free and open", references=(Reference("see", "cl-2"), Reference("contrast", "bell"))),
        note("open-to", "cl-1", "open to all", kind="textual", review=Review("0123456789abcdef", "2026-11-21", "BO"),
             readings=(Reading("shut to", ("A", "B*")), Reading("", ("B*",), "om")), body=long_body()),
        note("bell", "cl-2", "bell", occurrence=2, author="XY", references=(Reference("see", "ferry"),),
             citations=(Citation("1703-book"), Citation("keel-1999", "pp. 1–2 & 4")),
             marks=(IndexMark("terms", "Bell, the", main=True), IndexMark("persons", "Keeper"))),
    )  # fmt: skip


def long_body() -> tuple[Element, ...]:
    """Return a body with lists, a quotation, links and a foreign word."""
    link = element("a", "the law", href="https://example.org/law(1)?a=1&b=2")
    return (
        element(
            "p", "It says ", element("strong", "all"), "; see ", link, " and ", element("a", "II", href="#cl-2"), "."
        ),
        element("ul", element("li", "one"), element("li", "two", element("ol", element("li", "of two")))),
        element("blockquote", element("p", "Quoted ", element("span", "море", lang="ru"), " & < 1_000 *.")),
    )


def declaration() -> Declaration:
    """Return the declaration with its notes."""
    call = Element(FOOTNOTE_CALL, (), {"for": "1"})
    preamble = element("p", "We of the ", element("em", "two"), " banks", call, id="pre-1")
    first = element("p", "The ferry is free ", element("em", "and", element("br"), "open"), " to all.", id="cl-1-1")
    second = Element("p", ("The bell and the bell.", call), {"id": "cl-2-1", PARAGRAPH_LABEL: "(a)"})
    return Declaration(
        "accord",
        Metadata("The Accord", "declaration", "fr", subtitle="Of 1703", body="The Banks", date="1703-05-02",
                 location="Brest", source=Provenance("The print", "https://example.org/", "2026-01-02", "0" * 64)),
        (
            Clause("pre", "", (preamble,), HERE),
            Clause("cl-1", "I", (first, element("ol", element("li", "by day"), element("li", "by night"))), HERE),
            Clause("cl-2", "II", (second,), HERE),
        ),
        (Footnote("1", "a", (element("p", "Left and right."),), HERE),),
        Apparatus(notes(), (element("p", "A headnote."),), (element("p", "The ", element("strong", "lemma"), "."),),
                  (witness("A", "First draft", "1702", "1703-book"), witness("B*", "Copy"))),
        HERE,
    )  # fmt: skip


def witness(siglum: str, title: str, date: str = "", source: str = "") -> Witness:
    """Return a witness."""
    return Witness(siglum=siglum, title=title, date=date, source=source, place=HERE)


def article(name: str = "crossing") -> Article:
    """Return running text with sections."""
    blocks = (
        element("p", element("a", "The Accord", href="accord.md#cl-1"), Element(FOOTNOTE_CALL, (), {"for": "1"})),
        element("h2", "Fares", id="fares"),
        element("dl", element("dt", "obol"), element("dd", "a coin")),
        element("h3", "Night", id="night"),
        element("table", element("thead", row("th", "a")), element("tbody", row("td", "1"))),
        element("h2", "Winter"),
        element("figure", element("img", src="images/ice.png", alt="Ice"), element("figcaption", "The ice")),
        element("pre", element("code", "x = 1")),
        element("hr"),
    )  # fmt: skip
    footnotes = (Footnote("1", "1", (element("p", "A note."),), HERE),)
    return Article(name, Metadata("The Crossing", "article", "en"), blocks, footnotes, HERE)


def publication() -> Publication:
    """Return the publication."""
    sources = (source("keel-1999", "The Keel", "https://example.org/keel"), source("1703-book", "The Book", ""))
    references = (Reference("see-also", "bell"), Reference("cf", "crossing"))
    boat = (element("p", "A boat."),)
    term = Term(
        "ferry", "ferry", boat, citations=(Citation("keel-1999"),), references=references, lang="en", place=HERE
    )
    return Publication(
        slug="accord", title="The Accord", subtitle="An edition", language="en",
        creators=(Person("Ivan Light", "trl"), Person("Ada Keeper", "edt"), Person("Bo Ott", "ctb")),
        identifier="urn:uuid:3f0c1c1e-2a53-5d0e-9a5e-0d7d0a1c9f11", publisher="", publisher_place="Brest",
        date="2026-11-20", rights="CC BY 4.0", description="A treaty & its notes.", subjects=("Ferries",),
        edition_statement="First edition", foreword=replace(article("foreword")), texts=(article(), declaration()),
        glossary=(term,), sources=sources, images=(), editions=("epub",), colophon=(), words={}, place=HERE,
    )  # fmt: skip


def source(name: str, title: str, url: str) -> Source:
    """Return a source."""
    return Source(name, title, "Keel, Jo and The Board", "A Journal", "A Press", "1999-02", url, "", "Rare.", "de",
                  HERE, "article-journal", "Brest", "1–9", "4", "2")  # fmt: skip


def anchors(text: Declaration | None = None) -> dict[str, tuple[Anchored, ...]]:
    """Return where the notes are anchored; the quoted words may stand on two lines."""
    text = text or declaration()
    return {text.id: tuple(anchored(text.apparatus.notes, text.clauses))}


def anchored(notes: Iterable[Note], clauses: Iterable[Clause]) -> Iterable[Anchored]:
    """Yield the notes with their spans in the wording of their clauses."""
    words = {clause.id: wording(clause.blocks) for clause in clauses}
    for number, each in enumerate(notes, 1):
        text = words[each.clause].replace("\n", " ")
        start = text.find(each.quote)
        for _ in range(each.occurrence - 1):
            start = text.find(each.quote, start + 1)
        end = start + len(each.quote)
        yield Anchored(each, number, start, end, end, each.quote)
