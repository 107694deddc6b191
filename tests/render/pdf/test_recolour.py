"""Drawings get their colours replaced without being taken apart, where that is safe."""

from __future__ import annotations

import io

import pikepdf
import pytest

from postil.problems import Place
from postil.render.pdf.blackink import BLACK, Black
from postil.render.pdf.inks import Inks
from postil.render.pdf.recolour import recolour

PLACE = Place("content/publication.yaml")
PLAIN = {
    "black text": (b"0 0 0 rg\nBT\n[<0012>] TJ\nET", b"0 g\nBT\n[<0012>] TJ\nET"),
    "a colour": (b"0.2 0.4 0.6 rg 1 0 0 RG", b"0.363 g 0.299 G"),
    "grey is grey": (b"q\n0.5 g\nQ", b"q\n0.5 g\nQ"),
    "four inks": (b"0 0 0 1 k", b"0 g"),
    "numbers of other operators": (b"1 0 0 1 20 30 cm 0 0 10 10 re f", b"1 0 0 1 20 30 cm 0 0 10 10 re f"),
    "names that end like operators": (b"/Arg gs /rg Do", b"/Arg gs /rg Do"),
    "a name that ends with a figure": (b"/x1 0 0 0 rg", b"/x1 0 g"),
    "figures on lines of their own": (b"0\n0\t0\r\nrg BT", b"0 g BT"),
    "one after another": (b"0 0 0 rg 0 0 0 RG\n1 g", b"0 g 0 G\n1 g"),
    "nothing before it": (b"rg\n0 0 0 rg", b"rg\n0 g"),
    "the end of another word": (b"0 0 0 1 rgk 0 0 0 rgx /Fg 0 0 0 rg", b"0 0 0 1 rgk 0 0 0 rgx /Fg 0 g"),
    "a string": (b"/Span <</ActualText (0 0 0 rg)>> BDC 0 0 0 rg EMC", b"/Span <</ActualText (0 0 0 rg)>> BDC 0 g EMC"),
    "signs in a string": (b"(a \\) % 0 0 0 rg b) Tj 0 0 0 rg", b"(a \\) % 0 0 0 rg b) Tj 0 g"),
    "a dictionary": (b"/Span <</MCID 1>> BDC 0 0 0 rg EMC", b"/Span <</MCID 1>> BDC 0 g EMC"),
}
HARD = {
    "a string in a string": b"/Span <</ActualText (a (0 0 0 rg))>> BDC 0 0 0 rg EMC",
    "a remark": b"% 0 0 0 rg\n0 0 0 rg",
    "a pattern": b"/Pattern cs /p0 scn 0 0 0 rg",
}


@pytest.mark.parametrize(("drawn", "printed"), PLAIN.values(), ids=PLAIN.keys())
def test_colours_are_replaced_where_they_stand(drawn: bytes, printed: bytes) -> None:
    assert BLACK.drawn(drawn) == printed
    assert BLACK.drawn(printed) == printed


@pytest.mark.parametrize("drawn", HARD.values(), ids=HARD.keys())
def test_what_is_hard_to_read_is_left_to_the_press(drawn: bytes) -> None:
    assert BLACK.drawn(drawn) == drawn


def test_colours_of_measures_are_full_black_however_they_are_written() -> None:
    black = Black(frozenset({(0.467, 0.467, 0.467), (0.114, 0.31, 0.463)}))
    drawn = b"0.46667 0.46667 0.46667 RG 0.4667 g 0.11372 0.3098 0.46275 rg 0.5 g"
    assert black.drawn(drawn) == b"0 G 0 g 0 g 0.5 g"


@pytest.mark.parametrize("operator", ["cs", "CS", "sc", "scn", "SC", "SCN", "sh", "BI"])
def test_each_other_way_to_set_a_colour_is_hard_to_read(operator: str) -> None:
    drawn = f"q\n/x {operator}\n0 0 0 rg\nQ".encode()
    assert BLACK.drawn(drawn) == drawn


@pytest.mark.parametrize(
    "drawn", [drawn for drawn, _ in PLAIN.values() if b"x1" not in drawn] + [HARD["a string in a string"]]
)
def test_step_by_step_comes_to_the_same(drawn: bytes) -> None:
    assert steps(pressed(drawn)) == steps(BLACK.drawn(drawn).replace(b"> BDC 0 0 0 rg", b"> BDC 0 g"))


def test_a_page_that_is_in_these_inks_already_stays_as_it_is() -> None:
    with book(b"0 g BT ET") as pdf:
        before = pdf.pages[0].obj.Contents.objgen
        recolour(pdf, Inks(), PLACE)
        assert pdf.pages[0].obj.Contents.objgen == before
    with book(b"0 0 0 rg BT ET") as pdf:
        before = pdf.pages[0].obj.Contents.objgen
        recolour(pdf, Inks(), PLACE)
        assert pdf.pages[0].obj.Contents.objgen != before


def book(drawn: bytes) -> pikepdf.Pdf:
    """Return a PDF of one page."""
    pdf = pikepdf.Pdf.new()
    pdf.add_blank_page()
    pdf.pages[0].obj.Contents = pdf.make_indirect(pdf.make_stream(drawn))
    made = io.BytesIO()
    pdf.save(made)
    return pikepdf.Pdf.open(made)


def pressed(drawn: bytes) -> bytes:
    """Return what a page draws once it is in black ink."""
    with book(drawn) as pdf:
        recolour(pdf, Inks(), PLACE)
        return bytes(pdf.pages[0].obj.Contents.read_bytes())


def steps(drawn: bytes) -> list[str]:
    """Return the operators of a drawing with their operands."""
    with book(drawn) as pdf:
        parsed = pikepdf.parse_content_stream(pdf.pages[0])
        return [f"{[str(operand) for operand in step.operands]} {step.operator}" for step in parsed]
