"""What an office printer would spoil is found; what it prints well is not."""

from __future__ import annotations

import pytest

from postil.proof.handouts.hand import Mark
from postil.proof.handouts.paper import check_contrast, check_ink, check_margin
from postil.proof.handouts.shapes import Box
from tests.proof.handouts.smallpages import MM, SIZES, marks, say

SIZE = SIZES["a4"]
SHEET: Box = (0, 0, *SIZE)
EDGE = 5 * MM


def drawn(drawing: str) -> list[Mark]:
    return marks(drawing, SIZE)


WITHIN = {
    "words": say("words", EDGE, EDGE + 2),
    "a shape on the border": f"{EDGE} {EDGE} {SIZE[0] - 2 * EDGE} {SIZE[1] - 2 * EDGE} re f",
    "white over the whole page": f"1 g 0 0 {SIZE[0]} {SIZE[1]} re f",
    "what is clipped": f"{EDGE} {EDGE} 99 99 re W n 0 0 500 500 re f",
    "nothing": "",
}
OUTSIDE = {
    "left": (say("words", EDGE - 1, 99), "'words' stands 4.6 mm from the edge"),
    "below": (say("words", 99, EDGE), "'words' stands 4.3 mm from the edge"),
    "right": (f"{SIZE[0] - EDGE} 99 1 1 re f", "a shape stands 4.6 mm from the edge"),
    "above": (f"99 {SIZE[1] - EDGE} m 99 {SIZE[1]} l S", "a shape stands over the edge"),
    "the whole page": (f".9 g 0 0 {SIZE[0]} {SIZE[1]} re f", "a shape stands over the edge"),
    "a picture": ("q 20 0 0 20 0 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q", "a picture stands over the edge"),
    "the nearest": (f"{say('far', EDGE - 1, 99)} {say('near', 2, 200)}", "'near' stands 0.7 mm"),
}


@pytest.mark.parametrize("drawing", WITHIN.values(), ids=WITHIN.keys())
def test_what_is_within_the_printable_area_is_right(drawing: str) -> None:
    assert list(check_margin(SHEET, drawn(drawing), 0)) == []


@pytest.mark.parametrize(("drawing", "said"), OUTSIDE.values(), ids=OUTSIDE.keys())
def test_what_no_printer_prints_is_found_once_a_page(drawing: str, said: str) -> None:
    (fault,) = check_margin(SHEET, drawn(drawing), 3)
    assert (fault.code, fault.page) == ("R014", 3)
    assert said in fault.sentence


def test_words_are_dark_enough_from_seven_to_one() -> None:
    """#595959 has 7.0:1 and #5a5a5a 6.9:1, by the formula of WCAG."""
    dark, pale = 0x59 / 255, 0x5A / 255
    assert list(check_contrast(drawn(f"{dark} g {say('dark')} 1 g 9 9 9 9 re f"), 0)) == []
    (fault,) = check_contrast(drawn(f"{pale} g {say('pale')}"), 0)
    assert (fault.code, fault.words) == ("R015", "pale")
    assert "its contrast is 6.9 to 1" in fault.sentence


def test_a_colour_counts_by_its_light_and_white_words_are_none() -> None:
    drawing = f"0 0 1 rg {say('blue')} 1 0 0 rg {say('red')} 1 g {say('white')} .9 g 9 9 30 30 re f"
    assert [fault.words for fault in check_contrast(drawn(drawing), 0)] == ["red", "white"]


def test_words_of_one_shade_are_told_by_the_first() -> None:
    drawing = f".6 g {say('one')} {say('two', 60, 300)} .7 g {say('three', 60, 200)}"
    assert [fault.words for fault in check_contrast(drawn(drawing), 0)] == ["one", "three"]


def test_rules_letters_pictures_and_a_code_are_no_waste_of_ink() -> None:
    code = "".join(f"{50 + 1.4 * x} {50 + 2.8 * y} 1.4 1.4 re " for x in range(37) for y in range(18))
    picture = "q 300 0 0 300 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q"
    rules = "".join(f"20 {50 + 20 * y} 380 .8 re f " for y in range(25))
    assert list(check_ink(SHEET, drawn(f"{code} f {rules} {say('words')} {picture}"), 0)) == []


@pytest.mark.parametrize("colour", ["0", ".5", ".95"])
def test_tints_and_bars_are_found_by_their_words(colour: str) -> None:
    bar = f"{colour} g 40 390 340 40 re f 0 g"
    (fault,) = check_ink(SHEET, drawn(f"{say('before', 60, 500)} {bar} {say('on it')}"), 2)
    assert (fault.code, fault.page, fault.words) == ("R016", 2, "on it")
    assert "cover 5.4% of a page" in fault.sentence
