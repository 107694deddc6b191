"""Words are read from a page as they are drawn: by font, tag and height, and never from an artifact."""

from __future__ import annotations

import pikepdf
import pytest

from postil.proof.drawing import UNTAGGED
from postil.proof.pdf_words import UNREADABLE, Codes, Stretch, codes_of, stretches_of

TABLE = b"""\
1 begincodespacerange <0000> <ffff> endcodespacerange
3 beginbfchar
<0001> <0041>
<000a> <00660069>
<0002> <D83DDE00>
endbfchar
"""
A, FI = b"<0001>", b"<000a>"


def page_with(content: bytes) -> tuple[pikepdf.Pdf, pikepdf.Page]:
    """Return a page with one font, in a document that has to be kept."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, ToUnicode=pdf.make_stream(TABLE)))
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.obj.Contents = pdf.make_stream(content)
    return pdf, page


def tagged(content: bytes, mark: int = 0) -> bytes:
    return b"/Span <</MCID %d>> BDC /F 9 Tf %s EMC\n" % (mark, content)


DRAWN: dict[str, tuple[bytes, list[Stretch]]] = {
    "a string": (tagged(b"1 0 0 1 5 20 Tm %s Tj" % A), [Stretch(0, 20, "A")]),
    "strings with distances": (tagged(b"1 0 0 1 5 20 Tm [%s 30 <> %s] TJ" % (A, FI), 4), [Stretch(4, 20, "Afi")]),
    "from above, to scale": (
        b"1 0 0 -1 0 100 cm q .5 0 0 .5 0 0 cm " + tagged(b"1 0 0 -1 5 20 Tm <0002> Tj") + b"Q",
        [Stretch(0, 90, "\N{GRINNING FACE}")],
    ),
    "after a state that was put back": (
        b"q 1 0 0 1 0 50 cm Q " + tagged(b"1 0 0 1 0 7 Tm %s Tj" % A),
        [Stretch(0, 7, "A")],
    ),
    "an artifact": (b"/Artifact BMC /F 9 Tf %s Tj EMC" % A, []),
    "without a tag": (b"/F 9 Tf %s Tj" % A, [Stretch(UNTAGGED, 0, "A")]),
    "in a part of a tag": (tagged(b"/Span <</Lang (ru)>> BDC %s Tj EMC" % A, 2), [Stretch(2, 0, "A")]),
    "words read in the place of a part": (
        tagged(b"1 0 0 1 0 8 Tm %s Tj /Span <</ActualText <FEFF00AD>>> BDC %s Tj EMC %s Tj" % (A, FI, A)),
        [Stretch(0, 8, "A"), Stretch(0, 8, "\N{SOFT HYPHEN}"), Stretch(0, 8, "A")],
    ),
    "words read in the place of all": (
        b"/Span <</MCID 3 /ActualText (office)>> BDC /F 9 Tf /Span <</ActualText (x)>> BDC %s Tj EMC EMC" % A,
        [Stretch(3, 0, "office")],
    ),
    "parts of what is read otherwise": (
        tagged(b"/Span <</ActualText (ab)>> BDC /Span <</Lang (ru)>> BDC %s Tj EMC EMC %s Tj" % (FI, A), 3),
        [Stretch(3, 0, "ab"), Stretch(3, 0, "A")],
    ),
    "a tag in what is read otherwise": (
        b"/Span <</ActualText (ab)>> BDC " + tagged(b"%s Tj" % A, 4) + b" EMC",
        [Stretch(UNTAGGED, 0, "ab")],
    ),
    "tags in an artifact": (b"/Artifact <</Type /Page>> BDC " + tagged(b"%s Tj" % A) + b" EMC", []),
    "after a font that was put back": (
        b"/P <</MCID 5>> BDC /F 9 Tf q /G 3 Tf Q %s Tj EMC" % A,
        [Stretch(5, 0, "A")],
    ),
    "in a font that the page does not have": (
        b"/P <</MCID 5>> BDC /G 9 Tf %s Tj EMC" % A,
        [Stretch(5, 0, UNREADABLE)],
    ),
    "half a glyph": (tagged(b"<000100> Tj"), [Stretch(0, 0, f"A{UNREADABLE}")]),
    "nothing read in the place of an artifact": (b"/Artifact <</ActualText (x)>> BDC /F 9 Tf %s Tj EMC" % A, []),
    "an artifact inside": (tagged(b"/Artifact BMC %s Tj EMC 1 0 0 1 0 3 Tm %s Tj" % (A, FI)), [Stretch(0, 3, "fi")]),
}


@pytest.mark.parametrize(("content", "expected"), DRAWN.values(), ids=DRAWN.keys())
def test_words_are_read_as_they_are_drawn(content: bytes, expected: list[Stretch]) -> None:
    _, page = page_with(content)
    assert list(stretches_of(page, {})) == expected


def test_the_table_of_a_shared_font_is_read_once() -> None:
    _, page = page_with(tagged(b"%s Tj" % A))
    known: dict[tuple[int, int], Codes] = {page.obj.Resources.Font.F.objgen: {1: "known"}}
    assert [stretch.words for stretch in stretches_of(page, known)] == ["known"]


def test_a_code_that_a_font_does_not_know_is_no_silence() -> None:
    _, page = page_with(tagged(b"<0bad> Tj"))
    assert [stretch.words for stretch in stretches_of(page, {})] == [UNREADABLE]


def test_a_table_tells_ligatures_and_letters_beyond_the_first_plane() -> None:
    assert codes_of(TABLE) == {1: "A", 10: "fi", 2: "\N{GRINNING FACE}"}
