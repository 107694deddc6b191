"""Frame the pages of the site.

Takes a composition, the templates in `templates/site/` and the main part of each page as HTML; gives the pages. Pages
that are not of the book, such as that of the downloads, are framed in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from postil.compose.environment import Templates
from postil.compose.pages import publication_data
from postil.compose.plain import Plain
from postil.model import Composition, Division, Template
from postil.permalinks import ENTRY, page_of
from postil.scripts import direction

PAGE, OPENING, SCRIPT, ICON = "site/page.html", "site/index.html", "site/site.js", "site/icon.svg"
PLAIN = (SCRIPT, ICON)
"""The files among the templates that nothing is filled in."""
MENU_KINDS = ("foreword", "article", "declaration", "appendix", "glossary", "sources", "index", "colophon", "imprint")
"""The kinds of divisions that the menu names; the contents have a place of their own."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What the site has beside the reading edition, and so leads to."""

    downloads: bool = False
    search: bool = False


@dataclass(frozen=True)
class Framer:
    """Frames the pages of one site."""

    composition: Composition
    files: Mapping[str, Template]
    offers: Offers = Offers()

    @cached_property
    def templates(self) -> Templates:
        """What fills the templates."""
        return Templates(self.files)

    @cached_property
    def common(self) -> Plain:
        """What is the same on every page."""
        publication, words = self.composition.publication, dict(self.composition.words)
        return {
            "publication": publication_data(publication, words),
            "address": publication.site,
            "words": words,
            "direction": direction(publication.language),
            "offers": {"downloads": self.offers.downloads, "search": self.offers.search},
            "menu": [item(division) for division in self.composition.divisions if division.kind in MENU_KINDS],
            "first": next((item(each) for each in self.composition.divisions if each.listed), None),
        }

    def reading(self, parts: Mapping[str, str]) -> dict[str, bytes]:
        """Return the pages of the reading edition; `parts` are their main parts in reading order."""
        divisions = {page_of(division.name): division for division in self.composition.divisions}
        order = [item(divisions[path]) | {"href": path} for path in parts]
        around = zip([None, *order], [*order[1:], None], strict=False)
        return {
            path: self.of_division(path, divisions[path], main, {"previous": previous, "next": following})
            for (path, main), (previous, following) in zip(parts.items(), around, strict=True)
        }

    def of_division(self, path: str, division: Division, main: str, around: Plain) -> bytes:
        """Return the page of a division, or the entry."""
        language = division.language
        data = {"main": main, "kind": division.kind, **around, "lang": language, "dir": direction(language)}
        if path == ENTRY:
            return self.page(path, self.composition.publication.title, {**data, "kind": "entry"}, OPENING)
        return self.page(path, division.title, data)

    def page(self, path: str, title: str, data: Plain, template: str = PAGE) -> bytes:
        """Return a page with a title, whose main part is `main` in `data` or what a template makes of the data."""
        page = {"path": path, "title": title, "previous": None, "next": None, "kind": "other", "lang": "", "dir": ""}
        return self.templates.fill(template, {**self.common, **page, **data}).encode()

    def plain(self) -> list[Template]:
        """Return the files that go into the site as they are."""
        return [self.files[name] for name in PLAIN]


def item(division: Division) -> Plain:
    """Return what a link to a division says."""
    return {
        "href": page_of(division.name),
        "title": division.title,
        "lang": division.language,
        "kind": division.kind,
    }
