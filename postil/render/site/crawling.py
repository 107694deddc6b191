"""Tell those who read sites by machine which pages there are.

Takes a publication and the paths of its pages; gives `sitemap.xml` and `robots.txt`. A site map has whole addresses
only (https://www.sitemaps.org/protocol.html): a publication without a site has none.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.builder import ElementMaker

from postil.model import Publication
from postil.permalinks import ENTRY

SITEMAP, ROBOTS, NOT_FOUND = "sitemap.xml", "robots.txt", "404.html"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_make = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})


def for_crawlers(publication: Publication, pages: Iterable[str]) -> dict[str, bytes]:
    """Return the files by path; `pages` are the paths of all pages."""
    listed = [page for page in pages if page != NOT_FOUND]
    if not publication.site:
        return {ROBOTS: robots("")}
    return {SITEMAP: sitemap(publication, listed), ROBOTS: robots(f"{publication.site}{SITEMAP}")}


def sitemap(publication: Publication, pages: Iterable[str]) -> bytes:
    """Return the addresses of the pages, each with the date of the content."""
    addresses = [publication.site + ("" if page == ENTRY else page) for page in pages]
    entries = [_make.url(_make.loc(address), _make.lastmod(publication.date)) for address in addresses]
    return etree.tostring(_make.urlset(*entries), encoding="utf-8", xml_declaration=True, pretty_print=True)


def robots(map_of_site: str) -> bytes:
    """Return that everything may be read, and where the site map is: https://www.rfc-editor.org/rfc/rfc9309."""
    more = f"\nSitemap: {map_of_site}\n" if map_of_site else ""
    return f"User-agent: *\nAllow: /\n{more}".encode()
