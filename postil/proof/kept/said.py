"""Take out of a document what it says, in order: words, links, pictures and the names of places.

Takes the tree of a content document or of a page of the site; gives what it says as values that can be compared, each
with its element. What a paragraph says is one stretch, in runs of one language each; page marks cut nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote

from lxml import etree

from postil.proof.passages import fold

INLINE = frozenset(
    "a abbr b bdi bdo br cite code dfn em i kbd mark q s samp small span strong sub sup u var wbr".split()  # noqa: SIM905
)
"""Elements that part no words."""
Element: TypeAlias = etree._Element
Skip: TypeAlias = Callable[[Element], bool]


class Run(NamedTuple):
    """Words, folded, in one language."""

    words: str
    language: str


class Stretch(NamedTuple):
    """Words, folded, in one block, with the runs that they are of; `role` is what the block is."""

    words: str
    runs: tuple[Run, ...]
    role: str


class Link(NamedTuple):
    """Words that lead somewhere."""

    to: str
    words: str


class Picture(NamedTuple):
    """A picture, and what is said in its place."""

    source: str
    instead: str


@dataclass(slots=True)
class Said:
    """What a document says, each with its element."""

    stretches: list[Stretch] = field(default_factory=list)
    blocks: list[Element] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: list[Element] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    figures: list[Element] = field(default_factory=list)
    ids: dict[str, Element] = field(default_factory=dict)


class Piece(NamedTuple):
    """A text of a document, with what holds it."""

    text: str
    block: Element
    language: str


PIECE_LANGUAGE = attrgetter("language")


def said_in(tree: Element, skip: Skip) -> Said:
    """Return what a document says, without what is skipped."""
    said, run = Said(), list[Piece]()
    for each in walk(tree, skip, tree, language_above(tree)):
        if isinstance(each, Piece):
            if run and run[-1].block is not each.block:
                close(run, said)
            run.append(each)
        else:
            note(each, said)
    close(run, said)
    return said


def walk(element: Element, skip: Skip, block: Element, language: str) -> Iterator[Piece | Element]:
    """Yield the elements and the texts of a document, each before those inside it."""
    name, language = name_of(element), element.get("lang") or language
    block = block if name in INLINE else element
    yield element
    if element.text and element.text.strip():
        yield Piece(element.text, block, language)
    for child in element:
        if isinstance(child.tag, str) and not skip(child):
            yield from walk(child, skip, block, language)
        if child.tail and child.tail.strip():
            yield Piece(child.tail, block, language)


def close(run: list[Piece], said: Said) -> None:
    """Put the texts of a stretch together."""
    folded = [(language, fold("".join(p.text for p in same))) for language, same in groupby(run, PIECE_LANGUAGE)]
    runs = tuple(Run(words, language) for language, words in folded if words)
    if runs:
        said.stretches.append(Stretch("".join(each.words for each in runs), runs, role_of(run[0].block)))
        said.blocks.append(run[0].block)
    run.clear()


def note(element: Element, said: Said) -> None:
    """Note what an element is beside its words."""
    name = name_of(element)
    if name == "a" and element.get("href"):
        said.links.append(Link(in_letters(element.get("href", "")), fold(words_in(element))))
        said.anchors.append(element)
    elif name == "img":
        said.pictures.append(Picture(element.get("src", ""), element.get("alt", "")))
        said.figures.append(element)
    if ident := element.get("id"):
        said.ids.setdefault(ident, element)


def in_letters(address: str) -> str:
    """Return an address with the letters for which signs may stand: one address may be written either way."""
    return unquote(address)


def role_of(block: Element) -> str:
    """Return what a block is: its name, and its role where it has one."""
    role = (block.get("role") or "").split()
    return " ".join([name_of(block), *role[:1]])


def name_of(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def words_in(element: Element) -> str:
    """Return all words of an element as they stand."""
    return "".join(map(str, element.itertext(etree.Element)))


def language_above(element: Element) -> str:
    """Return the language that an element has from those around it."""
    return next((each.get("lang", "") for each in element.iterancestors() if each.get("lang")), "")
