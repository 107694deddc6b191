"""The sheet with which a printer is tried, composed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from postil.compose import testsheet
from postil.compose.templates import read_templates
from postil.model import Composition, HandoutPaper
from postil.problems import ContentError
from postil.resources import folder

TEMPLATES = read_templates(folder("templates"))
NAMES = {"h": "http://www.w3.org/1999/xhtml", "s": "http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(
    ("paper", "name", "size"), [("a4", "A4", "0 0 210 297"), ("letter", "US Letter", "0 0 215.9 279.4")]
)
def test_it_is_one_leaf_of_the_paper_and_has_nothing_of_the_book(
    composition: Composition, paper: HandoutPaper, name: str, size: str
) -> None:
    made = testsheet.test_sheet(composition, TEMPLATES, paper)
    (division,) = made.divisions
    tree = etree.fromstring(division.xhtml)
    assert (division.kind, division.title, tree.get("dir")) == ("handout", "Test sheet", "ltr")
    assert tree.xpath("//s:svg/@viewBox", namespaces=NAMES) == [size, size]
    assert f"on one sheet of {name}:" in " ".join(tree.itertext())
    assert (made.publication.texts, made.publication.glossary, made.anchors) == ((), (), {})
    assert made.publication.creators == composition.publication.creators


def test_it_speaks_the_words_of_the_book(composition: Composition) -> None:
    words = {**composition.words, "test-sheet": "Probebogen", "test-sheet-back": "Rückseite"}
    publication = replace(composition.publication, language="de")
    made = testsheet.test_sheet(replace(composition, publication=publication, words=words), TEMPLATES, "a4")
    tree = etree.fromstring(made.divisions[0].xhtml)
    assert tree.xpath("//h:h1/text() | //h:h2/text()", namespaces=NAMES) == ["Probebogen", "Rückseite"]
    assert (made.publication.title, tree.get("lang")) == ("Probebogen", "de")


def test_a_broken_template_of_the_book_is_told(composition: Composition) -> None:
    broken = {**TEMPLATES, "test-sheet.xhtml": replace(TEMPLATES["test-sheet.xhtml"], text="<html><p></html>")}
    with pytest.raises(ContentError) as raised:
        testsheet.test_sheet(composition, broken, "a4")
    assert [problem.code for problem in raised.value.problems] == ["T002"]
