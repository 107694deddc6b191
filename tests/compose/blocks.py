"""Clauses, notes and declarations made by hand, and those that hypothesis makes.

Takes a few words; gives values of the model.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from postil.model import FOOTNOTE_CALL, Apparatus, Clause, Declaration, Element, Footnote, Metadata, Node, Note
from postil.problems import Place

HERE = Place("content/accord.notes.yaml", 4, 12, 9, "    quote: the words")
WORDS = ("the", "quay", "of", "tar", "“open", "sea”", "rope’s", "end,", "1702–1703", "harbour.", "море", "港")


def element(name: str, *children: Node, **attributes: str) -> Element:
    """Return an element."""
    return Element(name, children, attributes)


def paragraphs(*texts: str) -> tuple[Element, ...]:
    """Return paragraphs of plain text."""
    return tuple(element("p", text) for text in texts)


def clause(*texts: str, number: int = 1) -> Clause:
    """Return clause I of these paragraphs, or another one by its number up to 3; 0 is the preamble."""
    return of_blocks(paragraphs(*texts), number)


def of_blocks(blocks: Iterable[Element], number: int = 1) -> Clause:
    """Return a clause of some blocks."""
    return Clause(f"cl-{number}" if number else "pre", "I" * number, tuple(blocks), HERE)


def note(
    quote: str, *, name: str = "", clause: str = "cl-1", paragraph: int = 0, around: tuple[str, str] = ("", "")
) -> Note:
    """Return a note on some words, between the words `around`."""
    return Note(
        id=name or f"n-{quote}",
        clause=clause,
        quote=quote,
        kind="explanatory",
        short=("In short.",),
        body=paragraphs("At length."),
        place=HERE,
        paragraph=paragraph,
        prefix=around[0],
        suffix=around[1],
    )


def declaration(
    clauses: Iterable[Clause], notes: Iterable[Note] = (), footnotes: Iterable[Footnote] = ()
) -> Declaration:
    """Return a declaration."""
    about = Metadata("The Quay Accord", "declaration", "en-GB", short_title="Accord")
    return Declaration("accord", about, tuple(clauses), tuple(footnotes), Apparatus(tuple(notes)), HERE)


def numbered(blocks: Iterable[Element]) -> tuple[Element, ...]:
    """Return blocks with ids."""
    return tuple(replace(block, attributes={"id": f"cl-1-{n}"}) for n, block in enumerate(blocks, 1))


def words() -> st.SearchStrategy[str]:
    """Return strings of some words, with blanks, line ends and soft hyphens between and in them."""
    glue = st.sampled_from([" ", "  ", "\n", "\u00ad", "\u00a0"])
    return st.lists(st.one_of(st.sampled_from(WORDS), glue), min_size=1, max_size=6).map("".join)


def inlines(depth: int = 2) -> st.SearchStrategy[list[Node]]:
    """Return running text: strings, emphasis, links, line breaks, calls to footnotes."""
    leaf: st.SearchStrategy[Node] = st.one_of(
        words(), st.just(element("br")), st.just(Element(FOOTNOTE_CALL, (), {"for": "1"}))
    )
    if not depth:
        return st.lists(leaf, max_size=3)
    name = st.sampled_from(["em", "strong", "a", "span"])
    wrapped = st.builds(lambda name, children: Element(name, tuple(children)), name, inlines(depth - 1))
    return st.lists(st.one_of(leaf, wrapped), max_size=4)


def blocks() -> st.SearchStrategy[tuple[Element, ...]]:
    """Return the blocks of a clause: paragraphs, lists in lists, and tables."""
    paragraph = inlines().map(lambda children: element("p", *children))
    items = st.lists(paragraph, min_size=1, max_size=2).map(
        lambda found: element("ul", *(element("li", p) for p in found))
    )
    nested = items.map(lambda inner: element("ol", element("li", "one", inner)))
    cells = inlines(1).map(
        lambda children: element("table", element("tr", element("td", *children), element("td", "2")))
    )
    return st.lists(st.one_of(paragraph, items, nested, cells), min_size=1, max_size=3).map(tuple)
