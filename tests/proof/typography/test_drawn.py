"""Words are read from a page with their place, their size and their blanks, as they are drawn."""

from __future__ import annotations

import pikepdf
import pytest

from postil.proof.typography.drawn import Blank, Font, Piece, pieces_of, widths_of

TABLE = b"""\
beginbfchar
<0001> <0041>
<0002> <00660069>
<0003> <0020>
<0004> <002d>
endbfchar
"""
WIDTHS = [1, [500, 800], 3, 4, 250]
A, FI, SPACE = b"<0001>", b"<0002>", b"<0003>"


def page_with(content: bytes) -> tuple[pikepdf.Pdf, pikepdf.Page]:
    """Return a page with one font, in a document that has to be kept."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    inner = pikepdf.Dictionary(W=pikepdf.Array([pikepdf.Array(w) if isinstance(w, list) else w for w in WIDTHS]))
    font = pdf.make_indirect(pikepdf.Dictionary(ToUnicode=pdf.make_stream(TABLE), DescendantFonts=[inner]))
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.obj.Contents = pdf.make_stream(content)
    return pdf, page


def tagged(content: bytes, mark: int = 0) -> bytes:
    return b"/Span <</MCID %d>> BDC /F 10 Tf 1 0 0 1 5 20 Tm %s EMC\n" % (mark, content)


DRAWN: dict[str, tuple[bytes, list[Piece]]] = {
    "a string": (tagged(A + b" Tj"), [Piece(0, 5, 10, 20, 10, "A")]),
    "a ligature": (tagged(b"[%s] TJ" % FI, 3), [Piece(3, 5, 13, 20, 10, "fi")]),
    "kerning": (tagged(b"[%s 100 %s] TJ" % (A, A)), [Piece(0, 5, 14, 20, 10, "AA")]),
    "a blank": (
        tagged(b"[%s %s %s] TJ" % (A, SPACE, A)),
        [Piece(0, 5, 17.5, 20, 10, "A A", (Blank(10, 12.5, 2.5),))],
    ),
    "a blank made wider on both sides": (
        tagged(b"[%s -100 %s -100 %s] TJ" % (A, SPACE, A)),
        [Piece(0, 5, 19.5, 20, 10, "A A", (Blank(10, 14.5, 2.5),))],
    ),
    "a blank at the end is no ink": (
        tagged(b"[%s %s] TJ" % (A, SPACE)),
        [Piece(0, 5, 10, 20, 10, "A ", (Blank(10, 12.5, 2.5),))],
    ),
    "to scale, upside down": (
        b"1 0 0 -1 0 100 cm q .5 0 0 .5 0 0 cm /P <</MCID 1>> BDC /F 20 Tf 1 0 0 -1 8 20 Tm %s Tj EMC Q" % A,
        [Piece(1, 4, 9, 90, 10, "A")],
    ),
    "what is read otherwise": (
        tagged(b"/Span <</ActualText <FEFF00AD>>> BDC <0004> Tj EMC", 2),
        [Piece(2, 5, 7.5, 20, 10, "-")],
    ),
    "an artifact": (b"/Artifact BMC /F 9 Tf %s Tj EMC" % A, []),
    "an artifact inside": (tagged(b"/Artifact BMC %s Tj EMC" % A), []),
    "without a tag": (b"/F 9 Tf %s Tj" % A, []),
    "turned and turned back": (
        b"0 1 -1 0 0 0 cm /P <</MCID 1>> BDC /F 10 Tf 0 -1 1 0 20 -5 Tm %s Tj EMC" % A,
        [Piece(1, 5, 10, 20, 10, "A")],
    ),
    "aslant": (b"/P <</MCID 1>> BDC /F 9 Tf 1 1 -1 1 0 0 Tm %s Tj EMC" % A, []),
    "turned": (b"/P <</MCID 1>> BDC /F 9 Tf 0 1 -1 0 0 0 Tm %s Tj EMC" % A, []),
}


@pytest.mark.parametrize(("content", "expected"), DRAWN.values(), ids=DRAWN.keys())
def test_words_are_read_as_they_are_drawn(content: bytes, expected: list[Piece]) -> None:
    _, page = page_with(content)
    assert list(pieces_of(page, {})) == expected


def test_a_shared_font_is_read_once() -> None:
    _, page = page_with(tagged(A + b" Tj"))
    known = {page.obj.Resources.Font.F.objgen: Font({1: "known"}, {})}
    assert [(piece.words, piece.right) for piece in pieces_of(page, known)] == [("known", 15)]


def test_widths_are_given_one_by_one_or_for_a_range() -> None:
    table = pikepdf.Array([1, pikepdf.Array([500, 600]), 7, 9, 250])
    assert widths_of(table) == {1: 500, 2: 600, 7: 250, 8: 250, 9: 250}


@pytest.mark.parametrize(("blank", "ratio"), [(Blank(10, 15, 2.5), 2), (Blank(10, 15, 0), 1)])
def test_the_ratio_of_a_blank(blank: Blank, ratio: float) -> None:
    assert blank.ratio == ratio
