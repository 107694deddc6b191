"""Say where a thing of a publication is found on its site.

Takes a publication and the division and id of a thing; gives its address, which handouts print and the site keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.model import Publication

ENTRY = "index.html"
"""The page on which a site opens."""
OWN_PAGES = ("indexes", "downloads", "search", "404")
"""The names of pages, without ".html", that no text may have: the index of the book gives way to the entry."""
PAGES: Mapping[str, str] = MappingProxyType(
    {"cover": ENTRY, "half-title": ENTRY, "title-page": ENTRY, "index": "indexes.html"}
)
"""The divisions that are not on a page of their own name; no text can be called like one of them."""


def permalink(publication: Publication, division: str, anchor: str = "") -> str:
    """Return the address of a division, or of what has an id in it; "" where the publication has no site."""
    if not publication.site:
        return ""
    return f"{publication.site}{page_of(division)}{f'#{anchor}' if anchor else ''}"


def page_of(division: str) -> str:
    """Return the file name of the page of a division on the site."""
    return PAGES.get(division, f"{division}.html")
