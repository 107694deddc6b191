"""Turn the parser's syntax tree into `Element`s.

Takes nodes of markdown-it-py and gives Elements with the names of XHTML, each with the place of its line. Words
stay exactly as they were written; only the markup is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from postil.model import FOOTNOTE_CALL, Element, Node, text_of
from postil.problems import Place, Report

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

BLOCKS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "dl": "dl",
    "dt": "dt",
    "dd": "dd",
    "hr": "hr",
}
INLINES = {"em": "em", "strong": "strong", "span": "span", "link": "a"}
INSIDE_BOOK = re.compile(r"#[\w.-]+|[\w-]+\.md(?:#[\w.-]+)?")
SAFE_LINK = re.compile(rf"(?:https?://|mailto:)\S+|{INSIDE_BOOK.pattern}", re.I)
NOT_READ = re.compile(
    r"(?:(?P<mark>!)\[[^\[\]\n]*\]\(|\[[^\[\]\n]*\]\((?=https?://|[\w-]+\.md\b))[^\s()]+[ \t][^()\n]*\)"
)
"""What is written as a picture, or as a link to the web or to a text, with a blank in its address."""
FORMS = {
    "id": (re.compile(r"[^\W\d][\w.-]*"), "begin an id with a letter and go on with letters, digits and hyphens"),
    "lang": (re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"), "give the code of a language, such as fr or zh-Hant"),
    "dir": (re.compile("ltr|rtl"), "write ltr or rtl"),
}
"""What an attribute must look like, an id as in XML (https://www.w3.org/TR/xml-names/#NT-NCName), and how to say so."""
STYLE_OF_COLUMN = re.compile(r"text-align:\s*(left|right|center)")


@dataclass(slots=True)
class Tree:
    """A walk over one text; `line` is the line that the walk has come to, counted from 0."""

    lines: Sequence[str]
    line_place: Callable[[int], Place]
    report: Report
    line: int = 0
    level: int = field(default=1)

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> list[Element]:
        """Return the block elements that some nodes make."""
        return [child for child in self.children(nodes) if isinstance(child, Element)]

    def children(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Node, ...]:
        """Return what some nodes make, neighbouring strings joined."""
        made: list[Node] = []
        for node in nodes:
            for child in self.node(node):
                if child == "":
                    continue
                if isinstance(child, str) and made and isinstance(made[-1], str):
                    made[-1] += child
                else:
                    made.append(child)
        return tuple(made)

    def node(self, node: SyntaxTreeNode) -> Iterator[Node]:
        """Yield what one node makes: an element, a string, its children, or nothing."""
        if node.is_root or node.type == "inline" or (node.type == "paragraph" and node.hidden):
            yield from self.children(node.children)
        elif node.type in BLOCKS or node.type == "heading" or node.type in ("fence", "code_block"):
            yield self.block(node)
        else:
            yield from self.inline(node)

    def block(self, node: SyntaxTreeNode) -> Element:
        """Return a block element; the walk goes on from its first line."""
        if node.map:
            self.line = node.map[0]
        place = self.here()
        attributes = self.attributes(node, place)
        if node.type == "heading":
            return self.heading(node, place, attributes)
        if node.type in ("fence", "code_block"):
            return Element("pre", (Element("code", (node.content,), {}, place),), attributes, place)
        children = self.children(node.children)
        if node.type == "paragraph" and (picture := only_image(children)):
            return self.figure(picture, attributes)
        return Element(BLOCKS[node.type], children, attributes, place)

    def heading(self, node: SyntaxTreeNode, place: Place, attributes: dict[str, str]) -> Element:
        """Return a heading; M008 and M009 where its level does not fit into the book."""
        level = int(node.tag[1:])
        if level == 1:
            self.report.add(
                place,
                "M008",
                "a heading with one # would be a second title of the text",
                hint="the title stands in the metadata; sections begin at ##",
            )
        elif level > self.level + 1:
            self.report.add(
                place,
                "M009",
                f"a heading of level {level} follows one of level {self.level}",
                hint=f"use {'#' * (self.level + 1)} here; readers step through headings by level",
            )
        self.level = level
        return Element(f"h{level}", self.children(node.children), attributes, place)

    def figure(self, image: Element, attributes: dict[str, str]) -> Element:
        """Return a figure for a picture that stands alone; its title is the caption."""
        shown = Element("img", (), {k: v for k, v in image.attributes.items() if k != "title"}, image.place)
        title = image.attributes.get("title")
        caption = (Element("figcaption", (title,), {}, image.place),) if title else ()
        return Element("figure", (shown, *caption), attributes, image.place)

    def inline(self, node: SyntaxTreeNode) -> Iterator[Node]:
        """Yield what stands in the running text."""
        if node.type in ("text", "text_special"):
            self.check_addresses(node.content)
            yield node.content
        elif node.type in ("softbreak", "hardbreak"):
            self.line += 1
            yield "\n" if node.type == "softbreak" else Element("br", (), {}, self.here())
        elif node.type == "code_inline":
            yield Element("code", (node.content,), {}, self.here())
        elif node.type == "footnote_ref":
            yield Element(FOOTNOTE_CALL, (), {"for": str(node.meta["label"])}, self.here())
        elif node.type == "image":
            yield self.image(node)
        elif node.type in INLINES:
            yield self.span(node)
        elif node.type != "footnote_anchor":
            raise AssertionError(f"no rule for the Markdown node {node.type}")

    def span(self, node: SyntaxTreeNode) -> Element:
        """Return emphasis, a span with attributes, or a link; M006 where the link leads nowhere that we allow."""
        target = unquote(str(node.attrs.get("href", "")))
        place = self.find(target) if target else self.here()
        attributes = self.attributes(node, place)
        if node.type == "link" and not SAFE_LINK.fullmatch(target):
            self.report.add(
                place,
                "M006",
                f"a link cannot lead to '{target}'",
                hint="use https://, mailto:, a content file such as text.md, or #id of this text",
            )
        if INSIDE_BOOK.fullmatch(target):
            attributes["href"] = target
        return Element(INLINES[node.type], self.children(node.children), attributes, place)

    def check_addresses(self, words: str) -> None:
        """G001 and M006: what is written as a picture or a link is none where a blank ends its address."""
        for found in NOT_READ.finditer(words):
            place = self.find(found[0])
            before = place.excerpt[: place.column - 1]
            if place.length == len(found[0]) and not before.endswith("\\"):  # with one it is meant as it stands
                code, what = ("G001", "picture") if found["mark"] else ("M006", "link")
                sentence = f"this is printed as it stands, for a blank ends the address of a {what}"
                self.report.add(place, code, sentence, hint="write %20 for each blank, or take the blanks out")

    def image(self, node: SyntaxTreeNode) -> Element:
        """Return a picture; M005 where nobody said what it shows."""
        source = unquote(str(node.attrs.get("src", "")))
        place = self.find(source)
        children = self.children(node.children)
        description = " ".join(text_of(children).split())
        if not description:
            self.report.add(
                place,
                "M005",
                f"the picture {source} has no description",
                hint="say between the square brackets what it shows: ![The signing table](images/x.jpg)",
            )
        for call in (child for child in children if isinstance(child, Element) and child.name == FOOTNOTE_CALL):
            self.report.add(
                place,
                "M011",
                f"footnote [^{call.attributes['for']}] cannot be called in the description of a picture",
                hint="call it in the text beside the picture",
            )
        attributes = {**self.attributes(node, place), "src": source, "alt": description}
        return Element("img", (), attributes, place)

    def attributes(self, node: SyntaxTreeNode, place: Place) -> dict[str, str]:
        """Return the attributes of a node; M007 for those that content may not set."""
        for name in node.meta.get("insecure_attrs", {}):
            found = self.find(f"{name}=")
            self.report.add(
                replace(found, length=len(name)) if found.column > 1 else place,
                "M007",
                f"the attribute '{name}' cannot be set in content",
                hint="only id, class, lang and dir can be set",
            )
        attributes = {name: str(value) for name, value in node.attrs.items()}
        for name in filter(attributes.__contains__, FORMS):
            self.check_form(name, attributes[name])
        if column := STYLE_OF_COLUMN.search(attributes.pop("style", "")):
            attributes["class"] = f"align-{column[1]}"
        return attributes

    def check_form(self, name: str, value: str) -> None:
        """M007: an id, a language and a direction are written as XHTML wants them."""
        form, described = FORMS[name]
        if not form.fullmatch(value):
            self.report.add(
                self.find(value), "M007", f"the attribute '{name}' cannot have the value '{value}'", hint=described
            )

    def here(self) -> Place:
        """Return the place of the line that the walk has come to."""
        return self.line_place(self.line)

    def find(self, words: str) -> Place:
        """Return the place of some words on or after the line that the walk has come to."""
        for number in range(self.line, len(self.lines)):
            if words and (column := self.lines[number].find(words)) >= 0:
                return place_of(words, self.line_place(number), column)
        return self.here()


def place_of(words: str, line: Place, at: int) -> Place:
    """Return the place of words that stand `at` characters into a line of text; the line's where they are not there.

    In YAML the text may begin behind a quotation mark, or be folded out of several lines.
    """
    for column in (line.column + at, line.column + at + 1):
        if line.excerpt.startswith(words, column - 1):
            return replace(line, column=column, length=max(1, len(words)))
    return line


def only_image(children: tuple[Node, ...]) -> Element | None:
    """Return the picture that is the whole content of a paragraph."""
    if len(children) == 1 and isinstance(children[0], Element) and children[0].name == "img":
        return children[0]
    return None
