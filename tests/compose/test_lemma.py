"""A lemma apart from its text: its words on one line, those of another language marked."""

from __future__ import annotations

import pytest

from postil.compose.lemma import lemma_nodes
from postil.model import FOOTNOTE_CALL, Element, Node, text_of
from postil.wording import wording
from tests.compose.blocks import element

RUSSIAN = Element("span", ("при\u00adстань",), {"lang": "ru"})
BLOCKS = (
    element(
        "p", "ships  call\n", element("em", "the "), RUSSIAN, Element(FOOTNOTE_CALL, (), {"for": "1"}), ", and wait"
    ),
    element("p", "for ", element("a", "tide", href="#cl-1"), "."),
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("call\nthe ", ("call the ",)),
        ("при\u00adстань", (Element("span", ("пристань",), {"lang": "ru"}),)),
        ("the при\u00adстань, and", ("the ", Element("span", ("пристань",), {"lang": "ru"}), ", and")),
        ("wait\nfor tide", ("wait for tide",)),
    ],
)
def test_lemma_is_cut_from_its_text(words: str, shown: tuple[Node, ...]) -> None:
    start = wording(BLOCKS).index(words)
    assert lemma_nodes(BLOCKS, start, start + len(words)) == shown


def test_lemma_of_a_text_in_another_language_says_so() -> None:
    assert lemma_nodes((element("p", "un bac"),), 4, 7, "fr") == (Element("span", ("bac",), {"lang": "fr"}),)


def test_no_word_is_lost() -> None:
    text = wording(BLOCKS)
    shown = text_of(lemma_nodes(BLOCKS, 0, len(text)))
    assert shown.split() == text.replace("\u00ad", "").split()
