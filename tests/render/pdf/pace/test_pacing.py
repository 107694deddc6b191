"""Pages are the same at our pace and at the engine's own, and the engine is itself again after it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.pace.pacing import PARTS, at_pace
from tests.render.pdf.book import call, element, filler, footnote, paragraph, pdf_of, small
from tests.render.pdf.pace.drawn import drawn, fonts
from tests.render.pdf.pace.pages import pdf, rich, with_parts

Part = Callable[[], AbstractContextManager[None]]


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


@pytest.fixture(scope="module")
def own() -> bytes:
    """Return what the engine makes at its own pace."""
    with with_parts():
        return pdf(rich())


def test_the_pages_have_much_to_get_wrong(own: bytes) -> None:
    assert len(drawn(own)) > 3
    assert {"TJ", "re", "c", "W", "S", "f"} <= {name for page in drawn(own) for name, _ in page}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_each_part_leaves_pages_as_they_are(part: Part, own: bytes) -> None:
    with with_parts(part):
        made = pdf(rich())
    assert drawn(made) == drawn(own)
    assert fonts(made) == fonts(own)


def test_all_parts_leave_pages_as_they_are(own: bytes) -> None:
    made = pdf(rich())
    assert drawn(made) == drawn(own)
    assert fonts(made) == fonts(own)


def test_a_book_has_the_same_pages() -> None:
    notes = tuple(map(footnote, (1, 2, 3)))
    text = (filler(2), call(1), element("em", "and on"), call(2), filler(3), call(3))
    book = small(paragraph(*text), element("h2", "Fog", id="fog"), paragraph(filler(4)), footnotes=notes)
    with with_parts():
        before = pdf_of(book)
    assert drawn(pdf_of(book)) == drawn(before)


def engine() -> dict[str, dict[str, Any]]:
    """Return all functions of the engine and of its classes."""
    modules = {name: vars(module) for name, module in sys.modules.items() if name.startswith("weasyprint")}
    values = [value for found in modules.values() for value in found.values()]
    classes = {f"class {value.__qualname__}": vars(value) for value in values if is_own(value)}
    return {name: dict(found) for name, found in {**modules, **classes, "pydyf": vars(sys.modules["pydyf"])}.items()}


def is_own(value: object) -> bool:
    """Tell whether something is a class of the engine."""
    return isinstance(value, type) and value.__module__.startswith("weasyprint.")


def test_the_engine_is_itself_again() -> None:
    before = engine()
    with at_pace():
        assert engine() != before
    assert engine() == before
