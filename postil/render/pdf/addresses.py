"""Write out the web addresses behind links, for paper, on which nobody can follow a link.

Takes the section of a division on its way into the joined document. Its running text gets notes of their own, called
by italic capitals so that all other notes keep their numbers and letters in every edition, or QR codes at its end. In
notes, tables and headings, where no note can be called, an address stands behind its paragraph; so does one that is
too long for a code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import Literal

from lxml import html
from lxml.html import builder

from postil.model import DivisionKind
from postil.qrcode import can_be_drawn
from postil.render.pdf.qr import code

Way = Literal["none", "notes", "qr"]

RUNNING: Sequence[DivisionKind] = ("foreword", "article", "declaration")
"""Divisions whose text is read from its beginning to its end, and has room for notes."""
ABROAD = re.compile(r"https?://")
BLOCKS = ("p", "li", "dd", "dt", "td", "th", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "pre")
NOTED = ("p", "li", "dd")
INLINE = ("em", "strong", "cite", "i", "b", "q", "span")
POINTS = re.compile(r"([.,;:!?’”»)]*)(.*)", re.DOTALL)
WAY_ON = "full-note"
"""The class of the link at the end of a short note, which stays the last."""
NO_CALLS = ("aside", "table", "figure", "header")


def write_out_addresses(section: html.HtmlElement, kind: DivisionKind, way: Way) -> None:
    """Write out the addresses of one division in the way that is asked for."""
    noted = []
    for link in list(links_abroad(section)) if way != "none" else ():
        if kind in RUNNING and can_be_noted(link) and (way == "notes" or can_be_drawn(link.get("href", ""))):
            noted.append(link)
        else:
            behind_block(link)
    called = [(letters(number), link) for number, link in enumerate(noted)]
    for letter, link in called:
        behind(link, call(letter))
    if called:
        section.append(codes(called) if way == "qr" else notes(called))


def links_abroad(section: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the links out of the book that do not show where they lead."""
    for link in section.iter("a"):
        address = link.get("href", "")
        if ABROAD.match(address) and shown(address) != shown("".join(link.itertext()).strip()):
            yield link


def shown(address: str) -> str:
    """Return an address as it is printed: what every reader adds by himself is left out."""
    return address.removeprefix("https://").removesuffix("/")


def can_be_noted(link: html.HtmlElement) -> bool:
    """Tell whether a note can be called where a link stands."""
    return block_of(link).tag in NOTED and next(link.iterancestors(*NO_CALLS), None) is None


def block_of(link: html.HtmlElement) -> html.HtmlElement:
    """Return the paragraph, or what else is set as one, in which a link stands."""
    return next(link.iterancestors(*BLOCKS, "section"))


def behind_block(link: html.HtmlElement) -> None:
    """Put an address behind the paragraph of its link."""
    block = block_of(link)
    last = block[-1]
    address = builder.SPAN({"class": "url"}, f"‹{shown(link.get('href', ''))}›")
    if last.get("class") == WAY_ON:
        address.tail = " "
        last.addprevious(address)
        return
    last.tail = f"{(last.tail or '').rstrip()} "
    block.append(address)


def behind(link: html.HtmlElement, added: html.HtmlElement) -> None:
    """Put a call behind a link, and behind the point or comma after it, as the calls of all notes stand."""
    while not link.tail and link.getnext() is None and (around := next(link.iterancestors())).tag in INLINE:
        link = around
    points, rest = POINTS.fullmatch(link.tail or "").groups()  # type: ignore[union-attr]  # it matches everything
    link.tail, added.tail = None, rest
    link.addnext(added)
    link.tail = points


def letters(number: int) -> str:
    """Return the letter of a note, counted from 0: A to Z, AA to AZ, BA ..."""
    more, last = divmod(number, len(ascii_uppercase))
    return (letters(more - 1) if more else "") + ascii_uppercase[last]


def call(letter: str) -> html.HtmlElement:
    """Return the mark at a link."""
    attributes = {"class": "noteref", "id": f"call-{name(letter)}", "href": f"#{name(letter)}"}
    return builder.A(attributes, letter)


def name(letter: str) -> str:
    """Return the id of a note; it begins like that of every footnote."""
    return f"fn-address-{letter}"


def back(letter: str) -> html.HtmlElement:
    """Return the letter before an address, which leads back to its call."""
    return builder.A({"class": "backlink address-letter", "href": f"#call-{name(letter)}"}, letter)


def address_of(link: html.HtmlElement) -> html.HtmlElement:
    return builder.SPAN({"class": "url"}, shown(link.get("href", "")))


def notes(called: Sequence[tuple[str, html.HtmlElement]]) -> html.HtmlElement:
    """Return the notes, which go to the foot of the page with all others."""
    return builder.SECTION({"class": "asides"}, *(note(letter, link) for letter, link in called))


def note(letter: str, link: html.HtmlElement) -> html.HtmlElement:
    made = html.Element("aside", {"class": "footnote", "id": name(letter), "data-label": letter})
    made.append(builder.P(back(letter), " ", address_of(link)))
    return made


def codes(called: Sequence[tuple[str, html.HtmlElement]]) -> html.HtmlElement:
    """Return the QR codes of a division, each with its address in words."""
    return builder.DIV({"class": "addresses"}, *(figure(letter, link) for letter, link in called))


def figure(letter: str, link: html.HtmlElement) -> html.HtmlElement:
    address = link.get("href", "")
    caption = html.Element("figcaption")
    caption.extend([back(letter), address_of(link)])
    made = html.Element("figure", {"class": "address", "id": name(letter)})
    made.extend([code(address), caption])
    return made
