"""Write text as the model holds it in the elements of TEI.

Takes blocks of XHTML's names; gives elements of TEI with the same words in the same order, the text's own footnotes
where they are called, and empty anchors at the ends of lemmata.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from postil.model import FOOTNOTE_CALL, PARAGRAPH_LABEL, Element, Footnote, Node
from postil.render.notewords import add_words
from postil.render.tei_names import TEXT, Key, footnote_id
from postil.wording import lead

TEI = "{http://www.tei-c.org/ns/1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID, XML_LANG = f"{_XML}id", f"{_XML}lang"

# What an element of XHTML is in TEI, and what it is rendered as; "" is for one whose children stand alone.
_NAMES: Mapping[str, tuple[str, str]] = {
    "p": ("p", ""),
    "em": ("emph", ""),
    "strong": ("hi", "bold"),
    "a": ("ref", ""),
    "code": ("code", ""),
    "br": ("lb", ""),
    "ul": ("list", "bulleted"),
    "ol": ("list", "numbered"),
    "li": ("item", ""),
    "dl": ("list", "definitions"),
    "dt": ("item", "term"),
    "dd": ("item", "definition"),
    "blockquote": ("quote", "block"),
    "pre": ("eg", ""),
    "hr": ("milestone", "rule"),
    "table": ("table", ""),
    "thead": ("", ""),
    "tbody": ("", ""),
    "tr": ("row", ""),
    "th": ("cell", "head"),
    "td": ("cell", ""),
    "figure": ("figure", ""),
    "figcaption": ("head", ""),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """An end of a lemma: its offset in the wording of the clause, the xml:id of its anchor, and which end it is."""

    at: int
    name: str
    closes: bool


@dataclass(slots=True)
class Writer:
    """A walk through a text; `at` is the offset in the wording of a clause, `marks` are those still to be placed."""

    text: str
    names: Mapping[Key, str]
    footnotes: Mapping[str, Footnote] = field(default_factory=dict)
    at: int = 0
    marks: Sequence[Mark] = ()
    called: set[str] = field(default_factory=set)

    def clause(self, parent: etree._Element, blocks: Iterable[Node], marks: Iterable[Mark]) -> None:
        """Write the blocks of a clause with the anchors of its lemmata."""
        self.at, self.marks = 0, sorted(marks, key=lambda mark: (mark.at, not mark.closes))
        self.write(parent, blocks)
        if self.marks:
            raise AssertionError(f"anchors without a place: {[mark.name for mark in self.marks]}")

    def write(self, parent: etree._Element, nodes: Iterable[Node]) -> None:
        """Write some nodes behind all that `parent` holds."""
        for node in nodes:
            if isinstance(node, str):
                self.words(parent, node)
            elif node.name == FOOTNOTE_CALL:
                self.footnote(parent, node.attributes["for"])
            else:
                self.at += len(lead(node))
                self.element(parent, node)

    def words(self, parent: etree._Element, words: str) -> None:
        """Write a string, with the anchors of the lemmata that begin or end in it."""
        start, end, done = self.at, self.at + len(words), 0
        due = list(
            takewhile(lambda mark: mark.at < end or (mark.closes and mark.at == end), self.marks if words else ())
        )
        for mark in due:
            cut = max(done, mark.at - start)
            add_words(parent, words[done:cut])
            add(parent, "anchor", {XML_ID: mark.name})
            done = cut
        add_words(parent, words[done:])
        self.marks, self.at = self.marks[len(due) :], end

    def element(self, parent: etree._Element, element: Element) -> None:
        """Write one element and all in it."""
        if element.name == "img":
            self.picture(parent, element)
            return
        name, rend = _NAMES.get(element.name, ("seg", ""))
        if element.name == "span" and "lang" in element.attributes:
            name = "foreign"
        attributes = self.attributes(element, rend)
        self.write(add(parent, name, attributes) if name else parent, element.children)

    def attributes(self, element: Element, rend: str) -> dict[str, str]:
        """Return the attributes that an element has in TEI."""
        given = element.attributes
        made = {
            XML_ID: self.names[self.text, given["id"]] if "id" in given else "",
            XML_LANG: given.get("lang", ""),
            "n": given.get(PARAGRAPH_LABEL, ""),
            "rend": " ".join(filter(None, (rend, given.get("class")))),
            "target": self.address(given.get("href", "")) if element.name == "a" else "",
            "unit": "section" if element.name == "hr" else "",
        }
        return {name: value for name, value in made.items() if value}

    def address(self, href: str) -> str:
        """Return where a link leads: inside the book by xml:id, else as it is."""
        file, _, name = href.partition("#")
        text = file.removesuffix(".md") if file else self.text
        key = (text, name) if name else (TEXT, text)
        inside = not file or file.endswith(".md")
        return f"#{self.names[key]}" if inside and key in self.names else href

    def picture(self, parent: etree._Element, image: Element) -> None:
        """Write a picture with what it shows in words."""
        graphic = add(parent, "graphic", {"url": image.attributes.get("src", "")})
        if image.attributes.get("alt"):
            add(graphic, "desc").text = image.attributes["alt"]

    def footnote(self, parent: etree._Element, name: str) -> None:
        """Write a footnote of the text where it is first called, and a pointer to it from there on."""
        footnote = self.footnotes[name]
        target = self.names[self.text, footnote_id(footnote)]
        if name in self.called:
            add(parent, "ptr", {"type": "note", "target": f"#{target}"})
            return
        self.called.add(name)
        note = add(parent, "note", {"place": "foot", "n": footnote.label, XML_ID: target})
        Writer(self.text, self.names, self.footnotes, called=self.called).write(note, footnote.blocks)


def add(parent: etree._Element, name: str, attributes: Mapping[str, str] | None = None) -> etree._Element:
    """Return a new element of TEI behind all that `parent` holds."""
    return etree.SubElement(parent, f"{TEI}{name}", dict(attributes or {}))
