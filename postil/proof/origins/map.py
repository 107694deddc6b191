"""Say where the words, the names and the look of a book come from.

Takes a composition, and what finds the templates and styles that count; gives places by words, by ids and addresses, by
keys of publication.yaml and by rules of style sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from postil.model import Composition, Division
from postil.problems import Place
from postil.proof.origins.look import Look, said_by, templates_of
from postil.proof.origins.named import Named, named
from postil.proof.origins.written import Written, written


@dataclass(frozen=True)
class Map:
    """The map of one book, as far as nothing that was made of it counts; each part is drawn when it is first needed."""

    composition: Composition
    sought: Callable[[], Look] | None = None

    @cached_property
    def look(self) -> Look:
        """The templates, styles and lines that count."""
        return self.sought() if self.sought else Look({})

    @cached_property
    def written(self) -> Written:
        """What is written in the book."""
        return written(self.composition.publication)

    @cached_property
    def named(self) -> Named:
        """What has a name in the book."""
        return named(self.composition.publication)

    @cached_property
    def divisions(self) -> Mapping[str, Division]:
        """The divisions by name."""
        return {division.name: division for division in self.composition.divisions}

    @property
    def book(self) -> Place:
        """The place of what is said of the whole book."""
        return self.composition.publication.place

    def of_key(self, *keys: str) -> Place:
        """Return the place of a key of publication.yaml; where it is not given, that of what it would be part of."""
        place = self.look.key(*keys)
        return place if place.line > 1 or place.excerpt else self.book

    def of_words(self, words: str, division: str = "") -> Place | None:
        """Return where words are written: in the content, or in the template of a division; None without any."""
        if place := self.of_content(words, division):
            return place
        fixed = self.of_fixed(words, self.templates(division))
        return fixed or (self.of_division(division) if division in self.divisions else None)

    def of_content(self, words: str, division: str = "") -> Place | None:
        """Return where words are written in the content."""
        place = self.written.of(words, division)
        return self.look.narrowed(place, words) if place else None

    def exactly(self, words: str, division: str) -> Place | None:
        """Return where words are a passage of their own, in the text of a division."""
        place = self.written.alone(words, division)
        return self.look.narrowed(place, words) if place else None

    def whole(self, words: str, division: str) -> Place | None:
        """Return where words are written in one passage."""
        place = self.written.whole(words, division)
        return self.look.narrowed(place, words) if place else None

    def of_id(self, name: str, division: str, words: str = "") -> Place | None:
        """Return where that is written which has an id, in the line that begins with some words of it."""
        place = self.named.of_id(division, name)
        return self.look.narrowed(place, words) if place else None

    def of_fixed(self, words: str, names: Sequence[str]) -> Place | None:
        """Return where a template has words that no content has."""
        return self.look.in_template(names, *said_by(words, self.composition.words))

    def of_division(self, name: str) -> Place:
        """Return where a division is made: the title of its text, else its template, else the publication."""
        division = self.divisions.get(name)
        if division is None:
            return self.book
        if division.place.file != self.book.file:
            return self.look.title(division.place.file) or division.place
        return self.look.in_template(self.templates(name), "{% block main %}") or division.place

    def templates(self, division: str, page: str = "") -> tuple[str, ...]:
        """Return the names of the templates of a division, or of a page of the site."""
        kind = self.divisions[division].kind if division in self.divisions else ""
        return templates_of(kind, page)

    def of_target(self, address: str) -> Place | None:
        """Return where a link leads to an address, or a picture is shown."""
        return self.named.of_target(address)

    def of_rule(self, *rules: str, edition: str = "") -> Place | None:
        """Return the first line of the style sheets that has one of some rules, the most telling first."""
        return self.look.in_style(*rules, edition=edition)
