"""Boxes answer quickly, and say what the engine's own would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.pace.backgrounds import BARE, backgrounds_by_style
from postil.render.pdf.pace.flow import quick_boxes
from tests.render.pdf.pace.pages import RULES, rich, with_parts

MORE = """
    .first { position: absolute; top: 0 } .half { position: relative } .gone { position: running(gone); page: other }
    .named p { page: other } .shadow { background: url(data:text/plain,) }
"""
ROUND = [name for name in BARE if name.endswith("radius")]


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


@pytest.fixture(scope="module")
def document() -> Any:
    """Return pages laid out by the engine alone."""
    return laid_out()


def laid_out() -> Any:
    with with_parts():
        return weasyprint.HTML(string=rich()).render(stylesheets=[weasyprint.CSS(string=RULES + MORE)])


def pages_of(document: Any) -> list[Any]:
    return [page._page_box for page in document.pages]


def everything(document: Any) -> list[Any]:
    return [box for page in pages_of(document) for box in page.descendants(placeholders=True)]


@pytest.mark.parametrize("placeholders", [False, True])
def test_all_boxes_are_gathered_in_order(document: Any, placeholders: bool) -> None:
    def gathered() -> list[list[int]]:
        return [[id(box) for box in page.descendants(placeholders)] for page in pages_of(document)]

    theirs = gathered()
    assert all(theirs)
    with quick_boxes():
        assert gathered() == theirs


def test_boxes_know_whether_they_are_in_the_flow_and_what_pages_they_want(document: Any) -> None:
    def told() -> list[tuple[bool, Any]]:
        return [(box.is_in_normal_flow(), box.page_values()) for box in everything(document)]

    theirs = told()
    assert {flow for flow, _ in theirs} == {True, False}
    assert len({values for _, values in theirs}) > 2
    with quick_boxes():
        assert told() == theirs


def test_boxes_have_the_backgrounds_and_the_round_corners_of_the_engine(document: Any) -> None:
    with backgrounds_by_style():
        ours = laid_out()
    theirs = [look_of(box) for box in everything(document)]
    assert [look_of(box) for box in everything(ours)] == theirs
    assert {bool(colour) for colour, *_ in theirs} == {True, False}
    assert any(corner != (0, 0) for _, *corners in theirs for corner in corners)


def look_of(box: Any) -> tuple[Any, ...]:
    background = box.background and (str(box.background.color), len(box.background.layers))
    return background, *(getattr(box, corner) for corner in ROUND)


def test_boxes_out_of_the_flow_are_among_them(document: Any) -> None:
    kinds = {type(box).__name__ for page in pages_of(document) for box in page.descendants()}
    assert "AbsolutePlaceholder" in kinds
    assert boxes.TableBox.__name__ in kinds
