"""Say where that is written which an edition shows.

Takes a composition, and what finds the templates and styles that count; gives places by words, by a place in a made
document, by a piece of markup, by a page of a PDF. What no content says is in a template, in a style sheet or in
publication.yaml: there is always a place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from postil.model import Composition, MadeFile
from postil.problems import Place
from postil.proof.origins.documents import Piece, piece_at, pieces_of, spot_of
from postil.proof.origins.elements import division_of, place_in_document
from postil.proof.origins.look import Look
from postil.proof.origins.made import documents_of, known_as
from postil.proof.origins.map import Map
from postil.proof.origins.pages import division_at, first_words, starts_of

# What reads a PDF is loaded by those who hand one over.
if TYPE_CHECKING:
    from postil.proof.pdf.reading import MadePdf


@dataclass(frozen=True)
class Origins(Map):
    """The map of one book, and of files that were made of it."""

    made: tuple[MadeFile, ...] = ()

    @classmethod
    def of(cls, composition: Composition, look: Callable[[], Look] | None = None) -> Origins:
        """Return the map of a composition."""
        return cls(composition, look)

    def among(self, made: Sequence[MadeFile]) -> Origins:
        """Return the map with made files, in whose documents places are told."""
        return replace(self, made=tuple(made))

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """The documents that were made, by path."""
        return documents_of(self.composition, self.made)

    @cached_property
    def parsed(self) -> dict[str, list[Piece]]:
        """The elements of the documents that were asked for."""
        return {}

    def of_style(self, sheet: str, line: int) -> Place:
        """Return the line of a style sheet in `styles/` that a line of a made sheet, or of one of ours, is from."""
        made = self.documents.get(known_as(sheet, self.documents), "").splitlines()[:line]
        known = (self.look.in_style(text.strip()) for text in reversed(made) if len(text.strip()) > 1)
        return self.look.line(sheet, line) or next(filter(None, known), None) or self.look.in_style("{") or self.book

    def of_document(self, name: str, line: int, column: int = 1) -> Place:
        """Return where that is written which stands at a place of a content document or a page of the site."""
        path = known_as(name, self.documents)
        if path.endswith(".css"):
            return self.of_style(path, line)
        piece = piece_at(self.pieces(path), line, column) if path else None
        return place_in_document(piece, path, self) if piece else self.of_division(division_of(name))

    def of_link(self, document: str, address: str) -> Place:
        """Return where that is written which leads to an address in a document, or in a style sheet that was made."""
        path = known_as(document, self.documents)
        if path.endswith(".css"):
            spot = spot_of(self.documents[path], address)
            return self.of_style(path, spot[0] if spot else 1)
        pieces = self.pieces(path) if path else []
        found = (each for each in pieces if address in (each.attributes.get("href"), each.attributes.get("src")))
        piece = next(found, None)
        return place_in_document(piece, path, self) if piece else self.of_division(division_of(document))

    def pieces(self, path: str) -> list[Piece]:
        """Return the elements of a document."""
        if path not in self.parsed:
            self.parsed[path] = pieces_of(self.documents[path])
        return self.parsed[path]

    def of_snippet(self, markup: str, document: str = "") -> Place:
        """Return where a piece of markup is written that somebody quotes from a document."""
        path = known_as(document, self.documents) if document else ""
        if path and (spot := spot_of(self.documents[path], markup)):
            return self.of_document(path, spot[0], spot[1] + 1)
        pieces = pieces_of(markup)
        place = (
            place_in_document(pieces[0], path or document, self)
            if pieces
            else self.of_words(markup, division_of(document))
        )
        return place or self.of_division(division_of(document))

    def of_page(self, reading: MadePdf, page: int) -> Place:
        """Return where the first words of a page of a PDF are written that an editor wrote; pages count from 0."""
        starts = starts_of(reading, self.divisions)
        division = division_at(starts, page)
        found = (
            self.exactly(first, division) or self.of_content(words, division)
            for first, words in first_words(reading, page)
        )
        return next(filter(None, found), None) or self.of_division(division)
