"""The line break that the engine does wrong: shown without the mending, and gone with it."""

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
from postil.render.pdf.mending import VERSION, mended

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


@pytest.mark.parametrize("error", [None, ZeroDivisionError])
def test_the_engine_is_given_back_as_it_was(error: type[Exception] | None) -> None:
    from weasyprint.layout import inline

    before = inline.split_first_line
    with contextlib.suppress(ZeroDivisionError), mended(weasyprint):
        assert inline.split_first_line is not before
        if error:
            raise error
    assert inline.split_first_line is before


def test_another_version_is_refused() -> None:
    with (
        pytest.raises(Missing, match=f"pip install weasyprint=={VERSION}"),
        mended(SimpleNamespace(__version__="71.0")),
    ):
        pass
