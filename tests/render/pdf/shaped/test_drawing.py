"""Text is drawn where the engine would draw it, with the same glyphs and words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
import weasyprint
from lxml import html
from lxml.html import builder as b

from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.mending import mended
from postil.render.pdf.shaped import splitting

RULES = "@page { size: 320px 440px; margin: 20px } html { font: 16px/20px serif } p { width: 200px } "
JUSTIFIED = "p { text-align: justify; hyphens: auto; hyphenate-character: '-' }"
WORDS = "The office filed five fine affidavits of the administration officially, and “To Av. Wa” was the reply; "
TEXTS = [
    b.P(WORDS * 3),
    b.P("Слова и ", b.EM("официальные сообщения "), "администрации: ", b.CODE("офис"), lang="ru"),
    b.P(b.SPAN(WORDS, style="letter-spacing: 2px"), b.U(" underlined words of an affidavit")),
    b.P(WORDS.replace(" ", "\N{NO-BREAK SPACE}", 2), b.SPAN("→ 水 ", style="font-style: italic"), WORDS),
    b.P(b.SPAN(WORDS, style="visibility: hidden"), "seen"),
]


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def pdf(rules: str) -> bytes:
    """Return the pages of all texts."""
    source = html.tostring(b.HTML(b.BODY(*TEXTS), lang="en"), encoding="unicode")
    with mended(weasyprint):
        made = weasyprint.HTML(string=source).write_pdf(stylesheets=[weasyprint.CSS(string=RULES + rules)])
    return bytes(made)


def characters(data: bytes) -> list[tuple[str, float, float]]:
    """Return what is read on all pages, each character with its place, in points."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, _, _, top = text.get_charbox(index, loose=True)
            found.append((text.get_text_range(index, 1), left, top))
    return found


def by_the_engine(monkeypatch: pytest.MonkeyPatch, rules: str) -> bytes:
    """Return the same pages, drawn by the engine."""
    with monkeypatch.context() as patch:
        patch.setattr(splitting, "SIZES_SINCE", 10**6)
        return pdf(rules)


@pytest.mark.parametrize("rules", ["p { text-align: left }", JUSTIFIED])
def test_all_is_where_the_engine_would_draw_it(monkeypatch: pytest.MonkeyPatch, rules: str) -> None:
    ours, theirs = characters(pdf(rules)), characters(by_the_engine(monkeypatch, rules))
    assert [each[0] for each in ours] == [each[0] for each in theirs]
    # Where blanks are wider, the engine shapes the words on both sides alone, and leaves out their kerning.
    assert all(
        mine[1:] == pytest.approx(its[1:], abs=0.5) for mine, its in zip(ours, theirs, strict=True) if mine[0].strip()
    )


def test_what_is_hidden_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.TEXTS", TEXTS[-1:])
    assert "".join(character for character, _, _ in characters(pdf(""))).split() == ["seen"]


def test_no_text_is_shaped_to_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint import draw

    drawn: list[Any] = []
    once = draw.draw_text
    monkeypatch.setattr(
        draw, "draw_text", lambda stream, box, *rest: drawn.append(box.text) or once(stream, box, *rest)
    )
    monkeypatch.setattr(f"{__name__}.TEXTS", [b.P("The administration of the harbour recommends it. " * 9)])
    pdf(JUSTIFIED)
    assert drawn == []
    pdf(JUSTIFIED + "p { letter-spacing: 1px }")
    assert drawn
