"""Say how a part of a text is cited: by the structure, and by the page of the print edition.

Takes the publication, its words and a main part; gives citations as the words before, in and behind the title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import html

from postil.model import Division, Publication
from postil.permalinks import permalink
from postil.render.site.folios import Span

NUMBERED = re.compile(r"-(\d+)$")


@dataclass(frozen=True, slots=True)
class Citing:
    """What the citations of one division are made of; `spans` are the pages of its ids."""

    publication: Publication
    division: Division
    words: Mapping[str, str]
    spans: Mapping[str, Span] = field(default_factory=dict)

    @property
    def tongue(self) -> dict[str, str]:
        """What an element has to say of our own words, where the division is in another language."""
        language = self.publication.language
        return {} if self.division.language == language else {"lang": language, "dir": "auto"}

    def citation(self, structure: str, anchor: str = "") -> tuple[str, str, str]:
        """Return the citation of the whole division, or of what has an id in it: before, in and behind the title."""
        publication, form = self.publication, self.words["site-cited-work"]
        about = {"publisher": publication.publisher, "year": publication.date.split("-")[0]}
        before, _, after = form.partition("{title}")
        names = self.names()
        last = (after.format(**about), self.division.title, structure, self.pages(anchor))
        opening = f"{names}, {before.format(**about)}" if names else before.format(**about)
        return opening, publication.title, f"{', '.join(filter(None, last))}."

    def names(self) -> str:
        """Return the authors of the publication, or else its editors."""
        creators = self.publication.creators
        roles = [role for role in ("aut", "edt") if any(person.role == role for person in creators)]
        names = [person.name for person in creators if person.role in roles[:1]]
        return ", ".join(names[:-1]) + f" {self.words['and']} {names[-1]}" if len(names) > 1 else "".join(names)

    def pages(self, anchor: str) -> str:
        """Return the printed pages of what has an id, as a citation names them; "" where it is on none."""
        if anchor not in self.spans:
            return ""
        first, last = self.spans[anchor]
        if first == last:
            return f"{self.words['page-short']}\u00a0{first}"
        return f"{self.words['site-pages-short']}\u00a0{first}–{last}"

    def address(self, anchor: str = "") -> str:
        """Return the address that a citation gives; "" where the publication has none."""
        return permalink(self.publication, self.division.name, anchor)

    def structure(self, element: html.HtmlElement) -> str:
        """Return how a clause, a note or a paragraph is named."""
        name, words = element.get("id", ""), self.words
        if element.tag == "aside":
            return words["site-note"].format(number=element.get("data-label", ""))
        if element.tag == "section":
            return heading_of(element)
        number = NUMBERED.search(name)
        clause = next((each for each in element.iterancestors("section") if each.get("id")), None)
        if number is None:
            return "" if clause is None else heading_of(clause)
        if clause is None:
            return words["site-paragraph"].format(number=number[1])
        return words["paragraph"].format(clause=heading_of(clause), number=number[1])


def heading_of(section: html.HtmlElement) -> str:
    """Return how a section with an id is called: "Clause III" or, for a note, by its locator."""
    heading = next(section.iter("h2", "h3"))
    locator = heading.find("span[@class='locator']")
    said = heading.text_content() if locator is None else locator.text_content()
    return " ".join(str(said).split())
