"""Pages with one of everything that our pace could get wrong, and the means to lay them out without it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import weasyprint
from lxml import html
from lxml.html import builder as b

from postil.render.pdf.pace import pacing

BACKWARD = "\N{RIGHT-TO-LEFT OVERRIDE}back\N{POP DIRECTIONAL FORMATTING} and forth"
WORDS = "Fluffy offices afford AVATAR waves; Tokyo, Vienna: the keeper of the northernmost lighthouse wrote daily. "
RULES = """
    @page { size: 300px 400px; margin: 30px; @bottom-center { content: counter(page) } }
    @page :left { @top-left { content: "left" } @footnote { border-top: 1px solid } }
    @page named { size: 300px 140px; margin: 40px; background: #eef; @top-right { content: string(title) } }
    html { font: 12px/16px serif; text-align: justify; hyphens: auto } body { background: #fdfdfd }
    h1 { string-set: title content(); font-variant-caps: small-caps; letter-spacing: 1px; text-decoration: underline }
    li::marker { color: #840 } q::before { content: "\\201c" } q::after { content: "\\201d" }
    .note { float: footnote } .half { width: 50%; margin-left: 10%; background: #efe; border-radius: 4px }
    .round { box-sizing: border-box; width: 100px; padding: 5px; border: 2px solid; border-radius: 9px }
    .round { overflow: hidden }
    .out { position: absolute; right: 0; top: 0; background: #fee } .aside { float: right; width: 3em }
    .named { page: named; break-before: page } .shadow { box-shadow: 2px 2px #999 } .hidden { visibility: hidden }
    table { border-collapse: collapse } td { border: 1px solid; width: 33% } th { background: #ddd; padding: 2px }
    .first::first-letter { font-size: 30px; float: left }
    .gone { max-height: 20%; min-width: auto; line-height: normal }
    .cut { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; width: 90px } sup { line-height: 0 }
    em { font-variant-caps: small-caps; font-variant-numeric: oldstyle-nums }
"""


def rich() -> str:
    """Return a page of HTML with one of everything."""
    cells = [b.TR(b.TH("Year"), b.TH("Ships")), *(b.TR(b.TD(str(year)), b.TD(WORDS[:year])) for year in (9, 25))]
    body = b.BODY(
        b.H1("Harbour lights"), paragraph("first"), b.P(b.Q("Trim the wick"), b.SUP("1"), b.EM(" in 1234"), WORDS * 2),
        b.UL(*(b.LI(WORDS[:number], b.OL(b.LI("one"), b.LI("two"))) for number in (12, 60))),
        b.P(WORDS, b.SPAN("A note. ", WORDS, b.CLASS("note")), WORDS), b.P(WORDS, lang="de"), b.P(BACKWARD, dir="rtl"),
        *(paragraph(name) for name in ("half", "round", "out", "aside", "shadow", "hidden", "gone", "cut")),
        b.TABLE(*cells), b.P("e\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}x ", style="word-spacing: 4px"),
        b.DIV(b.H1("Named"), *(paragraph("plain") for _ in range(9)), b.CLASS("named")),
    )  # fmt: skip
    return html.tostring(b.HTML(body, lang="en"), encoding="unicode")


def paragraph(name: str) -> html.HtmlElement:
    """Return a paragraph of a class."""
    return b.P(WORDS, b.CLASS(name))


def laid_out(source: str, rules: str = RULES) -> Any:
    """Return a document laid out by the engine at our pace, with nothing mended."""
    with pacing.at_pace():
        return weasyprint.HTML(string=source).render(stylesheets=[weasyprint.CSS(string=rules)])


def pdf(source: str) -> bytes:
    """Return a PDF of some HTML."""
    with pacing.at_pace():
        document = weasyprint.HTML(string=source).render(stylesheets=[weasyprint.CSS(string=RULES)])
        return bytes(document.write_pdf())


@contextmanager
def with_parts(*parts: Any) -> Iterator[None]:
    """Have some parts of our pace only, while the block runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pacing, "PARTS", parts)
        yield
