"""Lines end in words, not in what the layout put there or took away."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.render.pdf.tags.tagged import call, tagged, untagged, written

WORDS = "The administration of extraordinary circumstances notwithstanding, well-documented understanding prevails."
NARROW = "width: 90px; hyphens: auto; margin: 0"


def drawn(body: str, style: str = "") -> bytes:
    """Return the drawing of the first page."""
    found = tagged(body, style)
    return bytes(found.pdf.pages[0].obj.Contents.read_bytes())


def test_a_text_on_many_lines_reads_as_it_was_written() -> None:
    found = tagged(f"<p style='{NARROW}'>{WORDS}</p>")
    assert found.root.words().replace("\u00ad", "") == WORDS
    assert found.root.words().count("\u00ad") > 1


def test_a_hyphen_of_a_word_stays_one() -> None:
    body = "<p style='width: 60px; hyphens: none; margin: 0'>well-documented well-documented</p>"
    assert b"ActualText" not in drawn(body)
    assert tagged(body).root.words() == "well-documented well-documented"


def test_a_soft_hyphen_of_the_text_is_read_once() -> None:
    body = "<p style='width: 60px; hyphens: manual; margin: 0'>docu\u00admented docu\u00admented</p>"
    assert tagged(body).root.words().replace("\u00ad", "") == "documented documented"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("a<br>b", "a b"),
        ("<em>a</em> <em>b</em>", "a b"),
        ("<em>a</em><em>b</em>", "ab"),
        ("<em>a </em> b", "a b"),
        ("漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", "漢字" * 14),
    ],
)
def test_blanks_stand_where_words_part(body: str, words: str) -> None:
    assert tagged(f"<p style='margin: 0'>{body}</p>").root.words() == words


def test_a_leader_parts_words() -> None:
    found = tagged("<p class='x'>Title</p>", ".x::after { content: leader('. ') '7' }")
    assert found.shape() == "P('Title 7')"


def test_a_leader_on_the_next_line_parts_words() -> None:
    style = ".x { width: 60px; margin: 0 } .x::after { content: leader('. ') '7' }"
    found = tagged("<p class='x'>abcdefghijklmno</p>", style)
    assert found.shape() == "P('abcdefghijklmno 7')"


def test_a_blank_moves_nothing_in_text_from_right_to_left() -> None:
    body = "<p dir='rtl' style='direction: rtl; width: 90px; margin: 0'>אחת שתיים שלוש ארבע חמש שש שבע</p>"
    assert pictures(written(body)) == pictures(untagged(body))


def pictures(data: bytes) -> list[bytes]:
    """Return the pages of a PDF as pixels."""
    return [bytes(page.render(scale=1).buffer) for page in pypdfium2.PdfDocument(data)]


def page(hyphens: str) -> str:
    """Return a page with all that tags have to do with."""
    return (
        f"<h1>Head{call(1)}</h1>"
        f"<p style='{NARROW}; text-align: justify; hyphens: {hyphens}'>{WORDS}{call(2)} <em>a</em> <em>b</em><br>c</p>"
        f"<table><thead><tr><th>a</th></tr></thead>{'<tr><td>b</td></tr>' * 30}</table>"
    )


def test_tags_change_no_pixel() -> None:
    found = pictures(written(page("none")))
    assert len(found) > 1
    assert found == pictures(untagged(page("none")))


def test_a_hyphen_is_drawn_as_it_was() -> None:
    # PDFium draws pieces of text one by one: glyphs that touch each other may not be in two of them.
    found = pictures(written(page("auto")))
    assert found == pictures(untagged(page("auto")))
    assert found != pictures(untagged(page("none")))
