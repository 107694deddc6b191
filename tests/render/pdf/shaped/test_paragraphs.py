"""Paragraphs of several languages and styles keep their words, their measure and their hyphens, wherever they stand."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random
from typing import Any

import pytest
from lxml import html
from lxml.html import builder as b

from postil.render.pdf import mending
from postil.render.pdf.breaks import BLANK, TIGHTEST
from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.optical import AT_END, AT_START, overhang
from postil.render.pdf.replacing import first_text, last_text
from postil.render.pdf.shaped import splitting
from tests.render.pdf.laid import laid, lines_of, text

WORDS = {
    "en": "harbour keeper administration of the light recommendation and notwithstanding officials who board it by no",
    "de": "Hafenmeister Leuchtturm der die Verwaltungsvorschrift und Genehmigung für Schifffahrt nach Süden wird es",
    "fr": "gardien l’administration du phare recommandation été où les fonctionnaires déjà sont à bord d’un navire",
    "ru": "смотритель маяка администрация порта и рекомендация чиновники которые на борту судна записал ветер он",
}
RULES = """
p { font-size: 9px; line-height: 12px; text-align: justify; hyphens: auto; hyphenate-character: '-' }
p { hyphenate-limit-chars: 6 3 3; text-indent: 12px }
.caps { font-variant-caps: small-caps; letter-spacing: .04em } code { font-size: .94em; hyphens: none }
.call { font-size: .66em; line-height: 0; vertical-align: super; padding-left: .06em } .kept { white-space: nowrap }
"""
MEASURES = (140, 200, 261.5)
SEEDS = range(4)
SIZE = 9
MANY_LINES, FEW = 15, 12


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def pieces(language: str, chance: Random) -> Iterator[html.HtmlElement | str]:
    """Yield the pieces of a paragraph: words, most of them plain."""
    kinds = [b.EM, b.CODE, lambda words: b.SPAN(words, b.CLASS("caps")), lambda words: b.SPAN(words, b.CLASS("kept"))]
    for number in range(12):
        words = " ".join(chance.choices(WORDS[language].split(), k=chance.randint(1, 12)))
        yield f"{words}, "
        yield chance.choice(kinds)(" ".join(chance.choices(WORDS[language].split(), k=2)))
        yield "."
        yield b.SUP(str(number), b.CLASS("call"))
        yield " "


def paragraph(language: str, seed: int, measure: float) -> html.HtmlElement:
    """Return a paragraph of made-up words."""
    made = b.P(*pieces(language, Random(seed)), style=f"width: {measure}px")
    made.set("lang", language)
    return made


def set_in_lines(element: html.HtmlElement) -> list[Any]:
    """Return the lines of a paragraph."""
    return [line for line in lines_of(laid(element, rules=RULES)) if text(line).strip()]


CORPUS = [
    paragraph(language, seed, measure) for language in WORDS for seed in SEEDS for measure in MEASURES[seed % 3 :]
]


@pytest.fixture(scope="module")
def corpus() -> list[tuple[html.HtmlElement, list[Any]]]:
    """All paragraphs with their lines, laid out together."""
    made = laid(*CORPUS, rules=RULES)
    found: dict[int, list[Any]] = {}
    order: list[Any] = []
    for line in lines_of(made):
        if text(line).strip():
            if line.element not in order:
                order.append(line.element)
            found.setdefault(order.index(line.element), []).append(line)
    return [(element, found[number]) for number, element in enumerate(CORPUS)]


def joined(lines: Sequence[Any]) -> str:
    """Return the words of lines as they were before they were broken, without blanks and hyphens."""
    return re.sub(r"[\s-]", "", "".join(map(text, lines)))


def measure_of(element: html.HtmlElement) -> float:
    return float(re.sub(r"[^\d.]", "", element.get("style")))


def width_of(line: Any) -> float:
    """Return the width of a line without what hangs into the margins."""
    hanging = overhang(first_text(line), 0, AT_START) + overhang(last_text(line), -1, AT_END)
    return float(line.width) - hanging * (line.width > measure_of(line.element))


def boxes(line: Any) -> Iterator[Any]:
    """Yield the texts on a line."""
    if hasattr(line, "text"):
        yield line
    for child in getattr(line, "children", ()):
        yield from boxes(child)


def test_no_word_is_lost_or_said_twice(corpus: list[tuple[html.HtmlElement, list[Any]]]) -> None:
    for element, lines in corpus:
        assert joined(lines) == re.sub(r"[\s-]", "", element.text_content())


def test_no_line_is_wider_than_its_measure(corpus: list[tuple[html.HtmlElement, list[Any]]]) -> None:
    for element, lines in corpus:
        assert max(width_of(line) for line in lines) <= measure_of(element) + 0.01


def test_no_blank_is_too_narrow(corpus: list[tuple[html.HtmlElement, list[Any]]]) -> None:
    spacings = [box.justification_spacing for _, lines in corpus for line in lines for box in boxes(line)]
    assert -(TIGHTEST + 0.03) * BLANK * SIZE <= min(spacings) < 0


def test_all_lines_but_the_last_are_full(corpus: list[tuple[html.HtmlElement, list[Any]]]) -> None:
    for element, lines in corpus:
        assert {round(width_of(line)) for line in lines[:-1]} == {round(measure_of(element))}


def test_no_more_than_two_hyphens_stand_in_a_row(corpus: list[tuple[html.HtmlElement, list[Any]]]) -> None:
    ends = [[text(line).endswith("-") for line in lines] for _, lines in corpus]
    ladders = [len(list(rungs)) for paragraph in ends for hyphen, rungs in groupby(paragraph) if hyphen]
    assert max(ladders) <= 2
    assert sum(ladders) > len(corpus)


def test_no_line_begins_with_a_call(corpus: list[tuple[html.HtmlElement, list[Any]]]) -> None:
    assert not any(text(line).strip()[0].isdigit() for _, lines in corpus for line in lines)


def test_what_is_to_be_kept_together_is(corpus: list[tuple[html.HtmlElement, list[Any]]]) -> None:
    for element, lines in corpus:
        kept = [span.text for span in element.findall("span[@class='kept']")]
        assert all(any(words in text(line) for line in lines) for words in kept)
    assert sum(len(element.findall("span[@class='kept']")) for element, _ in corpus) > len(corpus)


def test_a_paragraph_is_broken_alike_alone_and_over_pages(corpus: list[tuple[html.HtmlElement, list[Any]]]) -> None:
    pages = len({line.position_y for _, lines in corpus for line in lines})
    assert pages < sum(len(lines) for _, lines in corpus)
    for element, lines in corpus[::5]:
        assert [text(line) for line in set_in_lines(element)] == [text(line) for line in lines]


@pytest.mark.parametrize("beside", [b.IMG(src="none.png"), b.BR(), b.SPAN("soft\u00adhyphen"), b.SPAN("עברית")])
def test_what_is_more_than_plain_text_is_broken_by_the_engine(beside: html.HtmlElement) -> None:
    before, after = pieces("en", Random(1)), pieces("en", Random(2))
    element = b.P(*before, beside, *after, style="width: 200px", lang="en")
    shown = re.sub(r"[\s\u00ad-]", "", "".join(map(text, set_in_lines(element))))
    assert shown == re.sub(r"[\s\u00ad-]", "", element.text_content())


def test_text_from_right_to_left_is_shaped_by_the_engine() -> None:
    (line,) = set_in_lines(b.P("Words in ", b.SPAN("עברית"), style="width: 200px"))
    assert [vars(box)["run"][1] is None for box in boxes(line)] == [False, True]


@pytest.mark.parametrize("before", ["Some words and ", ""])
def test_a_word_that_is_too_long_is_torn_where_it_may_be(before: str) -> None:
    long = b.SPAN("x" * 200, style="overflow-wrap: anywhere")
    lines = set_in_lines(b.P(before, long, style="width: 200px"))
    assert max(line.width for line in lines) <= 200.01
    assert joined(lines).count("x") == 200


def layouts(monkeypatch: pytest.MonkeyPatch, element: html.HtmlElement) -> int:
    """Return how many texts Pango is given for a paragraph."""
    from weasyprint.text.line_break import Layout

    given, once = [], Layout.set_text
    with monkeypatch.context() as patch:
        patch.setattr(Layout, "set_text", lambda layout, *asked: given.append(asked) or once(layout, *asked))
        assert len(set_in_lines(element)) > MANY_LINES
    return len(given)


def test_each_text_is_shaped_once(monkeypatch: pytest.MonkeyPatch) -> None:
    element = b.P(*(f"{WORDS['en']} " for _ in "12345678"), style="width: 200px", lang="en")
    few = layouts(monkeypatch, element)
    assert few <= FEW
    monkeypatch.setattr(splitting, "shaped_once", lambda hyphens: contextlib.nullcontext())
    monkeypatch.setattr(mending, "lines_that_look_on", lambda hyphens: contextlib.nullcontext())
    monkeypatch.setattr(mending, "plain_lines", lambda hyphens: contextlib.nullcontext())
    assert layouts(monkeypatch, element) > 3 * MANY_LINES
