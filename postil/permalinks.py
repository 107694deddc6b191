"""Say where a thing of a publication is found on its site.

Takes a publication and the division and id of a thing; gives its address, which handouts print and the site keeps.
"""

from __future__ import annotations

from postil.model import Publication


def permalink(publication: Publication, division: str, anchor: str = "") -> str:
    """Return the address of a division, or of what has an id in it; "" where the publication has no site."""
    if not publication.site:
        return ""
    return f"{publication.site}{page_of(division)}{f'#{anchor}' if anchor else ''}"


def page_of(division: str) -> str:
    """Return the file name of the page of a division on the site."""
    return f"{division}.html"
