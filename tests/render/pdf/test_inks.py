"""Which operator prints a colour in which inks."""

from __future__ import annotations

import pytest
from PIL import Image

from postil.model import ColourProfile, Ink, PrintSetup, SpotInk
from postil.problems import ContentError
from postil.render.pdf.inks import Colour, Inks, inks_of
from tests.pressprofile import press_profile

SPOT = SpotInk("PANTONE 301 C", (1.0, 0.53, 0.04, 0.19))
PRESS = ColourProfile("Test", press_profile())


def inks(ink: Ink) -> Inks:
    return inks_of(PrintSetup(ink=ink, spot=SPOT, profile=PRESS))


def said(ink: Ink, colour: Colour, stroke: bool = False) -> str:
    """Return the operators that set a colour, as a content stream has them."""
    steps = inks(ink).steps(colour, stroke)
    return " ".join(" ".join([*map(str, operands), str(operator)]) for operands, operator in steps)


@pytest.mark.parametrize(
    ("ink", "colour", "operators"),
    [
        ("black", (0,), "0 g"),
        ("black", (0, 0, 0), "0 g"),
        ("black", (1, 1, 1), "1 g"),
        ("black", (1, 0, 0), "0.299 g"),
        ("black", (0, 0, 0, 1), "0 g"),
        ("black", (1, 0.53, 0.04, 0.19), "0.2521 g"),
        ("spot", (1, 0.53, 0.04, 0.19), "/Spot cs 1 scn"),
        ("spot", (1, 0.53, 0.05, 0.19), "0.251 g"),
        ("spot", (0.5, 0.5, 0.5), "0.5 g"),
        ("cmyk", (0, 0, 0), "0 0 0 1 k"),
        ("cmyk", (0.25,), "0 0 0 0.75 k"),
        ("cmyk", (1, 0.53, 0.04, 0.19), "1 0.53 0.04 0.19 k"),
        ("cmyk", (1, 0, 0), "0 0.4078 0 0.4588 k"),
    ],
)
def test_colours(ink: Ink, colour: Colour, operators: str) -> None:
    assert said(ink, colour) == operators


def test_strokes_have_operators_of_their_own() -> None:
    assert said("black", (0, 0, 0), stroke=True) == "0 G"
    assert said("spot", SPOT.cmyk, stroke=True) == "/Spot CS 1 SCN"
    assert said("cmyk", (0, 0, 0), stroke=True) == "0 0 0 1 K"


def test_the_spot_colour_has_its_name_and_its_equivalent() -> None:
    space = inks("spot").spaces()["/Spot"]
    assert [str(part) for part in space[:3]] == ["/Separation", "/PANTONE 301 C", "/DeviceCMYK"]
    assert [float(part) for part in space[3].C1] == list(SPOT.cmyk)
    assert inks("black").spaces() == inks("cmyk").spaces() == {}


@pytest.mark.parametrize(
    ("ink", "mode", "made"),
    [("black", "RGB", "L"), ("black", "CMYK", "L"), ("spot", "RGB", "L"), ("cmyk", "RGB", "CMYK"), ("cmyk", "L", "L")],
)
def test_pictures(ink: Ink, mode: str, made: str) -> None:
    assert inks(ink).picture(Image.new(mode, (2, 2))).mode == made


def test_a_picture_has_the_colours_that_the_press_gives_its_text() -> None:
    red = inks("cmyk").picture(Image.new("RGB", (1, 1), (255, 0, 0))).getpixel((0, 0))
    assert red == (0, 104, 0, 117)
    assert [round(part / 255, 4) for part in red] == [0, 0.4078, 0, 0.4588]


def test_a_profile_that_cannot_be_used_is_a_problem() -> None:
    with pytest.raises(ContentError) as caught:
        inks_of(PrintSetup(ink="cmyk", profile=ColourProfile("Test", press_profile()[:140])))
    assert [problem.code for problem in caught.value.problems] == ["K001"]
