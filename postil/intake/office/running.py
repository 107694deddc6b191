"""Makes running text of what pandoc found: words, emphasis, links, calls of notes, pictures.

Takes inlines as pandoc writes them; gives nodes of the model. What has no mark in a content file keeps its words and
is told of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from postil.intake.office.opened import Remark
from postil.intake.office.webnotes import NOTE
from postil.model import FOOTNOTE_CALL, Element, Node, text_of

Json = Any
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]")
MARKS = {"Emph": "em", "Strong": "strong"}
CLASSES = {"Superscript": "sup", "Subscript": "sub", "SmallCaps": "sc"}
QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
SAFE = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.I)
LINK_IN = "#"
JOINED = ("em", "strong", "span", "a")
"""What is one where two of a kind follow each other."""


@dataclass(slots=True)
class Notes:
    """The notes of a text, in the order of their calls: those that pandoc found, and those known by an address."""

    blocks: list[list[Json]] = field(default_factory=list)
    by_address: dict[str, str] = field(default_factory=dict)

    def call(self, blocks: list[Json]) -> Element:
        """Return the call of a note that stands where it is called."""
        self.blocks.append(blocks)
        return called(str(len(self.blocks)))

    def call_to(self, address: str) -> Element:
        """Return the call of a note that stands elsewhere."""
        if address not in self.by_address:
            self.blocks.append([])
            self.by_address[address] = str(len(self.blocks))
        return called(self.by_address[address])


def called(name: str) -> Element:
    """Return the call of a note."""
    return Element(FOOTNOTE_CALL, (), {"for": name})


@dataclass(slots=True)
class Running:
    """A walk over running text; `remarks` are what it could not keep, `soft` how many soft hyphens it took out."""

    notes: Notes
    remarks: list[Remark] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    soft: int = 0
    told: frozenset[str] = frozenset()

    def nodes(self, inlines: Iterable[Json]) -> tuple[Node, ...]:
        """Return the nodes that some inlines make: neighbouring strings joined, and neighbouring marks of one kind."""
        return tuple(joined(node for inline in inlines for node in self.node(inline)))

    def node(self, inline: Json) -> Iterator[Node]:
        """Yield what one inline makes."""
        kind, content = inline["t"], inline.get("c")
        if kind in ("Space", "SoftBreak"):
            yield " "
        elif kind == "Str":
            yield self.words(content)
        elif kind == "LineBreak":
            yield Element("br")
        elif kind in MARKS:
            yield Element(MARKS[kind], self.nodes(content))
        elif kind in CLASSES:
            yield from self.small(self.nodes(content), CLASSES[kind])
        else:
            yield from OTHERS.get(kind, Running.unknown)(self, content)

    def small(self, nodes: tuple[Node, ...], kind: str) -> Iterator[Node]:
        """Yield words that are raised, lowered or in small capitals; the call of a note is raised anyway."""
        if text_of(nodes).strip():
            yield Element("span", nodes, {"class": kind})
        else:
            yield from nodes

    def words(self, words: str) -> str:
        """Return words without what nobody sees; where a word may part is for the edition to say."""
        self.soft += words.count(SOFT_HYPHEN)
        bare = words.replace(SOFT_HYPHEN, "")
        seen = HIDDEN.sub("", bare)
        if seen != bare:
            self.tell("characters that nobody sees, taken out", seen)
        return seen

    def tell(self, what: str, words: str = "") -> None:
        """Tell of something that is not kept, unless the file's own reader has."""
        self.remarks.append(Remark(0, what, " ".join(words.split())))

    def underlined(self, content: Json) -> Iterator[Node]:
        """Yield underlined words, as words."""
        yield from self.plain("underlining", content)

    def struck(self, content: Json) -> Iterator[Node]:
        """Yield words struck through, as words."""
        yield from self.plain("words struck through", content)

    def plain(self, what: str, content: Json) -> Iterator[Node]:
        """Yield words whose mark is not kept."""
        made = self.nodes(content)
        if what not in self.told:
            self.tell(what, text_of(made))
        yield from made

    def span(self, content: Json) -> Iterator[Node]:
        """Yield a stretch of words, with its language where it has one of its own."""
        (_, _, pairs), inlines = content
        lang = dict(pairs).get("lang", "")
        made = self.nodes(inlines)
        if lang and text_of(made).strip():
            yield Element("span", made, {"lang": lang})
        else:
            yield from made

    def link(self, content: Json) -> Iterator[Node]:
        """Yield a link: a call of a note, an address of the web, or words alone where no link may lead."""
        _, inlines, (address, _) = content
        if address.startswith(NOTE):
            yield self.notes.call_to(address)
            return
        made = self.nodes(inlines)
        if SAFE.fullmatch(address) and text_of(made).strip():
            yield Element("a", made, {"href": address})
            return
        if made and not address.startswith(LINK_IN):
            self.tell(f"a link to '{address[:60]}'", text_of(made))
        elif made:
            self.tell("a link inside the document, without its aim", text_of(made))
        yield from made

    def image(self, content: Json) -> Iterator[Node]:
        """Yield a picture, by the name that it has in the office file."""
        _, inlines, (source, _) = content
        alt = " ".join(text_of(Running(Notes()).nodes(inlines)).split())
        self.pictures.append(source)
        yield Element("img", (), {"src": source, "alt": alt})

    def note(self, content: Json) -> Iterator[Node]:
        """Yield the call of a note."""
        yield self.notes.call(content)

    def quoted(self, content: Json) -> Iterator[Node]:
        """Yield words in quotation marks."""
        kind, inlines = content
        opening, closing = QUOTES[kind["t"]]
        yield from (opening, *self.nodes(inlines), closing)

    def code(self, content: Json) -> Iterator[Node]:
        """Yield words of a program."""
        yield Element("code", (content[1],))

    def math(self, content: Json) -> Iterator[Node]:
        """Yield a formula as it is written in TeX."""
        self.tell("a formula, kept as TeX", content[1])
        yield Element("code", (content[1],))

    def cite(self, content: Json) -> Iterator[Node]:
        """Yield the words of a citation."""
        yield from self.nodes(content[1])

    def raw(self, content: Json) -> Iterator[Node]:
        """Leave out what only another format can read."""
        self.tell(f"a piece of {content[0]}", content[1])
        yield from ()

    def unknown(self, content: Json) -> Iterator[Node]:
        """Tell of what pandoc has learnt since."""
        self.tell("something that is not known", str(content))
        yield from ()


OTHERS: dict[str, Callable[[Running, Json], Iterator[Node]]] = {
    "Underline": Running.underlined,
    "Strikeout": Running.struck,
    "Span": Running.span,
    "Link": Running.link,
    "Image": Running.image,
    "Note": Running.note,
    "Quoted": Running.quoted,
    "Code": Running.code,
    "Math": Running.math,
    "Cite": Running.cite,
    "RawInline": Running.raw,
}


def joined(nodes: Iterable[Node]) -> list[Node]:
    """Return nodes with neighbouring strings as one, and neighbouring elements of one kind as one."""
    groups = groupby((node for node in nodes if node != ""), likeness)
    return [one for _, group in groups for one in as_one(list(group))]


def likeness(node: Node) -> tuple[str, Mapping[str, str]]:
    """Return what neighbours have in common that may be one."""
    return ("", {}) if isinstance(node, str) else (node.name, node.attributes)


def as_one(group: list[Node]) -> list[Node]:
    """Return what some nodes of one likeness make."""
    first = group[0]
    if isinstance(first, str):
        return ["".join(node for node in group if isinstance(node, str))]
    if len(group) == 1 or first.name not in JOINED:
        return group
    inner = joined(child for node in group if isinstance(node, Element) for child in node.children)
    return [replace(first, children=tuple(inner))]
