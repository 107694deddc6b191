"""Which notes stand beside their text, and what comes along."""

from __future__ import annotations

import pytest
from lxml import html

from postil.render.site.sidenotes import put_beside

CALL = '<a role="doc-noteref" href="#fn-1"><sup>1</sup></a>'
BACK = '<a class="backlink" role="doc-backlink" href="#call-fn-1">1</a>'


def beside(text: str, note: str, around: str = "") -> list[html.HtmlElement]:
    """Return what stands beside a text with one note."""
    aside = f'<aside id="fn-1" data-label="1">{BACK}{note}</aside>'
    part = html.fragment_fromstring(f"<div>{text}<section {around}>{aside}</section></div>")
    put_beside(part)
    return list(part.xpath("//*[@class='sidenote']"))


def test_a_note_comes_with_all_its_paragraphs() -> None:
    (note,) = beside(f"<p>Word{CALL} more.</p>", '<p>One <em id="x">two</em>.</p><p>Three.</p>')
    assert [str(line.text_content()) for line in note.iterfind("span[@class='line']")] == ["One two.", "Three."]
    assert note.xpath(".//@id") == []
    assert (note.getprevious().get("href"), note.tail) == ("#fn-1", " more.")


def test_a_note_that_is_called_twice_stands_there_once() -> None:
    assert len(beside(f"<p>One{CALL} two{CALL}.</p>", "<p>Note.</p>")) == 1


def test_a_note_says_its_language_where_it_leaves_that_of_its_section() -> None:
    (note,) = beside(f"<p>Word{CALL}</p>", "<p>Note.</p>", 'lang="en"')
    assert note.get("lang") == "en"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (f"<table><tr><td>Word{CALL}</td></tr></table>", "<p>Note.</p>"),
        (f"<h2>Word{CALL}</h2>", "<p>Note.</p>"),
        (f"<p>Word{CALL}</p>", "<ul><li>Note.</li></ul>"),
        (f"<p>Word{CALL}</p>", "<p>Note <img src='a.png' alt=''>.</p>"),
    ],
    ids=["called in a table", "called in a heading", "holds a list", "holds a picture"],
)
def test_what_cannot_stand_in_a_line_stays_below_the_text(text: str, note: str) -> None:
    assert beside(text, note) == []
