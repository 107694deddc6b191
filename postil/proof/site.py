"""Prove a made site: whatever its pages lead to, and its style sheets name, is there.

Takes a publication and the files of its site by path; gives Problems. Addresses are resolved as a browser does it;
those of other sites are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from postil.model import MadeFile, Publication
from postil.problems import Place, Problem
from postil.proof.origins import Origins
from postil.proof.telling import first_few

HINT = "look at the templates and styles that the site is made with; where a file was lost, make the site again"
FOLDER = "site/"
ENTRY = "index.html"
ANYWHERE = "https://site.invalid/"
"""Where a site stands that has no address; no other site can be there (RFC 2606)."""
MOST = 10
"""So many faults are told one by one."""
_URL = re.compile(rb"url\(\s*[\"']?([^\"')]+)")


class Site:
    """The files of a site that stands at an address, by path."""

    def __init__(self, files: Mapping[str, bytes], address: str) -> None:
        self.files, self.address = files, address or ANYWHERE

    @cached_property
    def pages(self) -> Mapping[str, html.HtmlElement]:
        """The pages, parsed."""
        return {path: html.document_fromstring(data) for path, data in self.files.items() if path.endswith(".html")}

    @cached_property
    def places(self) -> Mapping[str, frozenset[str]]:
        """The ids of each page."""
        return {path: frozenset(map(str, page.xpath("//@id"))) for path, page in self.pages.items()}

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield what each page and each style sheet leads to, with its path."""
        for path, page in self.pages.items():
            yield from ((path, str(link)) for link in page.xpath("//@href | //@src"))
        for path, data in self.files.items():
            if path.endswith(".css"):
                yield from ((path, link.decode()) for link in _URL.findall(data))

    def lacks(self, path: str, link: str) -> bool:
        """Tell whether a link of a file leads to what this site does not have."""
        target = urljoin(urljoin(self.address, path), link)
        if not target.startswith(self.address):
            return False
        parts = urlsplit(target.removeprefix(self.address))
        file, place = unquote(parts.path) or ENTRY, unquote(parts.fragment)
        # What follows the sign in the address of a file that is no page is for the program that opens it.
        return file not in self.files or (bool(place) and place not in self.places.get(file, [place]))


def prove_site(publication: Publication, files: Mapping[str, bytes], origins: Origins | None = None) -> list[Problem]:
    """R019: whatever a site leads to is in it; the map, where there is one, says who wrote the link."""
    site = Site(files, publication.site)
    lacking = list(dict.fromkeys((path, link) for path, link in site.links() if site.lacks(path, link)))
    if origins and lacking:
        origins = origins.among([MadeFile(f"{FOLDER}{path}", "site", files[path]) for path, _ in lacking[:MOST]])
    found = [Problem(place(path, link, publication, origins), "R019", told(path, link), HINT) for path, link in lacking]
    return first_few(found, MOST, lambda more: Problem(publication.place, "R019", more, HINT))


def told(path: str, link: str) -> str:
    """Return the sentence on a link that leads to nothing."""
    return f"'{FOLDER}{path}' leads to '{link}', which is not there"


def place(path: str, link: str, publication: Publication, origins: Origins | None) -> Place:
    """Return where a link of a file is written."""
    found = origins.of_link(f"{FOLDER}{path}", link) if origins else None
    return found or publication.place
