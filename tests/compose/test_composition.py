"""The small book, composed: as it was looked at and kept, and sound in itself.

`books/small/golden` holds its content documents; run with --rewrite after a change that is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from postil.compose.composition import compose
from postil.model import Composition, Declaration, Publication, text_of
from postil.problems import Report
from postil.resources import folder
from postil.scripts import direction
from tests.compose.conftest import SMALL

GOLDEN = SMALL / "golden"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="module")
def trees(composition: Composition) -> dict[str, etree._Element]:
    """Return the parsed documents by their file names."""
    return {f"{division.name}.xhtml": etree.fromstring(division.xhtml) for division in composition.divisions}


def test_documents_are_as_they_were_kept(composition: Composition, golden: Callable[[Path, str], None]) -> None:
    for division in composition.divisions:
        golden(GOLDEN / f"{division.name}.xhtml", division.xhtml.decode())
    golden(GOLDEN / "cover.svg", composition.cover)


def test_nothing_else_is_kept(composition: Composition) -> None:
    made = {f"{division.name}.xhtml" for division in composition.divisions} | {"cover.svg"}
    assert {path.name for path in GOLDEN.iterdir()} == made


def test_composing_twice_gives_the_same(publication: Publication, composition: Composition) -> None:
    assert compose(publication, folder("templates"), Report()) == composition


def test_each_id_stands_once_in_its_document(trees: dict[str, etree._Element]) -> None:
    for name, tree in trees.items():
        twice = [found for found, count in Counter(map(str, tree.xpath("//@id"))).items() if count > 1]
        assert (name, twice) == (name, [])


def test_every_link_inside_the_book_leads_to_something(trees: dict[str, etree._Element]) -> None:
    ids = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    links = [(name, unquote(str(href))) for name, tree in trees.items() for href in tree.xpath("//@href")]
    inside = [(name, href) for name, href in links if ":" not in href and not href.startswith("style/")]
    assert len(inside) > 60
    for name, href in inside:
        file, _, fragment = href.partition("#")
        assert (file or name) in ids, href
        assert not fragment or fragment in ids[file or name], f"{name}: {href}"


def test_every_label_is_there(trees: dict[str, etree._Element]) -> None:
    for tree in trees.values():
        for name in tree.xpath("//@aria-labelledby"):
            assert tree.xpath("//*[@id=$name]", name=name)


def test_every_call_has_its_note_which_leads_back(trees: dict[str, etree._Element]) -> None:
    for name, tree in trees.items():
        notes = {str(aside.get("id")): aside for aside in tree.iter("{*}aside")}
        calls = {str(call.get("id")): str(call.get("href")) for call in typed(tree, "noteref")}
        back = {str(href) for aside in notes.values() for href in aside.xpath(".//*[@role='doc-backlink']/@href")}
        assert {href.removeprefix("#") for href in calls.values()} == set(notes), name
        assert {href.removeprefix("#") for href in back} == set(calls), name
        assert not tree.xpath("//*[local-name()='a']//*[local-name()='a']"), name


def test_every_note_has_its_call_its_short_form_and_its_entry(
    publication: Publication, trees: dict[str, etree._Element]
) -> None:
    for text in publication.texts:
        for note in text.apparatus.notes if isinstance(text, Declaration) else ():
            short = trees[f"{text.id}.xhtml"].xpath("//*[@id=$name]", name=f"short-{note.id}")[0]
            assert text_of(note.short) in "".join(short.itertext())
            entry = trees[f"{text.id}-notes.xhtml"].xpath("//*[@id=$name]", name=note.id)[0]
            assert f"{text.id}.xhtml#call-{note.id}" in entry.xpath(".//@href")
            assert text_of(note.body[0].children) in "".join(entry.itertext())


def test_words_of_the_texts_are_all_there(publication: Publication, trees: dict[str, etree._Element]) -> None:
    for text in publication.texts:
        blocks = [b for c in text.clauses for b in c.blocks] if isinstance(text, Declaration) else text.blocks
        shown = "".join(words(trees[f"{text.id}.xhtml"]))
        for block in blocks:
            assert text_of(block) in shown


def words(node: etree._Element) -> Iterator[str]:
    """Yield the words of an element but for the calls to notes."""
    if node.get(EPUB_TYPE) != "noteref":
        yield node.text or ""
        for child in node.iterchildren(etree.Element):
            yield from words(child)
            yield child.tail or ""


def typed(tree: etree._Element, name: str) -> list[etree._Element]:
    """Return the elements of an EPUB type."""
    return [node for node in tree.iter(etree.Element) if node.get(EPUB_TYPE) == name]


@pytest.mark.parametrize(
    ("language", "found"),
    [("en-GB", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("zh-Hant", "ltr"), ("qqq", "ltr"), ("", "ltr")],
)
def test_direction_is_that_of_the_language(language: str, found: str) -> None:
    assert direction(language) == found


def test_nothing_is_composed_where_anything_is_wrong(publication: Publication) -> None:
    report = Report()
    report.add(publication.place, "X002", "nothing has the id", hint="name another")
    assert compose(publication, folder("templates"), report) is None
    assert [problem.code for problem in report] == ["X002"]


def test_all_notes_without_a_place_are_told_in_one_run(publication: Publication) -> None:
    report = Report()
    charter = next(text for text in publication.texts if isinstance(text, Declaration))
    lost = tuple(replace(note, quote=f"{note.quote} Ω") for note in charter.apparatus.notes)
    broken = replace(charter, apparatus=replace(charter.apparatus, notes=lost))
    assert compose(replace(publication, texts=(broken,)), folder("templates"), report) is None
    assert [problem.code for problem in report] == ["N003"] * len(lost)
