"""The small book, read, and what is composed from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.compose.addresses import Addresses
from postil.compose.bibliography import bibliography
from postil.compose.composition import compose
from postil.compose.words import read_words
from postil.model import Composition, Publication
from postil.problems import Report
from postil.resources import folder
from postil.source.book import read_book

SMALL = Path(__file__).parents[1] / "books" / "small"


@pytest.fixture(scope="session")
def publication() -> Publication:
    """Return the small book, which has no problem."""
    found, report = read_book(SMALL)
    assert report == []
    assert found is not None
    return found


@pytest.fixture(scope="session")
def addresses(publication: Publication) -> Addresses:
    """Return the addresses in the small book."""
    words = read_words(publication, folder("templates"), Report())
    named = bibliography(publication.sources, publication.citation_style, publication.language)
    return Addresses(publication, words, named)


@pytest.fixture(scope="session")
def composition(publication: Publication) -> Composition:
    """Return the small book, composed."""
    report = Report()
    made = compose(publication, folder("templates"), report)
    assert report == []
    assert made is not None
    return made
