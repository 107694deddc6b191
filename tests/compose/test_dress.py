"""Titles, languages and addresses in entries."""

from __future__ import annotations

import pytest

from postil.compose.dress import dress, link
from postil.compose.setapart import ADDRESS
from postil.model import Element, Node
from tests.compose.blocks import element
from tests.compose.sources import shown


@pytest.mark.parametrize(
    ("nodes", "lang", "dressed"),
    [
        ((element("em", "The Lamp"),), "", "cite(The Lamp)"),
        ((element("em", "THE QUAY, a journal"), element("em", "12")), "", "cite(THE QUAY, a journal)em(12)"),
        ((element("b", "The Lamp"),), "", "b(The Lamp)"),
        (("“The lamp.” Quay",), "fr", "“span:fr(The lamp).” Quay"),
        ((element("em", element("b", "The lamp")),), "fr", "cite(b(span:fr(The lamp)))"),
        (("A lamp",), "fr", "A lamp"),
        (("İİ the lamp",), "fr", "İİ the lamp"),
    ],
)
def test_works_are_named_in_their_language(nodes: tuple[Node, ...], lang: str, dressed: str) -> None:
    assert shown(dress(nodes, ("The lamp", "The Quay"), lang)) == dressed


def test_a_source_without_a_title_has_nothing_to_mark() -> None:
    assert shown(dress((element("em", "x"),), ("", ""), "fr")) == "em(x)"


@pytest.mark.parametrize(
    ("node", "linked"),
    [
        ("none", "none"),
        (ADDRESS, "a.url(https://a.example)"),
        (f"<{ADDRESS}> {ADDRESS}.", "<a.url(https://a.example)> a.url(https://a.example)."),
        (element("em", ADDRESS), "em(a.url(https://a.example))"),
    ],
)
def test_an_address_becomes_a_link(node: str | Element, linked: str) -> None:
    assert shown(link((node,), "https://a.example")) == linked
