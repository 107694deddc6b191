"""Each fifth line of a text has its number in the margin, which moves nothing and is not read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
import weasyprint
from lxml.html import HtmlElement
from lxml.html import builder as b

from postil.model import Composition, MadeFile
from postil.proof.edition import prove_edition
from postil.proof.readings import Readings
from postil.render.pdf.layout import lay_out, only_our_fonts
from postil.render.pdf.mending import mended
from postil.render.pdf.tags.tagging import tagging
from tests.render.pdf.book import Pages, composed, publication, styles_of
from tests.render.pdf.laid import LINE, laid, lines, lines_of, text
from tests.render.pdf.tags.tagged import Tagged, page_of

LEFT, RIGHT, GAP = 20, 300, 9
LOOK = f"[data-line-numbers]::marker {{ font: .75em sans-serif; margin-inline-end: {GAP}px }} "
PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
WORDS = "The keeper of the light on the northern cape wrote down what he saw and when he saw it. "


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def numbered(*blocks: HtmlElement, step: int = 5, **attributes: str) -> HtmlElement:
    """Return some blocks in a container whose lines are to be numbered."""
    return b.DIV({"data-line-numbers": str(step), **attributes}, *blocks)


def paragraphs(count: int) -> list[HtmlElement]:
    """Return paragraphs of one line each, whose words say which they are."""
    return [b.P(f"Line {number}") for number in range(1, count + 1)]


def numbers_of(document: Any) -> list[list[Any]]:
    """Return the numbers on each page."""
    return [list(page._page_box.line_numbers) for page in document.pages]


def beside(document: Any) -> dict[str, str]:
    """Return the words of the line on whose baseline each number is, by the number; each number is there once."""
    pairs = [
        (number.text, text(line).strip())
        for page in document.pages
        for number in page._page_box.line_numbers
        for line in lines(page._page_box)
        if line.position_y + line.baseline == pytest.approx(number.position_y + number.baseline)
    ]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def test_each_fifth_line_has_its_number_on_its_baseline_and_over_pages() -> None:
    document = laid(numbered(*paragraphs(46)), rules=LOOK)
    assert beside(document) == {str(number): f"Line {number}" for number in range(5, 46, 5)}
    assert [len(each) for each in numbers_of(document)] == [4, 4, 1]


def test_a_paragraph_of_many_lines_is_counted_by_its_lines() -> None:
    document = laid(numbered(b.P(WORDS * 12), step=2), rules=LOOK)
    wanted = [text(line).strip() for line in lines_of(document) if text(line).strip()]
    assert len(wanted) > 20
    assert list(beside(document).values()) == wanted[1::2]


def test_numbers_end_at_the_same_place_before_the_text_whatever_its_indent() -> None:
    quoted = b.BLOCKQUOTE(b.UL(b.LI(b.P(WORDS * 3))))
    (found, *_) = numbers_of(laid(numbered(*paragraphs(5), quoted), rules=LOOK))
    assert [number.text for number in found][:2] == ["5", "10"]
    assert [number.position_x + number.width for number in found] == pytest.approx([LEFT - GAP] * len(found))
    assert found[0].position_x > found[1].position_x


def test_text_from_right_to_left_has_them_at_its_right() -> None:
    (found,) = numbers_of(laid(numbered(*paragraphs(10), dir="rtl"), rules=LOOK))
    assert [number.text for number in found] == ["5", "10"]
    assert [number.position_x for number in found] == pytest.approx([RIGHT + GAP] * 2)


def test_each_column_has_its_numbers_before_it_and_the_count_goes_down_the_columns() -> None:
    document = laid(numbered(*paragraphs(20), style="columns: 2; column-gap: 40px"), rules=LOOK)
    (found,) = numbers_of(document)
    assert [number.text for number in found] == ["5", "10", "15", "20"]
    edges = [number.position_x + number.width + GAP for number in found]
    assert edges == pytest.approx([LEFT, LEFT, LEFT + 160, LEFT + 160])
    assert found[0].position_y == pytest.approx(found[2].position_y)


def test_each_container_counts_for_itself() -> None:
    first, second = paragraphs(6), paragraphs(6)
    found = numbers_of(laid(numbered(*first, step=3), numbered(*second, step=4), rules=LOOK))
    assert [number.text for number in found[0]] == ["3", "6", "4"]


@pytest.mark.parametrize(
    "other",
    [
        b.H2("Of lights"),
        b.TABLE(b.TR(b.TD("Oil")), b.TR(b.TD("Wicks"))),
        b.P("Apart", {"data-line-numbers": "0"}),
        b.P("Beside", style="float: left; margin-left: -50px; width: 40px"),
        b.P("Above", style="position: absolute; top: 0"),
        b.P(b.IMG(src=PICTURE), b.SPAN("Beside", style="float: left")),
        b.P(),
        b.DIV({"class": "made"}),
        b.SPAN("A note.", style="float: footnote"),
    ],
    ids=["heading", "table", "zero", "float", "placed", "picture", "nothing", "made", "note"],
)
def test_what_is_not_of_the_text_is_not_counted(other: HtmlElement) -> None:
    rules = LOOK + ".made::before { content: 'Made'; display: block } ::footnote-call { content: none }"
    document = laid(numbered(*paragraphs(2), other, *paragraphs(5)[2:]), rules=rules)
    assert beside(document) == {"5": "Line 5"}


def test_the_markers_of_a_list_are_not_counted_but_its_items_are() -> None:
    items = b.OL(*(b.LI(f"Line {number}") for number in range(1, 7)))
    (found,) = numbers_of(laid(numbered(items), rules=LOOK))
    assert [number.text for number in found] == ["5"]
    assert found[0].position_y < 20 + 5 * LINE


def test_text_on_the_grid_and_a_block_that_is_kept_together_take_their_numbers_along() -> None:
    kept = b.DIV(*paragraphs(12)[8:], style="break-inside: avoid; font-size: 20px; --lines: grid")
    document = laid(numbered(b.DIV(style="height: 213px"), *paragraphs(8), kept), rules=LOOK + "p { --lines: grid }")
    assert beside(document) == {"5": "Line 5", "10": "Line 10"}
    assert [len(each) for each in numbers_of(document)] == [1, 1]


def test_their_look_is_that_of_the_marker() -> None:
    rules = "[data-line-numbers]::marker { font: 10px monospace; color: #123; margin: 0 10% }"
    ((number,),) = numbers_of(laid(numbered(*paragraphs(5)), rules=rules))
    assert number.style["font_size"] == 10
    assert number.style["font_family"] == ("monospace",)
    assert number.position_x + number.width == pytest.approx(LEFT - 28)


def test_numbers_stand_at_the_text_without_a_margin() -> None:
    rules = "[data-line-numbers]::marker { margin: auto }"
    ((number,),) = numbers_of(laid(numbered(*paragraphs(5)), rules=rules))
    assert number.position_x + number.width == pytest.approx(LEFT)


def test_a_document_without_them_is_left_alone() -> None:
    document = laid(*paragraphs(5), rules=LOOK)
    assert not any(hasattr(page._page_box, "line_numbers") for page in document.pages)


BODY = f"<div {{}}><h2>Of lights</h2><p>{WORDS * 2}</p><ul><li>{WORDS}</li></ul><p>{WORDS * 12}</p></div><p>After</p>"


def pdf_of(attribute: str) -> bytes:
    """Return the tagged PDF of a text, whose container has an attribute."""
    with mended(weasyprint), tagging(weasyprint):
        source = page_of(BODY.format(attribute), LOOK)
        data: bytes = weasyprint.HTML(string=source).render(pdf_tags=True).write_pdf(pdf_tags=True)
    return data


def drawing(data: bytes) -> tuple[list[Any], list[bytes]]:
    """Return what is drawn on all pages: the text and all else, then the artifacts without properties."""
    text_of_pages, artifacts, inside = [], [], False
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                step = pikepdf.unparse_content_stream([(operands, operator)])
                inside = inside or str(operator) == "BMC"
                (artifacts if inside else text_of_pages).append(step)
                inside = inside and str(operator) != "EMC"
    return text_of_pages, artifacts


def test_nothing_else_is_drawn_in_another_way() -> None:
    with_numbers, without = drawing(pdf_of("data-line-numbers=5")), drawing(pdf_of(""))
    assert with_numbers[0] == without[0]
    assert without[1] == []
    assert sum(step.endswith(b"TJ") for step in without[0]) > 20
    assert sum(step.endswith(b"TJ") for step in with_numbers[1]) > 3


def test_they_are_not_in_the_structure() -> None:
    assert Tagged(pdf_of("data-line-numbers=5")).shape() == Tagged(pdf_of("")).shape()


def test_the_same_text_gives_the_same_bytes() -> None:
    assert pdf_of("data-line-numbers=5") == pdf_of("data-line-numbers=5")


def numbered_treaty() -> Composition:
    """Return a book with a declaration whose lines are numbered, with notes at the foot of its pages."""
    composition = composed(replace(publication(), foreword=None, texts=publication().texts[1:]))
    divisions = [
        replace(each, xhtml=each.xhtml.replace(b'<section class="decl', b'<section data-line-numbers="5" class="decl'))
        for each in composition.divisions
    ]
    return replace(composition, divisions=tuple(divisions))


def test_a_book_with_numbered_lines_passes_its_proof() -> None:
    composition = numbered_treaty()
    made = lay_out(composition, styles_of(composition, "screen"))
    file = MadeFile("lights.pdf", "screen", made.data, made.pages)
    assert list(prove_edition(composition, file, Readings())) == []
    pages = Pages(made.data)
    assert {"5", "10", "15"} <= {line for page in pages.lines for line in page}
