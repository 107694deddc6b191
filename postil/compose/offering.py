"""Say in words what is handed out: what the page of downloads and the feeds tell of each file.

Takes a composition and `Release`s; gives them with their titles and labels, and the plain data of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from postil.compose.addresses import Addresses
from postil.compose.bibliography import Bibliography
from postil.compose.handouts.subject import Subject
from postil.compose.plain import Plain
from postil.compose.words import date_in_words, size_in_words
from postil.model import Composition, EditionName, PaperName
from postil.parts import Wanted, wanted
from postil.releases import EPUB, ORDER, Offer, Release, offers_of, what_of

PAPERS: Mapping[PaperName, str] = MappingProxyType(
    {"a4": "A4", "a5": "A5", "letter": "US Letter", "digest": "5.5 × 8.5 in", "royal": "6.14 × 9.21 in"}
)
Spoken = tuple[str, str]
"""The name of a statement, and what fills its blank."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is handed out of a book, in words: first the book itself, then the handouts."""

    composition: Composition
    offers: tuple[Offer, ...]

    @property
    def words(self) -> Mapping[str, str]:
        """The fixed words of the book."""
        return self.composition.words

    def release_title(self) -> str:
        """Return how this state of the content is called: "First edition, 22 November 2026"."""
        publication = self.composition.publication
        day = date_in_words(publication.date, publication.language)
        return ", ".join(filter(None, [publication.edition_statement, day]))


def shelf(composition: Composition, found: Iterable[Release]) -> Shelf:
    """Return the shelf with what is handed out."""
    labelled = [replace(release, label=label(composition.words, release)) for release in found]
    names = {release.handout for release in labelled if release.handout}
    titles = {name: handout_title(composition, name) for name in names}
    return Shelf(composition, offers_of(composition.publication, labelled, titles))


def label(words: Mapping[str, str], release: Release) -> str:
    """Return how a file is called beside others: "PDF for the screen, A5"."""
    form = words[f"site-form-{release.form}"] if release.handout else words[f"site-name-{release.edition}"]
    large = words["site-large"] if release.is_large else ""
    paper = PAPERS[release.paper] if release.paper else ""
    special = (words[f"site-handout-{each}"] for each in release.special)
    parts = (paper, form, *special, large) if release.handout else (form, paper)
    return ", ".join(filter(None, parts))


def handout_title(composition: Composition, name: str) -> str:
    """Return the title of a handout by the name of its files; that name where it is of nothing in the book."""
    publication = composition.publication
    part = wanted(publication, what_of(publication, name) or name)
    if not isinstance(part, Wanted):
        return name
    return Subject.of(Addresses(publication, composition.words, Bibliography((), {})), part).title()


def downloads_data(shelf: Shelf, said: Mapping[str, Sequence[Spoken]]) -> Plain:
    """Return what the page of downloads shows; `said` are the statements of accessibility by heading."""
    found = [release for offer in shelf.offers if not offer.name for release in offer.files]
    handouts = [offer for offer in shelf.offers if offer.name]
    kinds = [kind for kind in ORDER if any(release.edition == kind for release in found)]
    publication, words = shelf.composition.publication, shelf.words
    return {
        "lead": words["site-downloads-lead"].format(
            edition=publication.edition_statement or publication.title,
            date=date_in_words(publication.date, publication.language),
        ),
        "editions": [edition_data(shelf, kind, found) for kind in kinds],
        "handouts": [
            {"name": offer.name, "title": offer.title, "files": [file_data(shelf, each) for each in offer.files]}
            for offer in handouts
        ],
        "kinds": [*kinds, *(["handout"] if handouts else [])],
        "access": [
            {"heading": heading, "said": [said_in_words(words, *statement) for statement in statements]}
            for heading, statements in said.items()
        ],
    }


def edition_data(shelf: Shelf, kind: EditionName, found: Iterable[Release]) -> Plain:
    """Return what is shown of an edition, which may have a file for each of several papers."""
    return {"kind": kind, "files": [file_data(shelf, each) for each in found if each.edition == kind]}


def file_data(shelf: Shelf, release: Release) -> Plain:
    """Return what is shown of a file."""
    return {
        "href": release.path,
        "label": release.label,
        "form": release.form,
        "paper": PAPERS[release.paper] if release.paper else "",
        "pages": release.pages,
        "size": size_in_words(release.size, shelf.composition.publication.language),
        "sum": release.sha256,
        "type": release.media_type,
        "format": ", ".join(["EPUB 3" if release.media_type == EPUB else "PDF", *release.standards]),
    }


def said_in_words(words: Mapping[str, str], name: str, value: str) -> str:
    """Return a statement of accessibility."""
    return words[f"site-access-{name}"].format(value=value)
