"""Set the notes of a text beside it too, for wide screens.

Takes a main part; puts a copy of each note behind its call, hidden from those who listen: for them, as on narrow
screens and without a style sheet, the call leads to the note itself, below the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import html
from lxml.html import builder

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "br", "cite", "code", "dfn", "em", "i", "q", "s", "small", "span", "strong"}
) | {
    "sub",
    "sup",
}
"""What may stand in a line of text, and so in a note beside it."""
NOT_BESIDE = ("table", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "aside")
"""In these there is no line beside which a note could stand."""


def put_beside(part: html.HtmlElement) -> None:
    """Put a copy of each note behind its first call."""
    notes = {f"#{aside.get('id')}": aside for aside in part.iter("aside")}
    for call in list(calls(part)):
        note = notes.pop(call.get("href", ""), None)
        if note is not None and can_stand_beside(note):
            beside(call, note)


def calls(part: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the calls of a text beside which a note can stand."""
    for link in part.iter("a"):
        if link.get("role") == "doc-noteref" and next(link.iterancestors(*NOT_BESIDE), None) is None:
            yield link


def can_stand_beside(note: html.HtmlElement) -> bool:
    """Tell whether a note is of plain paragraphs."""
    return all(each.tag in INLINE for block in note.iterchildren("p") for each in block.iterdescendants()) and all(
        child.tag in ("p", "a") for child in note.iterchildren()
    )


def beside(call: html.HtmlElement, note: html.HtmlElement) -> None:
    """Put the copy of a note behind its call."""
    number = builder.SPAN({"class": "number"}, note.get("data-label", ""))
    copy = builder.SPAN({"class": "sidenote", "aria-hidden": "true"}, number)
    for named in [each for each in (note, *note.iterancestors()) if each.get("lang")][:1]:
        copy.set("lang", named.get("lang", ""))
    copy.extend(paragraph(block) for block in note.iterchildren("p"))
    copy.tail, call.tail = call.tail, None
    call.addnext(copy)


def paragraph(block: html.HtmlElement) -> html.HtmlElement:
    """Return a paragraph of a note as a part of a line: no way back, no ids, no stops for the keyboard."""
    line = builder.SPAN({"class": "line"})
    line.text = block.text
    line.extend(deepcopy(child) for child in block.iterchildren())
    for link in [link for link in line.iter("a") if link.get("role") in ("doc-backlink", "doc-noteref")]:
        link.drop_tree()
    for element in line.iterdescendants():
        element.attrib.pop("id", None)
        if element.tag == "a":
            element.set("tabindex", "-1")
    line.text = (line.text or "").lstrip()
    for link in line.iterfind("a[@class='full-note']"):
        hold(line, link)
    return line


def hold(line: html.HtmlElement, link: html.HtmlElement) -> None:
    """Keep a link in the line of the word before it."""
    before = link.getprevious()
    if before is None:
        line.text = f"{(line.text or '').rstrip()}\u00a0"
    else:
        before.tail = f"{(before.tail or '').rstrip()}\u00a0"
