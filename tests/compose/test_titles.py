"""Every division says in which language its words are, be they those of another text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import etree

from postil.compose.composition import compose
from postil.compose.titles import filled, named
from postil.model import Composition, Division, Element, Publication
from postil.problems import Report
from postil.resources import folder
from postil.source.book import read_book
from tests.tinybook import PUBLICATION, write_book

ARTICLE = """\
---
title: Лампа
kind: article
lang: ru
---

## Маяк и [the mole]{lang=en}[^1]

Лампа горела.[^1]

[^1]: Сноска.
"""
CHARTER = """\
---
title: Хартия
subtitle: О лампе
kind: declaration
lang: ru
numbering: roman
---

Мы зажгли лампу.

I. Лампа горит[^1] всегда.

[^1]: Сноска.
"""
NOTES = """\
witnesses: [{siglum: A, title: The first print}, {siglum: B, title: The second print}]
notes:
  - clause: I
    quote: Лампа горит
    kind: textual
    short: As lit.
    note: It burns.
    see: [pre]
    readings: [{text: лампы горят, witnesses: [A]}, {text: лампа, how: add, witnesses: [B]}]
    terms: [light]
    author: AK
    date: 2026-11-20
"""
GLOSSARY = """\
- id: lampa
  term: лампа
  lang: ru
  definition: A lamp; see the mole.
  see: [mole]
- id: mole
  term: mole
  definition: A wall.
  see: [lampa]
"""
LETTERS = {"ru": re.compile("[а-яё]{2,}", re.IGNORECASE), "en": re.compile("[a-z]{3,}", re.IGNORECASE)}
SAID = ("title", "aria-label", "alt")
IN_HEAD = "{http://www.w3.org/1999/xhtml}head"


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """Return an English book of two Russian texts."""
    about = PUBLICATION.replace("[lamp.md]", "[lamp.md, charter.md]\nglossary: glossary.yaml")
    book = write_book(tmp_path_factory.mktemp("lamp"), ARTICLE, about)
    for name, text in (("charter.md", CHARTER), ("charter.notes.yaml", NOTES), ("glossary.yaml", GLOSSARY)):
        (book / "content" / name).write_text(text, encoding="utf-8")
    found, report = read_book(book)
    assert report == []
    assert found is not None
    return found


@pytest.fixture(scope="module")
def composition(publication: Publication) -> Composition:
    """Return the book, composed."""
    made = compose(publication, folder("templates"), Report())
    assert made is not None
    return made


def said(element: etree._Element, around: str) -> Iterator[tuple[str, str]]:
    """Yield the texts below an element, seen and told, each with its language."""
    language = element.get("lang", around)
    assert language == element.get("{http://www.w3.org/XML/1998/namespace}lang", around)
    yield from ((element.get(name, ""), language) for name in SAID)
    yield element.text or "", language
    for child in element.iterchildren(etree.Element):
        if child.tag != IN_HEAD:
            yield from said(child, language)
        yield child.tail or "", language


def wrong(division: Division) -> list[tuple[str, str]]:
    """Return the words of a division in the letters of one language that are said to be in another."""
    texts = list(said(etree.fromstring(division.xhtml), ""))
    return [
        (word, told)
        for text, told in texts
        for language, letters in LETTERS.items()
        for word in letters.findall(text)
        if told != language
    ]


def test_all_words_of_all_divisions_are_said_to_be_in_their_language(composition: Composition) -> None:
    kinds = {division.kind for division in composition.divisions}
    assert kinds >= {"contents", "article", "declaration", "appendix", "glossary", "index"}
    assert {division.name: found for division in composition.divisions if (found := wrong(division))} == {}


def test_russian_stands_in_every_division_that_names_a_text(composition: Composition) -> None:
    found = {division.kind for division in composition.divisions if LETTERS["ru"].search(division.xhtml.decode())}
    assert found >= {"contents", "article", "declaration", "appendix", "glossary", "index"}


WORDINGS = {
    "Notes on {title}": ["Notes on ", "T", ""],
    "{title}: notes": ["", "T", ": notes"],
    "{title}, notes on {title}": ["", "T", ", notes on ", "T", ""],
    "Notes {{all}}": ["Notes {all}"],
}


@pytest.mark.parametrize(("wording", "nodes"), WORDINGS.items())
def test_a_title_takes_its_place_in_any_wording(wording: str, nodes: list[str]) -> None:
    assert list(filled(wording, "T")) == nodes


def test_a_heading_keeps_the_languages_within_it_and_loses_its_calls() -> None:
    foreign = Element("span", ("mole",), {"lang": "en"})
    heading = ("Маяк", Element("footnote-call", (), {"for": "1"}), " и ", Element("em", (foreign,)))
    span = {"name": "span", "attributes": {"lang": "en", "xml:lang": "en"}, "children": ["mole"]}
    assert named(heading, "ru") == {"lang": "ru", "nodes": ["Маяк и ", span]}
