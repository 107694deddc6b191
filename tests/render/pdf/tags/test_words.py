"""What is read is what the content says, whatever is drawn of it."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.render.pdf.tags.tagged import call, tagged, written

STYLE = (
    ".hidden { font-size: 0 } .hidden::after { content: '→ p. 7'; font-size: 14px }"
    ".word { font-size: 0 } .all { font-variant-caps: all-small-caps } .small { font-variant-caps: small-caps }"
    ".raised { font-variant-position: super }"
)


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        ("<h2><span class='word'>Clause </span>II</h2>", "H2('Clause II')"),
        ("<h2><span class='word'>Clause</span>II</h2>", "H2('Clause II')"),
        ("<p>a <a class='hidden' href='#x'>All of it</a> b</p>", "P('a ', Link('All of it → p. 7'), ' b')"),
        ("<p><span class='word'>a <i>b</i></span>c</p>", "P('a b c')"),
        ("<p class='word'>a</p><p>b</p>", "P('b')"),
        ("<div class='word'>a<p style='font-size: 14px'>b</p></div>", "Div(P('b'))"),
        (
            f"<p>a<span class='word'> b</span>{call(1)} c</p>",
            "P('a', Reference(Link('b 1')), Note(P('Note 1.')), ' c')",
        ),
    ],
)
def test_words_that_are_not_drawn_are_said_with_the_next(body: str, shape: str) -> None:
    assert tagged(f"{body}<div id='x'></div>", STYLE).shape() == shape


def test_a_heading_is_called_by_its_hidden_words_too() -> None:
    (heading,) = tagged("<h2><span class='word'>Clause </span>II</h2>", STYLE).tags("H2")
    assert str(heading.object.T) == "Clause II"


@pytest.mark.parametrize("kind", ["all", "small", "raised"])
def test_letters_that_share_a_glyph_are_read_as_they_are_written(kind: str) -> None:
    body = f"<p class='{kind}'>NNoo aAnN 12 ¹²</p><p class='{kind}'>Annotated Appendix</p>"
    assert tagged(body, STYLE).root.words() == "NNoo aAnN 12 ¹²Annotated Appendix"
    page = pypdfium2.PdfDocument(written(body, STYLE))[0].get_textpage().get_text_bounded()
    assert "NNoo aAnN 12 ¹²\r\nAnnotated Appendix" in page


def test_other_readers_read_small_capitals_too(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(written("<p class='all'>Annotated Appendix</p>", STYLE))
    done = subprocess.run(["pdftotext", "a.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Annotated Appendix" in done.stdout


def test_a_word_in_small_capitals_that_is_divided_is_one() -> None:
    body = "<p class='all' style='width: 80px; hyphens: auto'>an extraordinarily Extraordinarily long word</p>"
    found = tagged(body, STYLE)
    assert "\u00ad" in found.root.words()
    assert found.root.words().replace("\u00ad", "") == "an extraordinarily Extraordinarily long word"


def test_text_in_letters_of_its_own_is_read_from_its_glyphs() -> None:
    assert b"ActualText" not in contents(written("<p>Annotated Appendix</p>"))


def contents(data: bytes) -> bytes:
    """Return the drawing of the first page."""
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        return pdf.pages[0].Contents.read_bytes()


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        ("<p><em><a href='#x'>a</a>.</em></p>", "P(Em(Link('a'), Span('.')))"),
        ("<h2><em>a</em>…</h2>", "H2(Em('a'), Span('…'))"),
        ("<p><em>a</em>.</p>", "P(Em('a'), '.')"),
        ("<p><em><a href='#x'>a</a>. b</em></p>", "P(Em(Link('a'), '. b'))"),
    ],
)
def test_a_point_behind_an_element_is_no_leader(body: str, shape: str) -> None:
    assert tagged(f"{body}<div id='x'></div>").shape() == shape
