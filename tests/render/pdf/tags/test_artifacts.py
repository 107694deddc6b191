"""What is no part of the text is an artifact, and nothing that is tagged is outside the tree."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.render.pdf.tags.tagged import PIXEL, Tagged, call, tagged


def artifacts(found: Tagged) -> list[str]:
    """Return the kind of each artifact that is text or a picture, in the order drawn."""
    return [
        str(step.operands[1].get("/Subtype", step.operands[1].Type))
        for page in found.pdf.pages
        for step in pikepdf.parse_content_stream(page, "BDC")
        if str(step.operands[0]) == "/Artifact"
    ]


def marks(found: Tagged) -> Iterator[tuple[int, int]]:
    """Yield the page and number of each mark in the drawings."""
    for number, page in enumerate(found.pdf.pages):
        for step in pikepdf.parse_content_stream(page, "BDC"):
            if "/MCID" in step.operands[1]:
                yield number, int(step.operands[1].MCID)


def test_running_heads_and_folios_are_artifacts() -> None:
    found = tagged("<p>a</p>")
    assert found.shape() == "P('a')"
    assert sorted(artifacts(found)) == ["/Footer", "/Header"]


def test_a_repeated_head_of_a_table_is_an_artifact() -> None:
    table = f"<table><thead><tr><th>n</th></tr></thead>{'<tr><td>b</td></tr>' * 30}</table>"
    found = tagged(table)
    assert len(found.pdf.pages) == 2 + artifacts(found).count("/Pagination") - 1
    assert found.tags("THead")[0].shape() == "THead(TR(TH('n')))"


@pytest.mark.parametrize(
    "decoration",
    [
        "<hr class='x'>",
        f"<img src='{PIXEL}' alt=''>",
        "<div class='running-heads'></div>",
        "<p class='lead'></p>",
    ],
)
def test_decoration_is_not_in_the_tree(decoration: str) -> None:
    style = "hr::before { content: '* * *' } .lead::after { content: leader('. ') }"
    assert tagged(f"<p>a</p>{decoration}<p>b</p>", style).shape() == "P('a'), P('b')"


def test_a_repeated_link_has_no_annotation_of_its_own() -> None:
    found = tagged("<p><a href='#x'>a <em>b</em></a></p><p id='x'>c</p>", "a::after { content: ', p. 1' }")
    assert len(found.links()) == 1


def test_a_link_in_a_repeated_head_has_no_annotation_of_its_own() -> None:
    head = "<thead><tr><th><a href='#x'>n</a></th></tr></thead>"
    found = tagged(f"<table>{head}{'<tr><td>b</td></tr>' * 30}</table><p id='x'>c</p>")
    assert len(found.pdf.pages) > 1
    assert [found.under(link).S for link in found.links()] == ["/Link"]


PHRASES = ["em", "strong", "code", "i", "q", "span lang=de", "a href=#x"]
TEXTS = ["p", "h2", "div", "pre", "aside"]
HOLDERS = ["section", "blockquote", "article", "div", "ul>li", "ol>li", "dl>dd", "table>tr>td", "figure"]


def within(path: str, parts: list[str]) -> str:
    """Return some parts within elements, the outermost first: "ul>li"."""
    inside = "".join(parts)
    for element in reversed(path.split(">")):
        inside = f"<{element}>{inside}</{element.split()[0]}>"
    return inside


WORDS = st.sampled_from(["word", "two words", "extraordinarily long", " ", ""])
INSIDE = st.recursive(
    WORDS, lambda parts: st.builds(within, st.sampled_from(PHRASES), st.lists(parts, max_size=3)), max_leaves=4
)
BLOCKS = st.recursive(
    st.builds(within, st.sampled_from(TEXTS), st.lists(INSIDE, max_size=2)),
    lambda parts: st.builds(within, st.sampled_from(HOLDERS), st.lists(st.one_of(parts, INSIDE), max_size=3)),
    max_leaves=6,
)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCKS, min_size=1, max_size=4).map("".join))
def test_any_document_has_a_whole_tree(body: str) -> None:
    found = tagged(f"{body}<p id='x'>end{call(1)}</p>", "body { hyphens: auto; width: 90px }")
    in_tree = [made.objgen for made in (tag.object for tag in found.root.walk())]
    parents = pikepdf.NumberTree(found.pdf.Root.StructTreeRoot.ParentTree)
    assert all(parents[page][number].objgen in in_tree for page, number in marks(found))
    assert all(found.under(link).S == "/Link" for link in found.links())
    assert len(in_tree) == len(set(in_tree))
    assert all(set(map(kind, item.kids)) <= {"Lbl", "LBody"} for item in found.tags("LI"))


def kind(kid: object) -> str:
    """Return the kind of a tag, "" for words."""
    return str(getattr(kid, "kind", ""))
