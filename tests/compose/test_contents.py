"""The contents and the landmarks."""

from __future__ import annotations

from dataclasses import replace

from postil.compose.addresses import Addresses
from postil.compose.contents import contents_data, landmarks_data
from postil.compose.plans import plan
from postil.model import Declaration, Publication


def test_sections_and_clauses_stand_beneath_their_texts(publication: Publication, addresses: Addresses) -> None:
    lines = {line["href"]: line for line in contents_data(plan(publication, addresses.words), addresses)}
    children = {href: [(each["href"], each["title"]) for each in line["children"]] for href, line in lines.items()}
    assert {href: len(found) for href, found in children.items() if found} == {
        "crossing.xhtml": 2,
        "charter.xhtml": 4,
        "charter-notes.xhtml": 4,
    }
    assert children["crossing.xhtml"] == [("crossing.xhtml#section-title", "Title"), ("crossing.xhtml#fares", "Fares")]
    assert children["charter.xhtml"][:2] == [("charter.xhtml#pre", "Preamble"), ("charter.xhtml#cl-1", "Clause I")]
    assert children["charter-notes.xhtml"][3] == ("charter-notes.xhtml#notes-cl-3", "Clause III")


def test_only_the_sections_of_articles_are_listed(publication: Publication, addresses: Addresses) -> None:
    lines = contents_data(plan(publication, addresses.words), addresses)
    assert {line["kind"] for line in lines for child in line["children"] if child["listed"]} == {"article"}
    assert {child["level"] for line in lines for child in line["children"]} == {2}
    assert {line["level"] for line in lines} == {1}


def test_clauses_without_notes_are_not_in_the_appendix(publication: Publication, addresses: Addresses) -> None:
    article, declaration = publication.texts
    assert isinstance(declaration, Declaration)
    bare = replace(declaration, apparatus=replace(declaration.apparatus, notes=()))
    lines = contents_data(plan(replace(publication, texts=(article, bare)), addresses.words), addresses)
    children = {line["href"]: line["children"] for line in lines}
    assert (len(children["charter.xhtml"]), children["charter-notes.xhtml"]) == (4, [])


def test_landmarks_name_each_part_once(publication: Publication, addresses: Addresses) -> None:
    twice = replace(publication, texts=(*publication.texts, replace(publication.texts[1], id="second")))
    found = landmarks_data(plan(twice, addresses.words), addresses.words)
    assert [(mark["type"], mark["href"]) for mark in found] == [
        ("cover", "cover.xhtml"),
        ("toc", "contents.xhtml"),
        ("appendix", "charter-notes.xhtml"),
        ("glossary", "glossary.xhtml"),
        ("bibliography", "sources.xhtml"),
        ("bodymatter", "crossing.xhtml"),
    ]
    assert found[-1]["title"] == "Start of the text"


def test_a_book_without_texts_has_no_start(publication: Publication, addresses: Addresses) -> None:
    empty = replace(publication, foreword=None, texts=(), glossary=(), sources=())
    found = landmarks_data(plan(empty, addresses.words), addresses.words)
    assert [mark["type"] for mark in found] == ["cover", "toc"]
