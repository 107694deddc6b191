"""What intake writes is read by Markdown as the words that were taken in."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from postil.intake.blanks import fold, take_out_controls
from postil.intake.edits import apply
from postil.intake.escaping import escape

MARKS = "#>-+*_`[]()<&\\~:|!={}^\"'.;1aé書 \xa0"


def commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def extended() -> MarkdownIt:
    parser = commonmark().enable(["table", "strikethrough"])
    for plugin in (footnote_plugin, deflist_plugin, attrs_plugin, attrs_block_plugin):
        parser.use(plugin)
    return parser


def read(parser: MarkdownIt, source: str) -> list[str]:
    """Return the words of each paragraph; a block or a mark of another kind fails."""
    tokens = parser.parse(source)
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    inlines = [token for token in tokens if token.type == "inline"]
    assert all(child.type == "text" for inline in inlines for child in inline.children or [])
    return ["".join(child.content for child in inline.children or []) for inline in inlines]


def clean(text: str) -> str:
    text = " ".join(text.split("\n"))
    text = apply(text, take_out_controls(text))
    return apply(text, fold(text))


marked = st.text(st.sampled_from(MARKS), max_size=12) | st.lists(st.sampled_from(MARKS.split(" ")[0])).map("".join)
anything = (marked | st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]))).map(clean).filter(str.strip)


@given(st.lists(anything, min_size=1, max_size=4))
@example(["Term", ": not a definition"])
@example(["a {.class} b", "{#id}", "[x]{.y}"])
@example(["&amp; &#35; &copy R&D AT&T;"])
@example(["[^1] note", "[^1]: text", "[a](b) ![c](d) <e@f.gh>"])
@example(["1. one", "2) two", "1986. A year", "- - -", "* * *", "___", "# one", "#", "-", "+ x", "~~~", "```"])
@example(["~~~ x", "~ x", "~~x~~", "12. [a]", "- [a]"])
@example(["snake_case _not emphasis_ **nor this** `code` \\* 5 * 3"])
def test_markdown_reads_the_same_words(paragraphs: list[str]) -> None:
    source = "\n\n".join(map(escape, paragraphs)) + "\n"
    assert read(commonmark(), source) == paragraphs
    assert read(extended(), source) == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "Every circle -- each of them -- reads.",
        "I. Every circle",
        "-- a dash",
        "#1 of 3",
        "5 > 3",
        "a_b",
        "R&D",
        "~5 km",
        "-5",
    ],
)
def test_what_needs_no_backslash_gets_none(text: str) -> None:
    assert escape(text) == text
