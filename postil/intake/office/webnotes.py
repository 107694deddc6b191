"""Finds the notes of a page: links to a place below that link back.

Takes the tree of a page; gives the notes taken out of it, each under a name that its call now has as an address.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from lxml import html
from lxml.html import HtmlElement

NOTE = "https://note.invalid/"
CALL = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§¶]{1,4})[\])]?", re.I)
SIGN = re.compile(r"^\s*[\[(]?(?:\d{1,4}|[a-z]|[*†‡§¶]{1,4})[\])]?[.:]?\s*$", re.I)
HOLDERS = ("li", "aside", "div", "p", "dd", "td", "section")
ROLES = ("doc-noteref", "doc-footnote", "doc-endnote", "doc-backlink")


def gather_notes(whole: HtmlElement) -> list[HtmlElement]:
    """Return the notes of a page in the order of their calls; they are out of the page, and their calls name them.

    A note stands below its first call.
    """
    targets = {each.get("id") or each.get("name"): each for each in whole.iter() if each.get("id") or each.get("name")}
    calls = [each for each in whole.iter("a") if (each.get("href") or "").startswith("#")]
    links, holders = links_to(calls), holders_of(calls, targets)
    order = {element: number for number, element in enumerate(whole.iter())}
    made: dict[str, tuple[str, HtmlElement]] = {}
    for call in calls:
        name = aim(call)
        if name not in made:
            note = holders.get(name)
            if note is None or order[note] < order[call] or not is_note(note, call, links):
                continue
            address = f"{NOTE}{len(made) + 1}"
            made[name] = address, taken(note, address)
        write_call(call, made[name][0])
    clear(whole)
    return [note for _, note in made.values()]


def aim(link: HtmlElement) -> str:
    """Return the name of the place in the page that a link leads to."""
    return (link.get("href") or "").removeprefix("#")


def links_to(links: Iterable[HtmlElement]) -> dict[str, list[HtmlElement]]:
    """Return links by the names of the places that they lead to."""
    made: dict[str, list[HtmlElement]] = {}
    for link in links:
        made.setdefault(aim(link), []).append(link)
    return made


def holders_of(calls: Iterable[HtmlElement], targets: Mapping[str | None, HtmlElement]) -> dict[str, HtmlElement]:
    """Return the blocks that places stand in which calls lead to, by their names; a block of several is no note."""
    names = dict.fromkeys(aim(call) for call in calls if looks_like_call(call) and aim(call) in targets)
    places = {name: [targets[name], *targets[name].iterancestors()] for name in names}
    blocks = {name: next((each for each in around if each.tag in HOLDERS), None) for name, around in places.items()}
    counts = Counter(blocks.values())
    return {name: block for name, block in blocks.items() if block is not None and counts[block] == 1}


def looks_like_call(link: HtmlElement) -> bool:
    """Tell whether a link is a number, a letter or a sign, or says that it calls a note."""
    return link.get("role") in ROLES or CALL.fullmatch("".join(link.itertext()).strip()) is not None


def is_note(holder: HtmlElement, call: HtmlElement, links: Mapping[str, Sequence[HtmlElement]]) -> bool:
    """Tell whether a block is the note of a call: it says so, or leads back."""
    if not looks_like_call(call) or is_inside(call, holder):
        return False
    if holder.get("role") in ROLES or holder.get("epub:type") in ("footnote", "endnote"):
        return True
    around = {each.get("id") or each.get("name") for each in [*call.iter(), *islice(call.iterancestors(), 2)]}
    return any(is_inside(link, holder) for name in around if name for link in links.get(name, ()) if aim(link) == name)


def is_inside(element: HtmlElement, holder: HtmlElement) -> bool:
    """Tell whether an element stands in another one."""
    return any(above is holder for above in element.iterancestors())


def taken(note: HtmlElement, address: str) -> HtmlElement:
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
    return not any(words.strip() for words in element.itertext()) and next(shown(element), None) is None


def shown(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what an element shows besides words."""
    return element.iter("img", "table", "br")
