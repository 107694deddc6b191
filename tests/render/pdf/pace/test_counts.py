"""What was done for each line, box or page is done for each style."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from lxml import html
from lxml.html import builder as b

from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.pace import contexts, percentages, struts
from postil.render.pdf.pace.collector import collector_at_rest
from tests.render.pdf.laid import lines
from tests.render.pdf.pace.pages import laid_out, rich


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def calls(patch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[tuple[Any, ...]]:
    """Let a function run as it is and return what it will have been called with."""
    made: list[tuple[Any, ...]] = []
    theirs = getattr(module, name)

    def counted(*everything: Any) -> Any:
        made.append(everything)
        return theirs(*everything)

    patch.setattr(module, name, counted)
    return made


def test_one_context_for_a_direction_and_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    made = calls(monkeypatch, contexts, "new_context")
    laid_out(rich())
    assert sorted(key for _, *key in made) == [["ltr", "de"], ["ltr", "en"], ["rtl", "en"]]


@pytest.mark.parametrize(
    ("module", "name"),
    [(contexts, "prepare"), (percentages, "used_lengths")],
    ids=["contexts", "percentages"],
)
def test_a_style_is_asked_once(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = calls(monkeypatch, module, name)
    document = laid_out(rich())
    styles = [id(style) for (style,) in asked]
    assert len(styles) == len(set(styles))
    boxes = sum(1 for page in document.pages for _ in page._page_box.descendants())
    assert len(styles) < boxes / 2


def test_a_line_of_a_style_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = calls(monkeypatch, struts, "kept_strut")
    document = laid_out(rich())
    kept = {id(style) for _, style in asked if "strut" in vars(style)}
    assert kept == {id(style) for _, style in asked}
    assert len(kept) < sum(1 for page in document.pages for _ in lines(page._page_box))


def test_pages_and_marks_alike_share_their_styles() -> None:
    document = laid_out(rich())
    pages = [page._page_box for page in document.pages]
    named = [page for page in pages if page.page_type.name == "named"]
    assert len(named) > 4
    assert len({id(page.style) for page in named}) == 1
    assert {id(page.style) for page in pages if page not in named}.isdisjoint({id(named[0].style)})
    margins = [box for page in named for box in page.children if getattr(box, "at_keyword", "") == "@bottom-center"]
    assert len(margins) == len(named)
    assert len({id(box.style) for box in margins}) == 1


def test_the_calls_of_two_notes_do_not_share_a_style() -> None:
    source = html.tostring(b.P("One ", b.SPAN("first"), " two ", b.SPAN("second"), " three"), encoding="unicode")
    document = laid_out(source, "@page { @note-area { content: element(side) } } span { position: note(side) }")
    found = [box for page in document.pages for box in page._page_box.descendants()]
    called = [box.style["anchor"] for box in found if box.element_tag == "span::note-call"]
    assert [anchor for anchor in called if anchor] == ["call-0", "call-1"]


@pytest.mark.parametrize("before", [True, False])
def test_the_collector_rests_and_is_then_as_before(before: bool) -> None:
    was_on = gc.isenabled()
    (gc.enable if before else gc.disable)()
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled() == before
    (gc.enable if was_on else gc.disable)()
