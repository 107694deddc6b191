"""Text as plain data for the templates: footnotes, links, languages."""

from __future__ import annotations

import json

import pytest

from postil.compose.plain import Converter, document_href, without_ids
from postil.model import FOOTNOTE_CALL, Element, Footnote, Node
from tests.compose.blocks import HERE, element, paragraphs


def call(name: str) -> Element:
    """Return a call to a footnote."""
    return Element(FOOTNOTE_CALL, (), {"for": name})


def footnote(name: str, label: str, *children: Element | str) -> Footnote:
    """Return a footnote of one paragraph."""
    return Footnote(name, label, (element("p", *children),), HERE)


def test_elements_become_dicts_and_strings_only() -> None:
    made = Converter().nodes([element("p", "one ", element("em", "two"), id="p-1"), "three"])
    assert made == [
        {
            "name": "p",
            "attributes": {"id": "p-1"},
            "children": ["one ", {"name": "em", "attributes": {}, "children": ["two"]}],
        },
        "three",
    ]
    assert json.loads(json.dumps(made)) == made


def test_language_is_said_twice_as_xhtml_wants_it() -> None:
    assert Converter().element(element("span", lang="fr"))["attributes"] == {"lang": "fr", "xml:lang": "fr"}


@pytest.mark.parametrize(
    ("href", "made"),
    [
        ("text.md", "text.xhtml"),
        ("text.md#cl-3", "text.xhtml#cl-3"),
        ("#cl-3", "#cl-3"),
        ("https://example.org/a.md", "https://example.org/a.md"),
        ("https://example.org/#a.md", "https://example.org/#a.md"),
        ("mailto:a@example.md", "mailto:a@example.md"),
    ],
)
def test_links_lead_to_content_documents(href: str, made: str) -> None:
    assert document_href(href) == made


@pytest.mark.parametrize(
    ("home", "href", "made"),
    [
        ("", "#cl-3", "#cl-3"),
        ("accord.xhtml", "#cl-3", "accord.xhtml#cl-3"),
        ("accord.xhtml", "other.md#cl-3", "other.xhtml#cl-3"),
        ("accord.xhtml", "https://example.org/#a", "https://example.org/#a"),
    ],
)
def test_link_within_a_text_leads_home_where_it_is_shown_elsewhere(home: str, href: str, made: str) -> None:
    assert Converter(home=home).element(element("a", "x", href=href))["attributes"] == {"href": made}


def test_footnote_that_is_called_twice_has_two_ways_back() -> None:
    converter = Converter([footnote("sea", "1", "Salt.")])
    made = converter.nodes([element("p", call("sea"), call("sea"))])
    assert [each["attributes"] for each in made[0]["children"]] == [  # type: ignore[index]
        {"id": "call-fn-1", "target": "fn-1", "label": "1"},
        {"id": "call-fn-1-2", "target": "fn-1", "label": "1"},
    ]
    assert converter.footnote_list()[0]["calls"] == ["call-fn-1", "call-fn-1-2"]


def test_footnotes_that_call_one_another_have_their_ways_back() -> None:
    converter = Converter([footnote("sea", "1", "Salt."), footnote("tar", "2", "Black.", call("sea"), call("tar"))])
    converter.nodes([element("p", call("tar"))])
    assert [each["calls"] for each in converter.footnote_list()] == [["call-fn-1"], ["call-fn-2", "call-fn-2-2"]]


def test_second_showing_has_neither_ids_nor_calls() -> None:
    paragraph = element("p", "one", call("sea"), element("em", "two", id="x"), id="cl-1-1", lang="fr")
    shown: list[Node] = [paragraph, "three"]
    assert without_ids(shown) == (element("p", "one", element("em", "two"), lang="fr"), "three")


def test_words_are_left_as_they_are() -> None:
    assert Converter().nodes(paragraphs("a < b & “c”"))[0]["children"] == ["a < b & “c”"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"href": "#cl-3"}, True),
        ({"href": "text.md"}, True),
        ({"href": "text.md#cl-3"}, True),
        ({"href": "glossary.xhtml#toll"}, True),
        ({"href": "glossary.xhtml#toll", "class": "term"}, False),
        ({"href": "https://example.org/a.xhtml"}, False),
        ({"href": "https://example.org/#a"}, False),
        ({"href": "mailto:a@example.org"}, False),
    ],
)
def test_cross_references_get_the_word_before_a_folio(given: dict[str, str], named: bool) -> None:
    link = Element("a", ("x",), given)
    made = Converter(page="S.").element(link)["attributes"]
    assert (made.get("class"), made.get("data-page")) == (
        ("cross-reference", "S.") if named else (given.get("class"), None)
    )
    assert "data-page" not in Converter().element(link)["attributes"]
