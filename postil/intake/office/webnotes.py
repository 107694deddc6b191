"""Finds the notes of a page: links to a place below that link back.

Takes the tree of a page; gives the notes taken out of it, each under a name that its call now has as an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

NOTE = "https://note.invalid/"
CALL = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§¶]{1,4})[\])]?", re.I)
SIGN = re.compile(r"^\s*[\[(]?(?:\d{1,4}|[a-z]|[*†‡§¶]{1,4})[\])]?[.:]?\s*$", re.I)
NUMBER_AT_START = re.compile(r"^\s*[\[(]?\d{1,4}[\])]?[.:]?\s+")
HOLDERS = ("li", "aside", "div", "p", "dd", "td", "section")
ROLES = ("doc-noteref", "doc-footnote", "doc-endnote", "doc-backlink")


def gather_notes(whole: HtmlElement) -> list[HtmlElement]:
    """Return the notes of a page in the order of their calls; they are out of the page, and their calls name them."""
    targets = {each.get("id") or each.get("name"): each for each in whole.iter() if each.get("id") or each.get("name")}
    made: dict[str, HtmlElement] = {}
    for call in [each for each in whole.iter("a") if (each.get("href") or "").startswith("#")]:
        name = (call.get("href") or "")[1:]
        if name not in made:
            note = note_of(call, targets.get(name))
            if note is None:
                continue
            made[name] = taken(note, name, f"{NOTE}{len(made) + 1}")
        write_call(call, f"{NOTE}{[*made].index(name) + 1}")
    clear(whole)
    return list(made.values())


def note_of(call: HtmlElement, target: HtmlElement | None) -> HtmlElement | None:
    """Return the block of a note that a link calls; None where the link is none of that kind."""
    words = "".join(call.itertext()).strip()
    if target is None or not (CALL.fullmatch(words) or call.get("role") in ROLES):
        return None
    holder = next((each for each in [target, *target.iterancestors()] if each.tag in HOLDERS), None)
    if holder is None or any(above is holder for above in call.iterancestors()):
        return None
    around = {each.get("id") or each.get("name") for each in [call, *call.iter(), *list(call.iterancestors())[:2]]}
    back = any((each.get("href") or "")[1:] in around - {None} for each in holder.iter("a"))
    return holder if back or holder.get("role") in ROLES or holder.get("epub:type") in ("footnote", "endnote") else None


def taken(note: HtmlElement, name: str, address: str) -> HtmlElement:
    """Return a note as a block of its own, without links back and without its own sign."""
    for link in list(note.iter("a")):
        words = "".join(link.itertext())
        if (link.get("href") or "").startswith("#") and (
            SIGN.match(words) or not re.search(r"\w", words) or link.get("role") in ROLES
        ):
            above = link.getparent()
            link.drop_tree()
            if above is not None and above.tag == "sup" and not "".join(above.itertext()).strip():
                above.drop_tree()
    block = html.Element("div", {"id": address.rpartition("/")[2], "class": "postil-note"})
    if note.getparent() is not None:
        note.drop_tree()
    note.tail = None
    note.tag = "div"
    block.append(note)
    return block


def write_call(call: HtmlElement, address: str) -> None:
    """Give a call the address of its note and one sign, outside of what raises it."""
    for child in list(call):
        call.remove(child)
    call.text = "*"
    for key in list(call.attrib):
        del call.attrib[key]
    call.set("href", address)


def clear(whole: HtmlElement) -> None:
    """Take away lists and sections that held nothing but notes."""
    for element in reversed(list(whole.iter("ol", "ul", "section", "div", "aside", "hr"))):
        if element.getparent() is not None and element.tag != "hr" and is_empty(element):
            element.drop_tree()


def is_empty(element: HtmlElement) -> bool:
    """Tell whether an element shows nothing."""
    return not "".join(element.itertext()).strip() and not any(True for _ in shown(element))


def shown(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what an element shows besides words."""
    return element.iter("img", "table", "br")
