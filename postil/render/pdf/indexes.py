"""Turn the links of an index into pages.

Takes a division of the joined document and the folios of the last layout; gives each heading its pages: a page
once, pages that follow each other as a range, the main entry in its own weight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from lxml import html

UNKNOWN = "000"
RANGE = "–"
BETWEEN = ", "


@dataclass(slots=True)
class Stretch:
    """One page or several that follow each other; `href` and `end` lead to what stands on the first and the last."""

    first: str
    last: str
    href: str
    end: str
    main: bool


def pages_for_links(section: html.HtmlElement, folios: Mapping[str, str]) -> None:
    """Put pages in the place of the links of an index."""
    for locators in section.xpath(".//span[@class='locators']"):
        stretches = list(joined(read(locators, folios)))
        for link in list(locators):
            locators.remove(link)
        locators.extend(write(stretches))


def read(locators: html.HtmlElement, folios: Mapping[str, str]) -> Iterator[Stretch]:
    """Yield the page of each link, in order."""
    for link in locators:
        href = link.get("href", "")
        folio = folios.get(href.removeprefix("#"), UNKNOWN)
        yield Stretch(folio, folio, href, href, link.get("class") == "main")


def joined(pages: Iterator[Stretch]) -> Iterator[Stretch]:
    """Yield pages with those that follow each other and are of one weight made one."""
    held: Stretch | None = None
    for page in once(pages):
        if held and follows(held.last, page.first) and held.main == page.main:
            held.last, held.end = page.first, page.href
        else:
            if held:
                yield held
            held = page
    if held:
        yield held


def once(pages: Iterator[Stretch]) -> Iterator[Stretch]:
    """Yield each page once, with the weight of a main entry where one of its links is that."""
    for folio, same in groupby(pages, lambda page: page.first):
        links = list(same)
        yield Stretch(folio, folio, links[0].href, links[0].href, any(link.main for link in links))


def follows(folio: str, other: str) -> bool:
    """Tell whether a page comes right after another; only arabic folios are joined to ranges."""
    return folio.isdecimal() and other.isdecimal() and int(other) == int(folio) + 1


def write(stretches: list[Stretch]) -> Iterator[html.HtmlElement]:
    """Yield the links that show some stretches of pages."""
    for number, stretch in enumerate(stretches, 1):
        link = html.Element("a", {"href": stretch.href, **({"class": "main"} if stretch.main else {})})
        is_range = stretch.first != stretch.last
        link.text = f"{stretch.first}{RANGE}{stretch.last}" if is_range else stretch.first
        link.set("data-folios", f"{stretch.href} {stretch.end}" if is_range else stretch.href)
        link.tail = BETWEEN if number < len(stretches) else None
        yield link
