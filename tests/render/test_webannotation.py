"""The annotations say what the recommendations ask for, and quote exactly the lemmata."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.render.annotationset import annotation_set
from postil.render.annotators import initials, named
from postil.render.lemma import quotation
from postil.render.notewords import html, plain
from postil.render.webannotation import annotation_collection, as_json
from tests.render.annotated import anchors, declaration, element, publication

# https://www.w3.org/TR/annotation-model/#motivation-and-purpose
MOTIVATIONS = {"assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
               "identifying", "linking", "moderating", "questioning", "replying", "tagging"}  # fmt: skip


def address(name: str) -> str:
    return f"https://example.org/book/{name}.xhtml"


def collection() -> Any:
    return json.loads(as_json(annotation_collection(publication(), anchors(), address)))


def items() -> dict[str, Any]:
    return {item["postil:note"]: item for item in collection()["first"]["items"]}


def quote_of(target: Any) -> Any:
    (selector,) = target["selector"] if isinstance(target["selector"], list) else [target["selector"]]
    assert selector["type"] == "FragmentSelector"
    assert selector["refinedBy"]["type"] == "TextQuoteSelector"
    return selector["value"], selector["refinedBy"]


def test_the_collection_counts_its_annotations() -> None:
    """https://www.w3.org/TR/annotation-model/#annotation-collection."""
    made = collection()
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert made["@context"][1]["postil"].endswith(":")
    assert (made["type"], made["total"], made["label"]) == ("AnnotationCollection", 4, "The Accord")
    assert (made["first"]["type"], made["first"]["startIndex"], len(made["first"]["items"])) == ("AnnotationPage", 0, 4)


def test_each_annotation_has_what_the_model_asks_for() -> None:
    """https://www.w3.org/TR/annotation-model/#annotations."""
    for item in items().values():
        assert item["type"] == "Annotation"
        assert item["id"].startswith("urn:uuid:")
        assert item["motivation"] in MOTIVATIONS
        assert item["created"] == "2026-11-20T00:00:00Z"
        assert item["target"]["source"] == "https://example.org/book/accord.xhtml"
        assert {body["purpose"] for body in item["body"]} <= MOTIVATIONS
        for body in item["body"]:
            assert isinstance(body["value" if body["type"] == "TextualBody" else "source"], str)
    assert len({item["id"] for item in items().values()}) == 4


def test_every_own_term_has_the_prefix_that_the_context_declares() -> None:
    known = {"@context", "id", "type", "label", "total", "first", "startIndex", "items", "motivation", "creator",
             "created", "nickname", "name", "body", "target", "purpose", "value", "format", "language", "source",
             "selector",
             "conformsTo", "refinedBy", "exact", "prefix", "suffix", "@container", "postil"}  # fmt: skip

    def check(value: Any) -> None:
        for each in value if isinstance(value, list) else []:
            check(each)
        for key, inner in value.items() if isinstance(value, dict) else []:
            assert key in known or key.startswith("postil:")
            check(inner)

    check(collection())


def test_a_lemma_is_quoted_with_what_stands_around_it() -> None:
    assert quote_of(items()["free"]["target"]) == ("cl-1", {
        "type": "TextQuoteSelector", "exact": "free and\nopen", "prefix": "\nThe ferry is ",
        "suffix": " to all.\n\nby day\nby night",
    })  # fmt: skip


def test_kinds_are_told_apart_by_motivation() -> None:
    assert {name: item["motivation"] for name, item in items().items()} == {
        "two-banks": "linking", "free": "commenting", "open-to": "describing", "bell": "commenting",
    }  # fmt: skip


def test_bodies() -> None:
    bodies = items()["bell"]["body"]
    assert [(body["purpose"], body.get("value", body.get("source"))) for body in bodies] == [
        ("describing", "<p>In short.</p>"),
        ("commenting", "<p>At length on <em>bell</em>.</p>"),
        ("tagging", "Bell, the"),
        ("tagging", "Keeper"),
        ("linking", f"{publication().identifier}#1703-book"),
        ("linking", "https://example.org/keel"),
    ]
    assert (bodies[0]["format"], bodies[0]["language"]) == ("text/html", "en")


def test_a_note_has_its_own_terms() -> None:
    note = items()["open-to"]
    assert (note["postil:kind"], note["postil:clause"], note["postil:declaration"]) == ("textual", "I", "accord")
    assert note["postil:readings"] == [
        {"postil:text": "shut to", "postil:witnesses": ["A", "B*"], "postil:kind": "variant"},
        {"postil:witnesses": ["B*"], "postil:kind": "om"},
    ]
    assert note["postil:review"] == {"postil:sum": "0123456789abcdef", "postil:date": "2026-11-21", "postil:by": "BO"}
    assert items()["bell"]["postil:occurrence"] == 2
    assert items()["bell"]["postil:citations"][1] == {"postil:source": "keel-1999", "postil:at": "pp. 1–2 & 4"}


@pytest.mark.parametrize(
    ("note", "creator"),
    [
        ("free", {"type": "Person", "nickname": "AK", "name": "Ada Keeper"}),
        ("bell", {"type": "Person", "nickname": "XY"}),
    ],
)
def test_initials_lead_to_a_name_where_one_creator_has_them(note: str, creator: dict[str, str]) -> None:
    assert items()[note]["creator"] == creator


def test_initials_that_two_have_lead_to_nobody() -> None:
    ada = publication().creators[1]
    assert initials("Élise de la Tour") == "ÉDLT"
    assert named("AK", [ada, replace(ada, name="Arno Kern")]) == ""
    assert named("AK", [ada, ada]) == "Ada Keeper"


def test_nothing_is_said_that_is_not_known() -> None:
    text = declaration()
    unsigned = [replace(each, note=replace(each.note, author="", date="")) for each in anchors()["accord"]]
    made = json.loads(
        as_json(annotation_collection(replace(publication(), texts=(text,)), {"accord": unsigned}, address))
    )
    assert all("creator" not in item and "created" not in item for item in made["first"]["items"])


def test_the_annotation_set_has_what_the_draft_asks_for() -> None:
    made = json.loads(annotation_set(publication(), anchors(), lambda name: f"{name}.xhtml"))
    assert made["@context"][0] == "https://www.w3.org/ns/epub-anno.jsonld"
    assert (made["type"], made["about"]["dc:format"]) == ("AnnotationSet", "application/epub+zip")
    assert made["about"]["dc:identifier"] == [publication().identifier]
    assert len(made["items"]) == 4
    for item in made["items"]:
        assert uuid.UUID(item["id"].removeprefix("urn:uuid:"))
        assert set(item) <= {"id", "type", "motivation", "created", "modified", "creator", "target", "body"}
        assert (item["type"], item["motivation"], item["target"]["source"]) == (
            "Annotation",
            "commenting",
            "accord.xhtml",
        )
        assert set(item["creator"]) == {"id", "type", "name"}
        assert (item["body"]["type"], item["body"]["format"]) == ("TextualBody", "text/plain")
        assert "<" not in item["body"]["value"].replace("& <", "")
        assert quote_of(item["target"])[0] in ("pre", "cl-1", "cl-2")


def test_the_body_of_the_set_is_plain_text() -> None:
    made = json.loads(annotation_set(publication(), anchors(), address))
    assert made["items"][3]["body"]["value"] == "In short.\n\nAt length on bell."
    assert made["items"][3]["body"]["tags"] == ["explanatory", "Bell, the", "Keeper"]


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert annotation_set(publication(), anchors(), address) == annotation_set(publication(), anchors(), address)


@given(st.text("ab ", min_size=1, max_size=200), st.data())
def test_a_quotation_stands_in_one_place_only(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = quotation(text, start, end)
    whole = found.prefix + found.exact + found.suffix
    assert text.find(whole) == start - len(found.prefix)
    assert text.find(whole, text.find(whole) + 1) < 0
    assert len(found.prefix) >= min(32, start)


def test_more_words_are_quoted_where_few_do_not_tell_a_place() -> None:
    found = quotation("ab" * 100, 100, 102)
    assert found.exact == "ab"
    assert len(found.prefix) > 32
    assert found.prefix + found.exact + found.suffix == "ab" * 100


def test_html_and_plain_words() -> None:
    made = (element("p", "a ", element("em", "b"), element("br"), "c & <d>"), element("ul", element("li", "e")))
    assert html(made) == "<p>a <em>b</em><br>c &amp; &lt;d&gt;</p><ul><li>e</li></ul>"
    assert plain(made) == "a b\nc & <d>\ne"
