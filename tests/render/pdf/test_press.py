"""The print edition as it goes to the printer: what inks draw it, and what it carries."""

from __future__ import annotations

import functools
import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image as Picture

from postil.model import ColourProfile, Composition, Image, Ink, PrintSetup, SpotInk, Style
from postil.problems import ContentError
from postil.render.pdf.inks import Inks
from postil.render.pdf.layout import lay_out
from postil.render.pdf.press import press
from postil.render.pdf.presslook import press_look
from postil.render.pdf.recolour import recolour
from tests.pressprofile import press_profile
from tests.render.pdf.book import element, link, paragraph, publication, small, styles_of

SPOT = SpotInk("PANTONE 301 C", (1.0, 0.53, 0.04, 0.19))
PRESS = ColourProfile("Test press", press_profile())
COLOURS = ("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN")
ICONS = {"L": (128,), "RGB": (200, 10, 10), "RGBA": (200, 10, 10, 0), "P": (1,)}


def icon(mode: str) -> Image:
    held = io.BytesIO()
    Picture.new(mode, (4, 4), ICONS[mode] if len(ICONS[mode]) > 1 else ICONS[mode][0]).save(held, "PNG")
    return Image(f"images/{mode}.png", "image/png", 4, 4, held.getvalue())


def book(setup: PrintSetup) -> Composition:
    """Return a book with colours, a link and pictures, to be printed in some way."""
    shown = [element("img", src=f"images/{mode}.png", alt="An icon") for mode in ICONS]
    made = small(paragraph("Ask ", link("a pilot", "https://example.org/pilot"), *shown), element("hr"))
    return replace(made, publication=replace(made.publication, images=tuple(map(icon, ICONS)), print_setup=setup))


def printed(setup: PrintSetup, extra: str = "") -> pikepdf.Pdf:
    """Return the print edition of that book; `extra` are rules of its own."""
    data = laid(press_look(setup), Style("styles/own.css", extra))
    return pikepdf.Pdf.open(io.BytesIO(press(data, book(setup).publication)))


@functools.cache
def laid(*styles: Style) -> bytes:
    """Return that book as it is before the press, with some style sheets more."""
    composition = book(PrintSetup())
    return lay_out(composition, (*styles_of(composition), *styles)).data


def colours(pdf: pikepdf.Pdf) -> set[str]:
    """Return all operators that set a colour, with what they set."""
    steps = [step for page in pdf.pages for step in pikepdf.parse_content_stream(page)]
    return {" ".join(map(str, [*s.operands, s.operator])) for s in steps if str(s.operator) in COLOURS}


def pictures(pdf: pikepdf.Pdf) -> dict[str, Sequence[object]]:
    """Return the pictures of a PDF by their first pixel."""
    found = (each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image")
    return {
        str(pikepdf.PdfImage(each).as_pil_image().getpixel((0, 0))): [str(each.ColorSpace), *masks(each)]
        for each in found
    }


def masks(image: pikepdf.Stream) -> Iterator[str]:
    yield from (key for key in ("/SMask", "/Mask") if key in image)


def test_black_prints_everything_in_black_and_greys() -> None:
    assert colours(printed(PrintSetup(), "p { color: #f00 } .division h1 { color: #777 }")) == {
        "0 g",
        "0.299 g",
        "0.4667 g",
    }


def test_text_and_rules_of_our_own_are_full_black() -> None:
    assert colours(printed(PrintSetup(bleed=3, marks=("crop", "cross")))) == {"0 g", "0 G"}


def test_the_spot_colour_prints_the_accents_and_nothing_else() -> None:
    pdf = printed(PrintSetup(ink="spot", spot=SPOT), "p { color: #f00 }")
    assert colours(pdf) == {"0 g", "0.299 g", "/Spot cs", "1 scn"}
    spaces = {str(space[1]) for page in pdf.pages for space in page.obj.Resources.ColorSpace.values()}
    assert spaces == {"/PANTONE 301 C"}


def test_process_colours_keep_text_in_black_alone() -> None:
    pdf = printed(PrintSetup(ink="cmyk", spot=SPOT, profile=PRESS), "em, a { color: #f00 }")
    assert colours(pdf) == {"0 0 0 1 k", "1 0.53 0.04 0.19 k", "0 0.4078 0 0.4588 k"}


@pytest.mark.parametrize("ink", ["black", "spot"])
def test_pictures_are_grey_and_lie_on_white_paper(ink: Ink) -> None:
    found = pictures(printed(PrintSetup(ink=ink, spot=SPOT)))
    assert found.keys() >= {"128", "67", "255"}
    assert all(space == ["/DeviceGray"] for space in found.values())


def test_pictures_of_process_colours_are_those_of_the_press() -> None:
    found = pictures(printed(PrintSetup(ink="cmyk", profile=PRESS)))
    assert {space[0] for space in found.values()} == {"/DeviceGray", "/DeviceCMYK"}
    assert all(len(space) == 1 for space in found.values())


@pytest.mark.parametrize("ink", ["black", "spot", "cmyk"])
def test_nothing_is_left_in_the_colours_of_a_screen(ink: Ink) -> None:
    setup = PrintSetup(ink=ink, spot=SPOT, profile=PRESS)
    held = io.BytesIO()
    printed(setup, "p { opacity: .5 }").save(held, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, qdf=True)
    for word in (b"/DeviceRGB", b"/Lab", b"/CalRGB"):
        assert word not in held.getvalue()


def test_colours_inside_forms_and_patterns_are_printed_too() -> None:
    tiled = ".division { background: url(../images/RGB.png) } em { opacity: .5 } p { opacity: .5; color: #f00 }"
    pdf = printed(PrintSetup(), tiled)
    forms = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/Resources" in each]
    steps = [step for form in forms for step in pikepdf.parse_content_stream(form)]
    said = {" ".join(map(str, [*s.operands, s.operator])) for s in steps if str(s.operator) in COLOURS}
    assert len(forms) > 1
    assert "0.299 g" in said
    assert not any(step.endswith(("rg", "RG", "k", "K")) for step in said)


@pytest.mark.parametrize(
    "rule", [".division h1 { color: lab(50% 40 0) }", "h1 { background: linear-gradient(#f00, #00f); height: 9pt }"]
)
def test_a_colour_that_no_ink_is_known_for_is_a_problem(rule: str) -> None:
    with pytest.raises(ContentError) as caught:
        printed(PrintSetup(), rule)
    assert [(p.code, p.place.file) for p in caught.value.problems] == [("K003", "content/publication.yaml")]


def test_a_pattern_that_is_a_gradient_is_a_problem_too() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj.Resources.Pattern = pikepdf.Dictionary({"/p0": pikepdf.Dictionary(PatternType=2)})
    with pytest.raises(ContentError) as caught:
        recolour(pdf, Inks(), publication().place)
    assert [p.code for p in caught.value.problems] == ["K003"]


def test_one_press_is_named_and_gets_no_links() -> None:
    pdf = printed(PrintSetup(bleed=3, ink="cmyk", profile=PRESS))
    (intent,) = pdf.Root.OutputIntents
    assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "Test press")
    assert intent.DestOutputProfile.read_bytes() == PRESS.data
    assert not any("/Annots" in page.obj for page in pdf.pages)
    assert str(pdf.docinfo["/Trapped"]) == "/False"
    # Without its tags it cannot be heard, and may not say so.
    assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes()


def test_any_other_printing_keeps_its_links_and_its_structure() -> None:
    pdf = printed(PrintSetup(bleed=3, marks=("crop",)))
    assert any("/Annots" in page.obj for page in pdf.pages)
    assert "/StructTreeRoot" in pdf.Root
    assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
    assert "/OutputIntents" not in pdf.Root


def test_what_bleeds_is_drawn_to_the_edge_of_the_bleed() -> None:
    pdf = printed(PrintSetup(bleed=3), "@page { background: #000 }")
    lefts = [float(s.operands[0]) for s in pikepdf.parse_content_stream(pdf.pages[0]) if str(s.operator) == "re"]
    assert min(lefts) * 0.75 == pytest.approx(float(pdf.pages[0].obj.BleedBox[0]), abs=0.01)


def test_the_same_edition_gives_the_same_bytes() -> None:
    data, made = laid(), book(PrintSetup()).publication
    assert press(data, made) == press(data, made)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
def test_the_words_stay_as_they_were() -> None:
    data, made = laid(), book(PrintSetup(bleed=3, marks=("crop",))).publication
    assert words(press(data, made)) == words(data) != b""


def words(data: bytes) -> bytes:
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout
