"""Lines that are set at once are those that the engine makes box by box, in every number of every box."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from lxml import html
from lxml.html import builder as b

from postil.render.pdf import mending
from postil.render.pdf.layout import only_our_fonts
from tests.render.pdf.book import composed, pdf_of, publication
from tests.render.pdf.laid import laid, lines_of
from tests.render.pdf.pace.drawn import drawn
from tests.render.pdf.shaped.test_paragraphs import CORPUS, RULES, pieces

MORE_RULES = (
    RULES
    + """
.note { float: footnote; font-size: 7px; line-height: 10px } .room { margin: 0 5px; border: 1px solid; padding: 0 1% }
.clone { box-decoration-break: clone; padding: 0 3px } .up { vertical-align: 3px; line-height: 30px }
.halfway { vertical-align: middle; font-size: 5px }
table { border-collapse: collapse } td { border: 1px solid; padding: 2px } .ragged { text-align: left }
.grid { --lines: grid } .end { text-align: right; text-indent: 0 } .middle { text-align: center } li { margin: 0 20px }
"""
)
BELOW = ("pango_layout", "style", "element", "children", "run", "footnote", "first_line_style")
KEPT = ("paragraph", "line_ends", "ladders", "standing", "blank_after")
OWN = frozenset((*BELOW, *KEPT, "first_letter_style", "line_end"))
"""What does not say where a box is, or how wide."""


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


@contextlib.contextmanager
def set_by_the_engine() -> Iterator[None]:
    """Leave all lines to the engine while the block runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mending, "plain_lines", lambda hyphens: contextlib.nullcontext())
        yield


def measures(box: Any) -> Iterator[Any]:
    """Yield all that is known of the place of a box and of all in it."""
    layout = vars(box).get("pango_layout")
    yield {name: value for name, value in vars(box).items() if name not in OWN}
    yield type(box), layout and (type(layout), layout.text, layout.justification_spacing)
    for child in box.children:
        yield from measures(child)


def lines(*elements: html.HtmlElement) -> list[list[Any]]:
    """Return the lines of some elements."""
    return [list(measures(line)) for line in lines_of(laid(*elements, rules=MORE_RULES))]


def mixed(seed: int) -> Iterator[html.HtmlElement | str]:
    """Yield the words of a paragraph with boxes that have room, a border, a height or a note of their own."""
    chance = Random(seed)
    names = ("room", "clone", "up", "halfway")
    for number, piece in enumerate(pieces("en", chance)):
        yield piece
        yield b.SPAN("a box with ", b.EM("a few "), "words in it ", b.CLASS(chance.choice(names)))
        if number % 9 == 0:
            yield b.SPAN(f"Note {number} ", b.EM("says a few words more"), ".", b.CLASS("note"))


def ways(seed: int) -> Iterator[html.HtmlElement]:
    """Yield blocks of the same words in different measures and alignments."""
    for number, kind in enumerate(("", "ragged", "end", "middle", "ragged grid", "grid")):
        yield b.P(*mixed(seed + number), b.CLASS(kind), style=f"width: {150 + 17 * number}px")
    yield b.UL(*(b.LI(*pieces("de", Random(seed + number)), lang="de") for number in range(3)))
    cells = (b.TD(*pieces("fr", Random(seed + number)), b.EM(" à la fin")) for number in range(2))
    yield b.TABLE(b.TR(*cells))


@pytest.mark.parametrize("seed", [0, 10])
def test_lines_of_all_kinds_are_those_of_the_engine(seed: int) -> None:
    ours = lines(*ways(seed))
    with set_by_the_engine():
        theirs = lines(*ways(seed))
    assert ours == theirs


@pytest.mark.parametrize("alignment", ["justify", "left"])
def test_lines_of_plain_paragraphs_are_those_of_the_engine(alignment: str) -> None:
    corpus = [b.DIV(*CORPUS, style=f"text-align: {alignment}")]
    ours = lines(*corpus)
    with set_by_the_engine():
        theirs = lines(*corpus)
    assert ours == theirs


def test_a_book_has_the_same_pages() -> None:
    ours = pdf_of(composed(publication()))
    with set_by_the_engine():
        theirs = pdf_of(composed(publication()))
    assert ours == theirs
    assert len(drawn(ours)) > 5


def splits(monkeypatch: pytest.MonkeyPatch, *elements: html.HtmlElement) -> int:
    """Return how many boxes the engine splits for some elements."""
    from weasyprint.layout import inline

    split, once = [], inline.split_inline_box
    with monkeypatch.context() as patch:
        patch.setattr(inline, "split_inline_box", lambda *asked: split.append(asked) or once(*asked))
        laid(*elements, rules=MORE_RULES)
    return len(split)


def test_the_engine_splits_no_box_of_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "The keeper of the light wrote down what he saw and when he saw it. " * 9
    justified = b.P(words, b.EM(words), words, b.SPAN(words, b.CLASS("note")), words)
    ragged = b.P(words, b.CLASS("ragged"))
    assert splits(monkeypatch, justified, ragged) == 0
    assert 0 < splits(monkeypatch, b.P(words, b.BR())) < 9


def test_a_short_text_is_shaped_once_for_all_boxes_of_its_style(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.text.line_break import Layout

    shaped, once = [], Layout.set_text
    monkeypatch.setattr(
        Layout, "set_text", lambda layout, text, *rest: shaped.append(text) or once(layout, text, *rest)
    )
    laid(*(b.P("words ", b.EM("again"), " and ", b.STRONG("again")) for _ in range(9)), rules=MORE_RULES)
    assert shaped.count("again") == 2
