"""Make what a site offers beside the reading edition: downloads, feeds, search, and what machines read.

Takes a composition, the look of its site and the made files; gives the whole site as bytes by path. The editions are
copied into it, so that it can be put anywhere. The pages are made first: the fonts are cut to what stands on them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from postil.compose.offering import Shelf, downloads_data, shelf
from postil.compose.site import Framer, Offers
from postil.keeping import Keeper
from postil.model import Composition, MadeFile, PageStart, Template
from postil.releases import FOLDER, SUMS, releases, sums
from postil.render import cover
from postil.render.site.access import properties, statements
from postil.render.site.assets import assets
from postil.render.site.crawling import NOT_FOUND, for_crawlers
from postil.render.site.described import described
from postil.render.site.feeds import DOWNLOADS, NEWS, OPDS_1, OPDS_2, Pictures, news, opds_1, opds_2
from postil.render.site.reading import main_parts
from postil.render.site.searching import search_index
from postil.site import SiteLook

SEARCH, INDEX = "search.html", "search-index.js"
COVER, SMALL_COVER = f"{FOLDER}/cover.jpg", f"{FOLDER}/cover-small.jpg"
SMALL_WIDTH = 400
PLAIN = ("search.js", "layout-single.svg", "layout-2-up.svg", "layout-booklet.svg", "layout-reading.svg")
"""The files among the templates that nothing is filled in."""
_RELATIVE = re.compile(r'(?<= )(href|src)="(?![#/]|[a-z]+:)')


@dataclass(frozen=True)
class Offered:
    """What is offered of one book; `files` are all that stand in the output folder."""

    composition: Composition
    files: Sequence[MadeFile]
    store: Keeper | None = None

    @cached_property
    def shelf(self) -> Shelf:
        """What is handed out, in words."""
        return shelf(self.composition, releases(self.composition.publication, self.files))

    @cached_property
    def said(self) -> Mapping[str, list[str]]:
        """What the EPUB says of itself; nothing where none is handed out."""
        epub = next((file.data for file in self.files if file.edition == "epub"), None)
        return properties(epub) if epub else {}

    @cached_property
    def small_cover(self) -> tuple[bytes, int]:
        """The cover as pages show it, and its height."""
        return cover.small_picture(self.composition.cover, SMALL_WIDTH, self.store)

    @property
    def pictures(self) -> Pictures:
        """The cover as the feeds name it."""
        return (
            ("http://opds-spec.org/image", COVER, cover.WIDTH, cover.HEIGHT),
            ("http://opds-spec.org/image/thumbnail", SMALL_COVER, SMALL_WIDTH, self.small_cover[1]),
        )


def whole_site(
    composition: Composition,
    look: SiteLook,
    starts: Sequence[PageStart] = (),
    files: Sequence[MadeFile] = (),
    store: Keeper | None = None,
) -> dict[str, bytes]:
    """Return the site with all that it offers; without made files there is nothing to download."""
    offered = Offered(composition, files, store)
    framer = Framer(composition, look.templates, Offers(downloads=bool(files), search=True))
    pages = framer.reading(main_parts(composition, starts)) | offered_pages(offered, framer)
    return (
        pages
        | assets(composition, look.styles, framer.plain(), pages, store)
        | found_by_machines(offered, look.templates, pages)
        | (handed_out(offered) if files else {})
    )


def offered_pages(offered: Offered, framer: Framer) -> dict[str, bytes]:
    """Return the pages of downloads and search, and the one that stands for those that are not there."""
    words = offered.composition.words
    lost = framer.page(NOT_FOUND, words["site-lost"], {}, "site/lost.html")
    pages = {
        SEARCH: framer.page(SEARCH, words["site-search"], {}, "site/search.html"),
        NOT_FOUND: from_the_root(lost, offered.composition.publication.site),
    }
    if offered.files:
        pages[DOWNLOADS] = framer.page(DOWNLOADS, words["site-downloads"], page_data(offered), "site/downloads.html")
    return pages


def page_data(offered: Offered) -> dict[str, object]:
    """Return what the page of downloads shows."""
    publication, found = offered.composition.publication, offered.shelf
    said = statements(offered.said) if offered.said else {}
    spoken = {heading: [(each.name, each.value) for each in group] for heading, group in said.items()}
    picture = {"path": SMALL_COVER, "width": SMALL_WIDTH, "height": offered.small_cover[1]}
    description = described(publication, found.offers, offered.said, COVER)
    return {
        **downloads_data(found, spoken),
        "picture": picture,
        "described": description,
        "described_sum": policy_sum(description),
    }


def policy_sum(block: str) -> str:
    """Return how a policy names a block in a page that may stand there: https://www.w3.org/TR/CSP3/#grammardef-hash-source."""
    return f"sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}"


def handed_out(offered: Offered) -> dict[str, bytes]:
    """Return the made files, their sums, the cover and the feeds."""
    publication, offers = offered.composition.publication, offered.shelf.offers
    return {
        **{f"{FOLDER}/{file.path}": file.data for file in offered.files},
        SUMS: sums(release for offer in offers for release in offer.files),
        COVER: cover.picture(offered.composition.cover, offered.store),
        SMALL_COVER: offered.small_cover[0],
        OPDS_1: opds_1(publication, offers, offered.pictures),
        OPDS_2: opds_2(publication, offers, offered.pictures, offered.said),
        **({NEWS: news(publication, offers, offered.shelf.release_title())} if publication.site else {}),
    }


def found_by_machines(offered: Offered, templates: Mapping[str, Template], pages: Iterable[str]) -> dict[str, bytes]:
    """Return what the search and crawlers read, and what is copied as it is; `pages` are the paths of all pages."""
    plain = {name: templates[f"site/{name}"].text.encode() for name in PLAIN}
    crawled = for_crawlers(offered.composition.publication, pages)
    return {INDEX: search_index(offered.composition), **plain, **crawled}


def from_the_root(page: bytes, site: str) -> bytes:
    """Return a page that is shown at any address, with links from the root of the host; they need to know the site."""
    root = urlsplit(site).path
    return _RELATIVE.sub(rf'\1="{root}', page.decode()).encode() if root else page
