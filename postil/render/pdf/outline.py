"""Say what the outline of a PDF shows of a heading that calls notes.

Takes a section of the joined document; gives such headings `data-outline`, which the style sheets take for the
bookmark: their words without the numbers of the calls.
"""

from __future__ import annotations

from lxml import html

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CALL = "a[@class='noteref']"


def leave_calls_out(section: html.HtmlElement) -> None:
    """Name each heading that calls a note; the others are shown as they stand."""
    for heading in section.iter(*HEADINGS):
        if heading.xpath(f".//{CALL}"):
            words = heading.xpath(f".//text()[not(ancestor::{CALL})]")
            heading.set("data-outline", " ".join("".join(map(str, words)).split()))
