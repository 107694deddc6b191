"""The line breaks that the engine does wrong: shown without the mending, and gone with it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import weasyprint
from lxml import html
from lxml.html import builder

from postil.problems import Missing
from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.mending import VERSION, can_break_text, mended

FIRST = "When the wind rises the keeper trims"
WIDTHS = range(200, 300)
"""Widths in pixels, from less than the first words to more than all; a blank is four pixels wide."""


def first_line(width: float, after: str = "oil") -> str:
    """Return the words of the first line of a paragraph that has an element after its first words."""
    style = f"width: {width}px; font: 16px serif; margin: 0; hyphens: none"
    paragraph = builder.P(f"{FIRST} ", builder.EM(after), " and wicks.", style=style)
    document = weasyprint.HTML(string=html.tostring(paragraph, encoding="unicode")).render()
    return text(next(lines(document.pages[0]._page_box))).strip()


def lines(box: Any) -> Iterator[Any]:
    """Yield the lines below a box."""
    if type(box).__name__ == "LineBox":
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from lines(child)


def text(box: Any) -> str:
    """Return the words of a box."""
    return str(box.text) if hasattr(box, "text") else "".join(map(text, box.children))


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


@pytest.fixture(scope="module")
def broken() -> list[int]:
    """Return the widths at which the engine alone leaves one word on the first line."""
    return [width for width in WIDTHS if " " not in first_line(width)]


def test_the_engine_alone_leaves_the_first_word_by_itself(broken: list[int]) -> None:
    assert broken


def test_the_mended_engine_fills_the_line(broken: list[int]) -> None:
    with mended(weasyprint):
        assert {first_line(width) for width in broken} == {FIRST}


def test_every_other_line_is_broken_as_before(broken: list[int]) -> None:
    widths = [width for width in WIDTHS[::5] if width not in broken]
    before = [first_line(width) for width in widths]
    with mended(weasyprint):
        assert [first_line(width) for width in widths] == before


def test_a_wider_line_never_holds_less() -> None:
    with mended(weasyprint):
        counts = [len(first_line(width)) for width in WIDTHS[::3]]
    assert counts == sorted(counts)


def lines_with_call(words: str, width: float) -> list[str]:
    """Return the lines of a paragraph that has the call of note 4 after some words."""
    style = f"width: {width}px; font: 16px serif; margin: 0; hyphens: none"
    paragraph = builder.P(words, builder.A("4", style="font-size: 11px; vertical-align: super"), " Then it is dark.")
    paragraph.set("style", style)
    document = weasyprint.HTML(string=html.tostring(paragraph, encoding="unicode")).render()
    return [text(line).strip() for line in lines(document.pages[0]._page_box)]


def heads(words: str) -> set[str]:
    """Return the first letters of the lines of such a paragraph, at all widths."""
    return {line[0] for width in range(60, 180, 2) for line in lines_with_call(words, width)}


def test_the_engine_alone_sets_a_call_at_the_head_of_a_line() -> None:
    assert "4" in heads("He trims the wick.")


@pytest.mark.parametrize("words", ["He trims the wick.", "He trims it!", "‘Who goes there?’", "He trims it, too;"])
def test_a_call_never_stands_at_the_head_of_a_line(words: str) -> None:
    with mended(weasyprint):
        assert "4" not in heads(words)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (".4", False),
        (".a", False),
        (",1", False),
        ("?é", False),
        (". 4", True),
        (".", True),
        (".”", True),
        ("4.", True),
        ("", True),
    ],
)
def test_a_line_never_ends_between_a_point_and_a_letter(words: str, asked: bool) -> None:
    said: list[str] = []

    def engine(words: str, lang: str) -> bool | None:
        said.append(f"{lang}: {words}")
        return None

    answer = can_break_text(engine, words, "en")
    assert answer is (None if asked else False)
    assert said == ([f"en: {words}"] if asked else [])


def heads_of_pages() -> list[float]:
    """Return where the first line of each page stands, in two chapters of blocks with a margin of 30 pixels."""
    rules = "@page { size: 300px 200px; margin: 0 } body { margin: 0; page: main } "
    rules += "div { break-before: page }"
    style = "margin: 30px 0; font: 16px/20px serif"
    chapters = [builder.DIV(*(builder.P(f"Block {number}", style=style) for number in range(5))) for _ in "12"]
    source = html.tostring(builder.HTML(builder.BODY(*chapters)), encoding="unicode")
    document = weasyprint.HTML(string=source).render(stylesheets=[weasyprint.CSS(string=rules)])
    return [next(lines(page._page_box)).position_y for page in document.pages]


def test_the_engine_alone_keeps_the_margin_at_the_head_of_a_named_page() -> None:
    assert heads_of_pages() == pytest.approx([30, 30, 30, 30])


def test_only_a_break_that_was_asked_for_keeps_the_margin_after_it() -> None:
    with mended(weasyprint):
        assert heads_of_pages() == pytest.approx([30, 0, 30, 0])


@pytest.mark.parametrize("error", [None, ZeroDivisionError])
def test_the_engine_is_given_back_as_it_was(error: type[Exception] | None) -> None:
    from weasyprint.layout import block, inline, page

    modules = block, inline, page
    before = [dict(vars(module)) for module in modules]
    with contextlib.suppress(ZeroDivisionError), mended(weasyprint):
        changed = [
            {name for name in old if old[name] is not vars(new)[name]} for old, new in zip(before, modules, strict=True)
        ]
        assert {"block_container_layout"} <= changed[0]
        assert {"split_first_line", "can_break_text", "get_next_linebox", "text_align"} <= changed[1]
        assert {"make_page", "block_level_layout"} <= changed[2]
        if error:
            raise error
    assert [dict(vars(module)) for module in modules] == before


def test_another_version_is_refused() -> None:
    with (
        pytest.raises(Missing, match=f"pip install weasyprint=={VERSION}"),
        mended(SimpleNamespace(__version__="71.0")),
    ):
        pass
