"""The TEI document is valid, has the same words and ids, and its notes point at exactly their lemmata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from postil.model import Anchored, Apparatus, Clause, Declaration, Element, Publication
from postil.render.tei import tei
from postil.render.tei_names import ncname, xml_names
from postil.wording import wording
from tests.compose.blocks import blocks
from tests.render import annotated
from tests.render.annotated import anchors, publication

SCHEMA = Path(__file__).parents[2].parent / "shared" / "schemas" / "tei_all.rng"
T = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    if not SCHEMA.is_file():
        pytest.skip("the real source texts are not here, nor is the schema of TEI")
    return etree.RelaxNG(etree.parse(SCHEMA))


def made(book: Publication | None = None) -> etree._Element:
    return etree.fromstring(tei(book or publication(), anchors()))


def by_id(tree: etree._Element) -> dict[str, etree._Element]:
    return {str(element.get(ID)): element for element in tree.iter(etree.Element) if element.get(ID)}


def text_between(tree: etree._Element, start: str, end: str) -> str:
    """Return the words between two anchors, without the text's own footnotes and what parts blocks."""
    words, inside = "", False
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start" and element.get(ID) == start:
            inside = True
        if event == "start" and element.get(ID) == end:
            return words
        if inside and not in_footnote(element):
            words += (element.text or "") if event == "start" else ""
        if inside and event == "end" and not (element.getparent() is not None and in_footnote(element.getparent())):
            words += element.tail or ""
    raise AssertionError(f"no anchor {end} behind {start}")


def in_footnote(element: etree._Element) -> bool:
    return any(each.get("place") == "foot" for each in (element, *element.iterancestors(f"{T}note")))


def books() -> Iterator[Publication]:
    """Yield the book whole and with parts of it wanting."""
    book = publication()
    bare = replace(annotated.declaration(), apparatus=Apparatus(), footnotes=(), clauses=(
        Clause("cl-1", "I", (annotated.element("p", "Free."),), annotated.HERE),))  # fmt: skip
    yield book
    yield replace(book, texts=(bare,), glossary=(), sources=(), foreword=None)
    yield replace(book, foreword=None, texts=(), glossary=(), sources=(), creators=(), publisher="", subjects=())
    yield replace(
        book, texts=(annotated.declaration(), replace(annotated.declaration(), id="second"), annotated.article())
    )
    yield replace(book, publisher="A Press", description="", rights="", edition_statement="", subtitle="")


@pytest.mark.parametrize("book", list(books()))
def test_it_is_valid(schema: etree.RelaxNG, book: Publication) -> None:
    where = {
        text.id: anchors()["accord"] for text in book.texts if isinstance(text, Declaration) and text.apparatus.notes
    }
    document = etree.fromstring(tei(book, where))
    assert schema.validate(document), schema.error_log


@settings(max_examples=30, deadline=None)
@given(blocks(), st.data())
def test_any_text_is_valid_with_anchors_around_exactly_the_lemma(
    schema: etree.RelaxNG, made_blocks: tuple[Element, ...], data: st.DataObject
) -> None:
    words = wording(made_blocks)
    spots = [at for at, char in enumerate(words) if not char.isspace()]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(spots), st.sampled_from(spots)), max_size=4)) if spots else []
    notes = [annotated.note(f"n-{n}", "cl-1", "x", author="") for n, _ in enumerate(pairs)]
    spans = [(min(pair), max(pair) + 1) for pair in pairs]
    text = replace(
        annotated.declaration(),
        clauses=(Clause("cl-1", "I", made_blocks, annotated.HERE),),
        apparatus=Apparatus(tuple(notes)),
    )
    book = replace(publication(), texts=(text,), foreword=None, glossary=())
    found = [Anchored(each, 1, *span, 0, "") for each, span in zip(notes, spans, strict=True)]
    document = etree.fromstring(tei(book, {"accord": found}))
    assert schema.validate(document), schema.error_log
    for each, (start, end) in zip(notes, spans, strict=True):
        between = text_between(document, f"{each.id}.from", f"{each.id}.to")
        assert "".join(between.split()) == "".join(words[start:end].split())


def test_the_text_has_its_own_ids() -> None:
    ids = by_id(made())
    expected = {
        "accord": "div",
        "pre": "div",
        "cl-1": "div",
        "cl-1-1": "p",
        "fn-a": "note",
        "fares": "div",
        "ferry": "label",
    }
    assert {name: ids[name].tag.removeprefix(T) for name in expected} == expected
    assert ids["cl-2-1"].get("n") == "(a)"
    assert (ids["pre"].get("type"), ids["cl-2"].get("type"), ids["cl-2"].get("n")) == ("preamble", "clause", "II")


def test_an_id_that_two_texts_have_is_that_of_the_first() -> None:
    names = xml_names(publication())
    assert names["foreword", "fares"] == "fares"
    assert names["crossing", "fares"] == "crossing.fares"
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize(
    ("word", "name"), [("cl-3", "cl-3"), ("1703-book", "_1703-book"), ("B*", "B_2a_"), ("α", "_3b1_")]
)
def test_every_word_has_a_name_in_xml(word: str, name: str) -> None:
    assert ncname(word).lstrip("_") == name.lstrip("_")
    assert etree.fromstring("<a/>").set(ID, ncname(word)) is None


@given(st.lists(st.text(min_size=1), unique=True, max_size=6))
def test_different_words_have_different_names(words: list[str]) -> None:
    assert len({ncname(word) for word in words}) == len(words)


def test_each_note_points_at_the_ends_of_its_lemma() -> None:
    tree = made()
    for anchor in anchors()["accord"]:
        element = by_id(tree)[anchor.note.id]
        ends = [str(element.get(name)).removeprefix("#") for name in ("target", "targetEnd")]
        assert "".join(text_between(tree, *ends).split()) == "".join(anchor.note.quote.split())
        assert "".join(str(element.findtext(f"{T}quote")).split()) == "".join(anchor.note.quote.split())
        assert (element.get("type"), element.get("n")) == (anchor.note.kind, str(anchor.number))


def test_every_pointer_leads_somewhere() -> None:
    tree = made()
    names = ("target", "targetEnd", "from", "to", "wit", "resp", "corresp")
    pointers = [word for e in tree.iter(etree.Element) for name in names for word in (e.get(name) or "").split()]
    inside = [pointer[1:] for pointer in pointers if pointer.startswith("#")]
    assert len(inside) > 30
    assert set(inside) <= set(by_id(tree))


def test_a_note_has_all_that_the_editor_wrote() -> None:
    bell = by_id(made())["bell"]
    assert [str(e.text) for e in bell.iter(f"{T}term")] == ["Bell, the", "Keeper"]
    assert [(e.get("indexName"), e[0].get("type")) for e in bell.iter(f"{T}index")] == [
        ("terms", "main"),
        ("persons", None),
    ]
    assert [(e[0].get("target"), e.findtext(f"{T}citedRange")) for e in bell.iterfind(f"{T}bibl")] == [
        ("#_1703-book", None),
        ("#keel-1999", "pp. 1–2 & 4"),
    ]
    assert [(e.get("type"), e.get("target")) for e in bell.iterfind(f"{T}ptr")] == [("see", "#ferry")]
    assert bell.get("resp") == "#resp.XY"
    assert [e.get("type") for e in bell.iterfind(f"{T}noteGrp/{T}note")] == ["short", "full"]


def test_signers_have_their_names() -> None:
    people = {e.get(ID): e.findtext(f"{T}name") for e in made().iter(f"{T}respStmt")}
    assert people == {"resp.AK": "Ada Keeper", "resp.BO": "Bo Ott", "resp.XY": "XY"}


def test_readings_name_their_witnesses() -> None:
    tree = made()
    (app,) = tree.iter(f"{T}app")
    assert app.findtext(f"{T}lem") == "open to all"
    assert [(e.get("wit"), e.get("type"), e.text) for e in app.iter(f"{T}rdg")] == [
        ("#wit.A #wit.B_2a_", "variant", "shut to"),
        ("#wit.B_2a_", "om", None),
    ]
    assert [e.get("n") for e in tree.iter(f"{T}witness")] == ["A", "B*"]


def test_a_review_says_who_looked_and_when() -> None:
    (review,) = (e for e in by_id(made())["open-to"].iter(f"{T}note") if e.get("type") == "review")
    assert (review.get("resp"), review.findtext(f"{T}date"), review.findtext(f"{T}idno")) == (
        "#resp.BO",
        "2026-11-21",
        "0123456789abcdef",
    )


def test_a_footnote_stands_once_and_is_pointed_at_from_there_on() -> None:
    text = by_id(made())["accord"]
    assert [e.get("n") for e in text.iter(f"{T}note")] == ["a"]
    assert [e.get("target") for e in text.iter(f"{T}ptr")] == ["#fn-a"]


def test_sections_lie_in_each_other_as_headings_do() -> None:
    fares = by_id(made())["fares"]
    assert [e.findtext(f"{T}head") for e in fares.iter(f"{T}div")] == ["Fares", "Night"]


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert tei(publication(), anchors()) == tei(publication(), anchors())
