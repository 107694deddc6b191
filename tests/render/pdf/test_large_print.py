"""Large print, read from the made PDF: the rules of clear print hold for every letter on every page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from postil.look import paged_styles
from postil.model import Article, Composition, Element, MadeFile, PaperName
from postil.problems import Place
from postil.proof.notes import prove_notes
from postil.render.pdf.layout import lay_out
from tests.render.pdf.book import (
    NOWHERE,
    WORDS,
    Pages,
    call,
    composed,
    element,
    footnote,
    metadata,
    paragraph,
    publication,
    treaty,
)

SIZE = 18
CONTRAST = 7
PAPERS: dict[PaperName, tuple[int, int]] = {"a4": (595, 842), "letter": (612, 792)}
LONG = "incomprehensibilities counterrevolutionaries internationalization "


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter on a page: its font, its size in points as it is seen, its colour and its place."""

    letter: str
    font: str
    size: float
    colour: tuple[int, int, int]
    left: float
    right: float
    foot: float
    page: int


def letters(data: bytes) -> Iterator[Letter]:
    """Yield all letters that are drawn in a PDF."""
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(text, index))
            if not letter.isspace() and not pdfium.FPDFText_IsGenerated(text, index):
                yield read_letter(text, index, letter, number)


def read_letter(text: pypdfium2.PdfTextPage, index: int, letter: str, page: int) -> Letter:
    name, matrix = ctypes.create_string_buffer(100), pdfium.FS_MATRIX()
    colour = [ctypes.c_uint() for _ in range(4)]
    assert pdfium.FPDFText_GetFontInfo(text, index, name, 100, None)
    assert pdfium.FPDFText_GetMatrix(text, index, matrix)
    assert pdfium.FPDFText_GetFillColor(text, index, *colour)
    red, green, blue = (part.value for part in colour[:3])
    left, foot, right, _ = text.get_charbox(index, loose=True)
    size = pdfium.FPDFText_GetFontSize(text, index) * matrix.d
    return Letter(letter, name.value.decode(), round(size, 1), (red, green, blue), left, right, foot, page)


def contrast(colour: tuple[int, int, int]) -> float:
    """Return the contrast of a colour on white: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def table(columns: int) -> Element:
    """Return a table with long words in all its cells."""
    head = element("tr", *(element("th", f"Responsibility {number}") for number in range(columns)))
    row = element("tr", *(element("td", LONG.split()[number % 3]) for number in range(columns)))
    return element("table", element("thead", head), element("tbody", row))


def everything() -> Composition:
    """Return a book with all that other editions set small, slanted, in capitals, centred or broken."""
    blocks = (
        paragraph("It is ", element("em", "emphasised"), ", ", element("cite", "cited"), call(1), " and ",
                  element("abbr", "NGO"), ", ", element("strong", "strong"), ". ", LONG * 12),
        element("h2", "Section", id="section"), element("h3", "Subsection", id="sub"),
        element("blockquote", paragraph(WORDS)), element("hr"), table(3), table(9), element("pre", "code"),
        element("ul", element("li", LONG * 3)), element("dl", element("dt", "term"), element("dd", WORDS)),
    )  # fmt: skip
    text = Article("text", metadata("Text", "article"), blocks, (footnote(1),), Place("content/text.md"))
    return composed(replace(publication(), foreword=None, texts=(text, treaty())))


def made(composition: Composition, paper: PaperName, book: Path = NOWHERE) -> bytes:
    return lay_out(composition, paged_styles(book, composition.publication, "large-print", paper)).data


@pytest.fixture(scope="module", params=PAPERS)
def paper(request: pytest.FixtureRequest) -> PaperName:
    name: PaperName = request.param
    return name


@pytest.fixture(scope="module")
def book() -> Composition:
    return everything()


@pytest.fixture(scope="module")
def pdf(book: Composition, paper: PaperName) -> bytes:
    return made(book, paper)


@pytest.fixture(scope="module")
def drawn(pdf: bytes) -> list[Letter]:
    return list(letters(pdf))


def test_no_letter_is_under_eighteen_points_wherever_it_stands(drawn: list[Letter]) -> None:
    assert {(each.letter, each.size) for each in drawn if each.size < SIZE} == set()
    assert {each.size for each in drawn} >= {SIZE, 28}


def test_emphasis_is_by_weight_alone(drawn: list[Letter]) -> None:
    fonts = {each.font.rpartition("+")[2].split(",")[0] for each in drawn}
    assert fonts == {"Source-Sans", "Source-Sans-Semi-Bold"}


def test_every_letter_stands_out_from_white(drawn: list[Letter]) -> None:
    assert {each.colour for each in drawn if contrast(each.colour) < CONTRAST} == set()


def test_no_word_is_broken_at_the_end_of_a_line(pdf: bytes) -> None:
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf)]
    broken = [(number, index) for number, text in enumerate(texts) for index in range(text.count_chars())
              if pdfium.FPDFText_IsHyphen(text, index)]  # fmt: skip
    assert broken == []
    assert any(line.endswith("internationalization") for page in Pages(pdf).lines for line in page)


def test_all_blanks_are_of_one_width_so_that_lines_are_ragged(drawn: list[Letter]) -> None:
    page = next(each.page for each in drawn if each.letter == "z")
    on_page = [each for each in drawn if each.page == page]
    between = [
        round(after.left - before.right, 1)
        for before, after in pairwise(on_page)
        if (before.letter, after.letter) in (("s", "c"), ("s", "i")) and abs(before.foot - after.foot) < 1
    ]
    blanks = [width for width in between if width > 1]
    assert len(blanks) > 5
    assert len(set(blanks)) == 1


def test_nothing_leaves_the_margins(drawn: list[Letter], paper: PaperName) -> None:
    width, height = PAPERS[paper]
    assert min(each.left for each in drawn) > 60
    assert max(each.right for each in drawn) < width - 60
    assert all(20 < each.foot < height - 20 for each in drawn)


def test_folios_stand_in_one_place_on_all_pages(drawn: list[Letter], pdf: bytes) -> None:
    folios = [label for label in Pages(pdf).labels if label.isdecimal()]
    feet = [each for each in drawn if each.foot < 70]
    assert len({each.page for each in feet}) >= len(folios)
    assert len({round(each.foot) for each in feet}) == 1
    last = {page: max(each.right for each in feet if each.page == page) for page in {each.page for each in feet}}
    assert max(last.values()) - min(last.values()) < 1


def test_no_page_is_blank(pdf: bytes) -> None:
    assert [index for index, page in enumerate(Pages(pdf).lines) if not page] == []


def test_calls_stand_between_brackets_on_the_line(pdf: bytes) -> None:
    pages = Pages(pdf)
    assert "cited[1] and" in pages.text(pages.page_with("emphasised"))


def test_the_notes_are_proved_as_in_any_edition(book: Composition, pdf: bytes) -> None:
    assert list(prove_notes(book, MadeFile("lights-large-print.pdf", "large-print", pdf))) == []


def test_clear_print_stands_whatever_a_theme_or_a_book_says(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    rules = ":root { --size: 9pt } p, em, td { font-size: 8pt; font-style: italic; text-align: justify; hyphens: auto }"
    for name in ("tokens", "text"):
        (tmp_path / "styles" / f"{name}.css").write_text(rules, encoding="utf-8")
    themed = everything()
    themed = replace(themed, publication=replace(themed.publication, theme="report"))
    drawn = list(letters(made(themed, "a4", tmp_path)))
    assert min(each.size for each in drawn) == SIZE
    assert not [each for each in drawn if "It" in each.font]
    assert min(each.left for each in drawn if each.foot < 70) > 450, "a folio stands at the right and nowhere else"
