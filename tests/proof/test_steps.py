"""A drawing is read step by step, the same whether one expression understands it or pikepdf has to."""

from __future__ import annotations

from random import Random
from typing import Any

import pikepdf
import pytest

from postil.proof.steps import (
    HALF,
    OPERATORS,
    Step,
    any_steps,
    glyphs_in,
    parsed,
    parts_in,
    plain_parts,
    plain_steps,
    steps_of,
)

PLAIN: dict[str, bytes] = {
    "a line": b"q 1 0 0 -1 0 595.27 cm BT /F 9.5 Tf 1 0 0 1 -5 .5 Tm [<0001>0<0002>-20.5<0003>] TJ ET Q",
    "marks": b"/Span <</MCID 3>> BDC EMC /Artifact BMC EMC /P /Properties BDC EMC",
    "words in a dictionary": b"/Span <</ActualText <FEFF00AD> /Lang (en) /E (a \\) b)>> BDC EMC",
    "literal strings": b"(q Q EMC) Tj [(a]b) 3 (\\(\\\\)] TJ",
    "steps that do not count": b"0 0 0 rg /G gs 1 0 m 2 0 l S [3 1] 0 d W* n /X Do T*",
    "no blanks": b"BT/F 9 Tf[<0001>]TJ<0002>Tj/P<</MCID 1>>BDC EMC",
}
HARD: dict[str, bytes] = {
    "a remark": b"q % Q EMC\n<0001> Tj",
    "a remark among strings": b"[<0001> % <0002>\n<0003>] TJ",
    "a picture in the line": b"q BI /W 1 /H 1 /BPC 8 /CS /G ID Q EI Q",
    "strings in strings": b"(a (b (c) TJ) Q) Tj",
    "a dictionary in a dictionary": b"/P <</A <</MCID 9>> /MCID 2>> BDC EMC",
    "a string that does not end": b"q (Q EMC",
}


def page_with(content: bytes) -> tuple[pikepdf.Pdf, pikepdf.Page]:
    """Return a page with a drawing, in a document that has to be kept."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj.Contents = pdf.make_stream(content)
    return pdf, page


def understood(steps: Any) -> list[tuple[bytes, str]]:
    """Return the steps that count, their operands as pikepdf writes them."""
    return [
        (operator, pikepdf.Array(parsed(operands)).unparse().decode())
        for operands, operator in steps
        if operator.decode() in OPERATORS.split()
    ]


@pytest.mark.parametrize("content", PLAIN.values(), ids=PLAIN.keys())
def test_a_plain_drawing_is_read_as_pikepdf_reads_it(content: bytes) -> None:
    _, page = page_with(content)
    steps = plain_steps(content)
    assert steps
    assert understood(steps) == understood(any_steps(page))


@pytest.mark.parametrize("content", HARD.values(), ids=HARD.keys())
def test_what_is_not_plain_is_left_to_pikepdf(content: bytes) -> None:
    _, page = page_with(content)
    assert plain_steps(content) == []
    assert understood(steps_of(page)) == understood(any_steps(page))


def test_the_operator_after_a_hard_part_is_not_lost() -> None:
    _, page = page_with(HARD["strings in strings"] + b" /P <</MCID 1>> BDC EMC")
    assert [operator for _, operator in steps_of(page)] == [b"Tj", b"BDC", b"EMC"]


def test_any_drawing_is_read_as_pikepdf_reads_it() -> None:
    chance = Random(7)
    parts = [*PLAIN.values(), *(HARD[name] for name in HARD if name != "a string that does not end")]
    for _ in range(100):
        _, page = page_with(b"\n".join(chance.choices(parts, k=4)))
        assert understood(steps_of(page)) == understood(any_steps(page))


def test_a_drawing_may_be_written_in_parts_or_not_at_all() -> None:
    pdf, page = page_with(b"")
    assert list(steps_of(page)) == []
    page.obj.Contents = pikepdf.Array([pdf.make_stream(b"q 1 0 0 1"), pdf.make_stream(b"0 0 cm Q")])
    assert understood(steps_of(page)) == understood(plain_steps(b"q 1 0 0 1 0 0 cm Q"))
    del page.obj["/Contents"]
    assert list(steps_of(page)) == []


GLYPHS: dict[str, tuple[bytes, tuple[int, ...]]] = {
    "a string": (b"<0001000a>", (1, 10)),
    "an array": (b"[<0001>0<00FF>-12.5<000a>3]", (1, 255, 10)),
    "blanks in a string": (b"[<00 01> <0 0\n02>]", (1, 2)),
    "half a digit pair": (b"<0001000>", (1, 0)),
    "half a glyph": (b"<000102>", (1, HALF)),
    "halves of a glyph in two strings": (b"[<00>0<01>]", (1,)),
    "a literal string": (b"[(\\000A) 3 (\\000\\))]", (65, 41)),
    "a literal string that looks like an array": (b"(>0<)", (0x3E30, HALF)),
    "nothing": (b"[<>]", ()),
}


@pytest.mark.parametrize(("operands", "glyphs"), GLYPHS.values(), ids=GLYPHS.keys())
def test_glyphs_are_read_however_they_are_written(operands: bytes, glyphs: tuple[int, ...]) -> None:
    assert glyphs_in(operands) == glyphs


PARTS: dict[str, tuple[bytes, list[bytes | float]]] = {
    "distances": (b"[<0001>-20.5<0002>7]", [b"\0\1", -20.5, b"\0\2", 7.0]),
    "no distance between two": (b"[<0001>0<0002>]", [b"\0\1\0\2"]),
    "blanks": (b"[ <0001> 5 <00 02> ]", [b"\0\1", 5.0, b"\0\2"]),
    "literal strings": (b"[(ab)5(>0<)]", [b"ab", 5.0, b">0<"]),
    "one string": (b"<0001>", [b"\0\1"]),
    "a sign": (b"[+5<0001>]", [5.0, b"\0\1"]),
    "blanks that divide a string into what looks like distances": (b"[<00 41 >]", [b"\0A"]),
}


@pytest.mark.parametrize(("operands", "parts"), PARTS.values(), ids=PARTS.keys())
def test_strings_and_distances_are_told_apart(operands: bytes, parts: list[bytes | float]) -> None:
    assert parts_in(operands) == parts


def test_pages_as_they_are_made_need_no_parser() -> None:
    assert plain_parts(b"\n[ <0007> 41 <00290001> -24.5 ]") == [b"\0\7", 41.0, b"\0\x29\0\1", -24.5]
    steps: list[Step] = [(b"\n1 0 0 -1 62.666667 87.542839 ", b"Tm"), (b"\n/LVANLS 11.46582 ", b"Tf")]
    assert plain_steps(b"\n1 0 0 -1 62.666667 87.542839 Tm\n/LVANLS 11.46582 Tf\n") == steps
