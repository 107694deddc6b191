"""What a printer leaves on paper is found where it is, as dark as it is."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from postil.proof.handouts.hand import Mark
from tests.proof.handouts.smallpages import drawn, marks, marks_on, say

MIDDLE = 0.5
"""The luminance that grey has, counted by hand: 0.5 in sRGB gives 0.2140."""
GREY = 0.2140


def told(found: list[Mark]) -> list[tuple[str, tuple[float, ...], float, float]]:
    """Return of each mark what can be counted by hand."""
    return [(m.kind, tuple(round(e, 2) for e in m.box), round(m.light, 3), round(m.area, 2)) for m in found]


PLACES: dict[str, tuple[str, list[tuple[float, ...]]]] = {
    "words": (say("abcd", 10, 20), [(10, 18, 30, 28)]),
    "blanks behind words": (say("abcd  ", 10, 20), [(10, 18, 30, 28)]),
    "nothing but blanks": (say("  ", 10, 20), []),
    "words moved": (f"1 0 0 1 5 7 cm {say('ab', 10, 20)}", [(15, 25, 25, 35)]),
    "words made larger": (
        f"q 2 0 0 2 0 0 cm {say('ab', 10, 20)} Q {say('c', 1, 2)}",
        [(20, 36, 40, 56), (1, 0, 6, 10)],
    ),
    "words turned": ("BT /F 10 Tf -1 0 0 -1 50 20 Tm <00610062> Tj ET", [(40, 12, 50, 22)]),
    "words by steps": ("BT /F 10 Tf 10 20 Td <0061> Tj 5 5 Td <0062> Tj ET", [(10, 18, 15, 28), (15, 23, 20, 33)]),
    "words begun again": (
        "BT /F 10 Tf 10 20 Td <0061> Tj ET BT 30 40 Td <0062> Tj ET",
        [(10, 18, 15, 28), (30, 38, 35, 48)],
    ),
    "distances": ("BT /F 10 Tf 10 20 Td [<0061>-1000<0062>] TJ ET", [(10, 18, 30, 28)]),
    "words off the page": (say("ab", 300, 20), []),
    "words nobody sees": ("BT /F 10 Tf 3 Tr 10 20 Td <0061> Tj ET", []),
    "a shape": ("10 10 20 20 re f", [(10, 10, 30, 30)]),
    "a path without paint": ("10 10 20 20 re n", []),
    "a shape beyond the page": ("190 90 20 20 re f", [(190, 90, 200, 100)]),
    "a shape off the page": ("210 90 20 20 re f", []),
    "a line": ("4 w 10 10 m 30 10 l S", [(8, 8, 32, 12)]),
    "a curve": ("10 10 m 10 30 30 30 30 10 c f", [(10, 10, 30, 30)]),
    "what is clipped": ("q 10 10 20 20 re W n 0 0 99 99 re f Q 50 50 9 9 re f", [(10, 10, 30, 30), (50, 50, 59, 59)]),
    "what a clip leaves nothing of": ("10 10 20 20 re W* n 50 50 20 20 re f", []),
    "a picture in the line": ("q 9 0 0 9 5 5 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q", [(5, 5, 14, 14)]),
}


@pytest.mark.parametrize(("drawing", "boxes"), PLACES.values(), ids=PLACES.keys())
def test_marks_are_where_they_are_drawn(drawing: str, boxes: list[tuple[float, ...]]) -> None:
    assert [box for _, box, _, _ in told(marks(drawing))] == boxes


AREAS: dict[str, tuple[str, float]] = {
    "a square": ("10 10 20 20 re f", 400),
    "a square on its corner": ("20 10 m 30 20 l 20 30 l 10 20 l h f", 200),
    "two squares": ("10 10 20 20 re 40 10 20 20 re f", 800),
    "two squares drawn in two ways": ("10 10 20 20 re 60 10 m 60 30 l 40 30 l 40 10 l f", 800),
    "a frame": ("10 10 20 20 re 12 12 16 16 re f*", 144),
    "a rule": ("10 10 180 1 re f", 0),
    "rules": ("10 10 180 1 re 10 20 180 .5 re f", 0),
    "a bar": ("10 10 180 2 re f", 360),
    "a line": ("1 w 10 10 m 110 10 l S", 0),
    "a thick line": ("3 w 10 10 m 110 10 l S", 300),
    "a line that is made thick": ("2 0 0 2 0 0 cm 1 w 10 10 m 60 10 l S", 200),
    "a part of a square": ("10 10 5 20 re W n 10 10 20 20 re f", 100),
    "a shape with a border": ("2 w 10 10 20 20 re B", 400 + 2 * 60),
    "words": (say("words"), 0),
}


@pytest.mark.parametrize(("drawing", "area"), AREAS.values(), ids=AREAS.keys())
def test_shapes_cover_what_they_enclose(drawing: str, area: float) -> None:
    assert sum(mark.area for mark in marks(drawing)) == pytest.approx(area)


def test_a_border_as_the_layout_engine_draws_it_is_a_rule() -> None:
    clip = "190 90 m 10 90 l 10 89 l 190 89 l W* n"
    (border,) = marks(f"q {clip} 10 20 180 69 re 10 20 180 70 re f* Q")
    assert (border.box, border.area) == ((10, 89, 190, 90), 0)


def test_a_curve_never_counts_less_than_it_covers() -> None:
    (disc,) = marks("0 10 m 0 15.5 4.5 20 10 20 c 15.5 20 20 15.5 20 10 c 20 4.5 15.5 0 10 0 c 4.5 0 0 4.5 0 10 c f")
    assert 314 < disc.area < 400


LIGHTS: dict[str, tuple[str, float]] = {
    "black from the beginning": ("", 0),
    "grey": (f"{MIDDLE} g", GREY),
    "grey of light": (f"{MIDDLE} {MIDDLE} {MIDDLE} rg", GREY),
    "grey of ink": (f"0 0 0 {1 - MIDDLE} k", GREY),
    "too much ink": (".5 .5 .5 .9 k", 0),
    "red": ("1 0 0 rg", 0.2126),
    "blue": ("0 0 1 rg", 0.0722),
    "white": ("1 g", 1),
    "a space by its name": ("/DeviceRGB cs 0 1 0 scn", 0.7152),
    "a profile": ("/Profile cs 0 1 0 sc", 0.7152),
    "black, where a space begins": ("1 g /DeviceGray cs", 0),
    "a colour that is not understood": ("/Lab cs 99 0 0 scn", GREY),
    "a pattern": ("/Pattern cs /P scn", GREY),
    "a colour of lines": (f"{MIDDLE} G", 0),
    "half of black": ("/Half gs", GREY),
    "half of black, of lines": ("/HalfLines gs", 0),
    "under a mask": ("/Masked gs", GREY),
    "what was before": (f"q {MIDDLE} g /Half gs Q", 0),
}
RESOURCES: dict[str, Any] = {
    "ColorSpace": Dictionary(Lab=Array([Name.Lab, Dictionary()])),
    "ExtGState": Dictionary(
        Half=Dictionary(ca=0.5), HalfLines=Dictionary(CA=0.5), Masked=Dictionary(SMask=Dictionary(S=Name.Alpha))
    ),
}


@pytest.mark.parametrize(("before", "light"), LIGHTS.values(), ids=LIGHTS.keys())
def test_words_are_as_dark_as_they_are_set(before: str, light: float) -> None:
    with drawn([f"{before} {say('dark', 10, 20)}"], (200, 100), **RESOURCES) as pdf:
        page: Any = pdf.pages[0].obj
        page.Resources.ColorSpace.Profile = Array([Name.ICCBased, pdf.make_stream(b"", N=3)])
        (words,) = marks_on(pdf)
    assert words.light == pytest.approx(light, abs=0.0001)


def test_lines_around_letters_have_the_colour_of_lines() -> None:
    (words,) = marks(f"BT /F 10 Tf 1 Tr {MIDDLE} G 10 20 Td <0061> Tj ET")
    assert words.light == pytest.approx(GREY, abs=0.0001)


@pytest.mark.parametrize("drawing", ["1 g 10 10 20 20 re f", ".995 g 10 10 20 20 re f", "1 G 5 w 0 0 m 9 9 l S"])
def test_white_shapes_are_paper(drawing: str) -> None:
    assert marks(drawing) == []


def test_a_form_is_read_where_it_is_placed() -> None:
    with drawn(["q 1 0 0 1 20 30 cm /Half gs /X Do Q"], (200, 100), **RESOURCES) as pdf:
        page: Any = pdf.pages[0].obj
        form = pdf.make_stream(f"{say('ab', 10, 20)} 0 0 99 99 re f 9 0 0 9 5 5 cm /I Do".encode(), Subtype=Name.Form)
        form.BBox, form.Matrix = Array([0, 0, 30, 40]), Array([1, 0, 0, 1, 1, 0])
        form.Resources = page.Resources
        picture = pdf.make_stream(b"\0", Subtype=Name.Image, Width=1, Height=1)
        page.Resources.XObject = Dictionary(X=form, I=picture)
        found = marks_on(pdf)
    assert [mark[:2] for mark in told(found)] == [
        ("words", (31, 48, 41, 58)),
        ("shape", (21, 30, 51, 70)),
        ("picture", (26, 35, 35, 44)),
    ]
    assert [round(mark.light, 3) for mark in found] == [0.214, 0.214, 0]
    assert all(mark.is_placed for mark in found)


def test_what_stands_on_its_head_is_told() -> None:
    turned = "BT /F 10 Tf -1 0 0 -1 50 20 Tm <0061> Tj ET"
    flipped = "1 0 0 -1 0 100 cm BT /F 10 Tf 1 0 0 -1 10 20 Tm <0061> Tj ET"
    picture = "-9 0 0 -9 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI"
    assert [mark.is_turned for mark in marks(picture)] == [True]
    assert [mark.is_turned for mark in (*marks(say("a", 10, 20)), *marks(turned), *marks(flipped))] == [
        False,
        True,
        False,
    ]
