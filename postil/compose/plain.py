"""Turn text of the model into plain data for the templates.

Takes Elements and gives dicts, lists and strings. Calls to footnotes get their ids here, links between content
files become links between content documents, and cross-references get the word with which paper names their page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from postil.model import FOOTNOTE_CALL, PARAGRAPH_LABEL, Element, Footnote, Node

Plain: TypeAlias = dict[str, Any]

CROSS_REFERENCE = "cross-reference"
"""The class of a link that an author made to another place of the book."""


@dataclass(slots=True)
class Converter:
    """The conversion of one division; `calls` are the ids of the calls to each footnote that have been met.

    `home` is the content document that links within the text lead to where it is shown in another one. With `page`,
    the word before a folio, cross-references name on paper the page that they lead to.
    """

    footnotes: Sequence[Footnote] = ()
    home: str = ""
    page: str = ""
    calls: dict[str, list[str]] = field(default_factory=dict)

    def nodes(self, nodes: Iterable[Node]) -> list[str | Plain]:
        """Return some nodes as plain data."""
        return [node if isinstance(node, str) else self.element(node) for node in nodes]

    def element(self, element: Element) -> Plain:
        """Return an element as plain data."""
        if element.name == FOOTNOTE_CALL:
            return self.footnote_call(element.attributes["for"])
        made = attributes(element)
        if made.get("href", "").startswith("#"):
            made["href"] = self.home + made["href"]
        if self.page and is_cross_reference(made):
            made |= {"class": CROSS_REFERENCE, "data-page": self.page}
        children = self.nodes(element.children)
        if label := made.pop(PARAGRAPH_LABEL, ""):
            children = [
                {"name": "span", "attributes": {"class": "paragraph-label"}, "children": [label]},
                " ",
                *children,
            ]
        return {"name": element.name, "attributes": made, "children": children}

    def footnote_call(self, name: str) -> Plain:
        """Return a call to a footnote, which may be called more than once."""
        label = next(footnote.label for footnote in self.footnotes if footnote.id == name)
        calls = self.calls.setdefault(name, [])
        calls.append(f"call-fn-{label}" + (f"-{len(calls) + 1}" if calls else ""))
        return {
            "name": FOOTNOTE_CALL,
            "attributes": {"id": calls[-1], "target": f"fn-{label}", "label": label},
            "children": [],
        }

    def footnote_list(self) -> list[Plain]:
        """Return the footnotes with their calls in the text and in one another: convert the text first."""
        texts = [self.nodes(note.blocks) for note in self.footnotes]
        return [
            {"id": f"fn-{note.label}", "label": note.label, "calls": self.calls.get(note.id, []), "blocks": blocks}
            for note, blocks in zip(self.footnotes, texts, strict=True)
        ]


def attributes(element: Element) -> dict[str, str]:
    """Return the attributes of an element as XHTML wants them."""
    made = dict(element.attributes)
    if "lang" in made:
        made["xml:lang"] = made["lang"]
    if element.name == "a":
        made["href"] = document_href(made.get("href", ""))
    return made


def is_cross_reference(made: Mapping[str, str]) -> bool:
    """Tell whether attributes are those of a link inside the book that an author made: one to a term has its class."""
    file, mark, _ = made.get("href", "").partition("#")
    return (bool(mark and not file) or (file.endswith(".xhtml") and ":" not in file)) and "class" not in made


def document_href(href: str) -> str:
    """Return a link as it stands between content documents: "text.md#cl-3" leads to "text.xhtml#cl-3"."""
    file, mark, fragment = href.partition("#")
    return f"{file.removesuffix('.md')}.xhtml{mark}{fragment}" if file.endswith(".md") and ":" not in file else href


def without_ids(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return nodes without ids and calls to footnotes, to be shown a second time."""
    made: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            made.append(node)
        elif node.name != FOOTNOTE_CALL:
            kept = {name: value for name, value in node.attributes.items() if name != "id"}
            made.append(Element(node.name, without_ids(node.children), kept, node.place))
    return tuple(made)
