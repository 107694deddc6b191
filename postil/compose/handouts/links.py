"""Make the links of a handout lead where its reader can go.

Takes the pieces of a handout; changes in them each link to what it has not: it leads to the site, and where there is
none its words are left. The page that it prints is that of the print edition, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from postil.compose.handouts.pieces import XHTML, Piece, has_class, take_out, unwrap
from postil.compose.plain import CROSS_REFERENCE
from postil.model import Publication
from postil.permalinks import permalink

Target: TypeAlias = tuple[str, str]
"""A division, and an id in it, "" for the division itself."""
SAYS_PAGE = ("page-ref", "full-note", CROSS_REFERENCE)
"""The classes of links that print the page that they lead to."""
AFTER_COMMA = (", ", "")
PARENTHESES = (" (", ")")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is known of the rest of the book: where its site is, and the folio of each anchor in print."""

    publication: Publication
    folios: Mapping[str, str]
    words: Mapping[str, str]

    def redirect(self, piece: Piece, link: etree._Element, target: Target) -> None:
        """Let a link lead out of the handout, and name the page in print where it names one."""
        address, is_way_on = permalink(self.publication, *target), has_class(link, "full-note")
        around = PARENTHESES if has_class(link, CROSS_REFERENCE) else AFTER_COMMA
        page = page_of(self.folios, target) if has_class(link, *SAYS_PAGE) else ""
        for name in ("class", "data-page"):
            link.attrib.pop(name, None)
        link.set("href", address)
        if page:
            self.name_page(link, page, None if is_way_on else around)
        if not address:
            (unwrap if page or not is_way_on else take_out)(piece.body, [link])

    def name_page(self, link: etree._Element, page: str, around: tuple[str, str] | None) -> None:
        """Say the page behind the words of a link, with something around it; else in the place of these words."""
        said = etree.Element(f"{XHTML}span", {"class": "print-page", "lang": self.publication.language})
        said.text = self.words["handout-print-page"].format(page=page)
        if around is None:
            link.text = None
            link.append(said)
            return
        before, after = around
        said.tail, link.tail = f"{after}{link.tail or ''}", before
        link.addnext(said)


def page_of(folios: Mapping[str, str], target: Target) -> str:
    """Return the folio of a place in print; "" where it is not known."""
    return folios.get(".".join(filter(None, target)), "")


def mend_links(pieces: Sequence[Piece], elsewhere: Elsewhere) -> None:
    """Let each link lead to the handout, to the site, or be words; a way back that leads nowhere is no more."""
    known = {target for piece in pieces for target in piece.ids()}
    for piece in pieces:
        lost = [(link, target) for link, target in inward(piece) if target not in known]
        take_out(piece.body, [link for link, _ in lost if has_class(link, "backlink")])
        for link, target in lost:
            if not has_class(link, "backlink") and link.getparent() is not None:
                elsewhere.redirect(piece, link, target)
        take_out(piece.body, piece.find(".//h:p[@class='signed'][not(normalize-space())]"))


def name_no_page(pieces: Sequence[Piece]) -> None:
    """Let no link print the page that it leads to: on a few pages a reader sees where that is."""
    for piece in pieces:
        for link, _ in inward(piece):
            if link.attrib.pop("data-page", None) is not None:
                kept = [name for name in link.get("class", "").split() if name not in SAYS_PAGE]
                link.set("class", " ".join(kept))
                if not kept:
                    del link.attrib["class"]


def inward(piece: Piece) -> Iterator[tuple[etree._Element, Target]]:
    """Yield the links of a piece that lead into the book, with the division and the id that they lead to."""
    for link in piece.find(".//h:a[@href]"):
        if target := target_of(link.get("href", ""), piece.name):
            yield link, target


def target_of(href: str, division: str) -> Target | None:
    """Return where a link of a division leads; None where that is out of the book."""
    file, _, fragment = href.partition("#")
    if not file:
        return division, fragment
    return (file.removesuffix(".xhtml"), fragment) if file.endswith(".xhtml") and ":" not in file else None
