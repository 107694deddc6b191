"""The words of blocks in one line."""

from __future__ import annotations

import pytest

from postil.model import FOOTNOTE_CALL, Element, Node
from postil.source.markdown_tree import BLOCKS as READ
from postil.wording import BLOCKS, wording
from tests.compose.blocks import element

CALL = Element(FOOTNOTE_CALL, (), {"for": "1"})


@pytest.mark.parametrize(
    ("nodes", "words"),
    [
        ((), ""),
        (("open", " sea"), "open sea"),
        ((element("p", "open ", element("em", "sea"), CALL, "."),), "\nopen sea."),
        ((element("p", "one"), element("p", "two")), "\none\ntwo"),
        ((element("p", "one", element("br"), "two"),), "\none\ntwo"),
        ((element("ul", element("li", "one"), element("li", "two")),), "\n\none\ntwo"),
        ((element("tr", element("td", "one"), element("td", "two")),), "\n\none\ntwo"),
        ((element("p", element("img", alt="A quay"), "sea"),), "\nsea"),
    ],
)
def test_words_stand_apart_where_blocks_do(nodes: tuple[Node, ...], words: str) -> None:
    assert wording(nodes) == words


def test_every_block_that_is_read_parts_words() -> None:
    assert {*READ.values(), "h2", "h6", "pre", "figure", "figcaption"} <= BLOCKS
