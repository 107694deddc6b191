"""Terms: linked where a division first uses them, in whole words, and not a word changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.compose.anchor import anchor
from postil.compose.marks import mark
from postil.compose.terms import Terms
from postil.compose.texts import article_data
from postil.model import Article, Element, Metadata, Node, Term, text_of
from postil.problems import Report
from tests.compose.blocks import HERE, blocks, declaration, element, note, of_blocks


def term(words: str) -> Term:
    """Return a term of the glossary, with an id of its words."""
    return Term(words.casefold().replace(" ", "-"), words, (), (), (), "en", HERE)


def linked(nodes: tuple[Node, ...], *words: str) -> str:
    """Return nodes in short after the terms are linked in them: [words] for a term, name(...) for all else."""
    return "".join(map(shown, Terms([term(each) for each in words]).link(nodes)))


def shown(node: Node) -> str:
    """Return a node in short."""
    if isinstance(node, str):
        return node
    inside = "".join(map(shown, node.children))
    return f"[{inside}]" if node.attributes.get("class") == "term" else f"{node.name}({inside})"


@pytest.mark.parametrize(
    ("text", "terms", "result"),
    [
        ("the toll is a toll", ("toll",), "the [toll] is a toll"),
        ("Toll and quay", ("quay", "toll"), "[Toll] and [quay]"),
        ("TOLL", ("toll",), "[TOLL]"),
        ("the free harbour", ("Free Harbour",), "the [free harbour]"),
        ("tolls and atoll, toll-house", ("toll",), "tolls and atoll, [toll]-house"),
        ("toll_1 or (toll).", ("toll",), "toll_1 or ([toll])."),
        ("the free\n  harbour", ("free harbour",), "the [free\n  harbour]"),
        ("the har\u00adbour", ("harbour",), "the [har\u00adbour]"),
        ("the ‘master’s roll’", ("master's roll",), "the ‘[master’s roll]’"),
        ("white–line", ("white-line",), "[white–line]"),
        ("free harbour, harbour, free", ("free", "harbour", "free harbour"), "[free harbour], [harbour], [free]"),
        ("harbour and free harbour", ("free harbour", "harbour"), "[harbour] and [free harbour]"),
        ("free harbour, free harbour", ("free harbour", "harbour"), "[free harbour], free harbour"),
        ("der Zoll der Straße", ("straße", "zoll"), "der [Zoll] der [Straße]"),
        ("İ: the Toll", ("toll",), "İ: the [Toll]"),
        ("a.b and axb", ("a.b",), "[a.b] and axb"),
        ("the toll", (), "the toll"),
        ("", ("toll",), ""),
        ("море и порт", ("Море",), "[море] и порт"),
        ("toll", ("Toll", "toll"), "[toll]"),
    ],
)
def test_first_use_in_whole_words_is_linked(text: str, terms: tuple[str, ...], result: str) -> None:
    assert linked((text,), *terms) == result


@pytest.mark.parametrize("name", ["a", "h2", "h3", "h4", "h5", "h6", "code", "pre", "figcaption", "dt", "th"])
def test_nothing_is_linked_in_what_stands_apart(name: str) -> None:
    nodes = (element(name, element("em", "the toll")), element("p", "a toll"))
    assert linked(nodes, "toll") == f"{name}(em(the toll))p(a [toll])"


@pytest.mark.parametrize(
    ("nodes", "result"),
    [
        ((element("p", element("em", "toll")), element("p", "toll")), "p(em([toll]))p(toll)"),
        ((element("ul", element("li", "a toll"), element("li", "toll")),), "ul(li(a [toll])li(toll))"),
        (
            (element("p", "free ", element("em", "harbour")), element("p", "free harbour")),
            "p(free em(harbour))p([free harbour])",
        ),
        (
            (element("p", element("span", "the toll of"), element("span", " the toll")),),
            "p(span(the [toll] of)span( the toll))",
        ),
    ],
)
def test_uses_are_found_inside_elements_and_never_across_them(nodes: tuple[Node, ...], result: str) -> None:
    assert linked(nodes, "toll", "free harbour") == result


def test_a_link_leads_to_the_term() -> None:
    (made,) = Terms([term("free harbour")]).link(("Free harbour",))
    assert isinstance(made, Element)
    assert made.attributes == {"class": "term", "href": "glossary.xhtml#free-harbour"}


def test_a_term_is_linked_once_in_all_the_blocks_of_a_division() -> None:
    terms = Terms([term("toll")])
    first, second = terms.link(("the toll",)), terms.link(("the toll",))
    assert ["".join(map(shown, each)) for each in (first, second)] == ["the [toll]", "the toll"]


def test_each_division_begins_anew() -> None:
    article = Article("a", Metadata("A", "article", "en"), (element("p", "the toll"),), (), HERE)
    made = [article_data(article, [term("toll")])["blocks"] for _ in range(2)]
    assert made[0] == made[1]
    assert made[0][0]["children"][1]["name"] == "a"


def test_terms_in_lemmata_that_overlap_are_linked_inside_their_stretch() -> None:
    found_in = (element("p", "the free harbour pays the toll, and the free harbour keeps the quay"),)
    notes = [note("the free harbour pays"), note("pays the toll"), note("harbour keeps the quay")]
    anchored = anchor(declaration([of_blocks(found_in)], notes), Report())
    marked = mark(found_in, anchored)
    made = Terms([term(words) for words in ("free harbour", "toll", "pays", "quay")]).link(marked)
    assert text_of(made) == text_of(marked)
    assert [
        text_of(each) for node in made if isinstance(node, Element) for each in node.walk() if each.name == "a"
    ] == [
        "free harbour",
        "pays",
        "toll",
        "quay",
    ]


@given(
    blocks(),
    st.lists(st.sampled_from(["the", "quay", "of tar", "rope's", "море", "Harbour", "1702-1703"]), unique=True),
)
def test_no_word_is_changed_and_no_term_linked_twice(found_in: tuple[Element, ...], words: list[str]) -> None:
    made = Terms([term(each) for each in words]).link(found_in)
    links = [
        each.attributes["href"]
        for node in made
        if isinstance(node, Element)
        for each in node.walk()
        if each.attributes.get("class") == "term"
    ]
    assert text_of(made) == text_of(found_in)
    assert len(links) == len(set(links))
    assert Terms([]).link(found_in) == found_in
