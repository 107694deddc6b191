"""Pages laid out by the mended engine, for tests that look at lines and not at a PDF.

Takes some HTML and rules, or a composition; gives lines with their places and words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import weasyprint
from lxml import html
from lxml.html import builder

from postil.model import Composition
from postil.render.pdf.layout import start
from postil.render.pdf.mending import mended
from postil.render.pdf.merge import merge
from tests.render.pdf.book import styles_of

LINE = 20.0
"""The line height, in pixels, of what `laid` lays out."""
RULES = f"@page {{ size: 320px 440px; margin: 20px }} html {{ font: 16px/{LINE}px serif }} body, p {{ margin: 0 }} "


def laid(*elements: html.HtmlElement, rules: str = "") -> Any:
    """Return a document of pages of 20 lines, 280 pixels wide."""
    source = html.tostring(builder.HTML(builder.BODY(*elements), lang="en"), encoding="unicode")
    with mended(weasyprint):
        return weasyprint.HTML(string=source).render(stylesheets=[weasyprint.CSS(string=RULES + rules)])


def laid_book(composition: Composition) -> Any:
    """Return a book with the styles of its print edition, laid out once."""
    engine = start(composition.publication)
    with mended(weasyprint):
        return engine.pages(merge(composition, {}), {"stylesheets": engine.sheets(styles_of(composition))})


def lines_of(document: Any) -> list[Any]:
    """Return the lines of all pages, of notes too, in order."""
    return [line for page in document.pages for line in lines(page._page_box)]


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


def baselines(document: Any, page: int = 0) -> dict[str, float]:
    """Return the baseline of each line of a page, by its first word."""
    found = [line for line in lines(document.pages[page]._page_box) if text(line).strip()]
    return {text(line).split()[0]: line.position_y + line.baseline for line in found}
