"""The picture of the cover is right in size, set in our faces, and the same each time."""

from __future__ import annotations

import io
import os

import pytest
from PIL import Image, ImageChops

from postil.limits.apart import apart
from postil.limits.measures import Limits
from postil.render import cover
from postil.render.cover import picture, picture_ahead
from tests.render.compositions import SAMPLE
from tests.shelf import Shelf

SVG = (SAMPLE / "cover.svg").read_text(encoding="utf-8")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("L")


def is_same(one: str, other: str) -> bool:
    return ImageChops.difference(opened(picture(one)), opened(picture(other))).getbbox() is None


def test_the_picture_is_a_jpeg_of_the_right_size_and_weight() -> None:
    data = picture(SVG)
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (1600, 2560), "RGB")
    assert len(data) < cover.LIMIT


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert picture(SVG) == picture(SVG)


def test_the_text_is_there() -> None:
    assert sum(opened(picture(SVG)).crop((160, 560, 1500, 720)).histogram()[:40]) > 1000


def test_a_picture_that_is_begun_before_is_the_same_one() -> None:
    assert apart(lambda: picture_ahead(SVG)(), Limits(seconds=60)) == picture(SVG)


def test_a_picture_that_is_kept_is_not_begun() -> None:
    shelf = Shelf()

    def making() -> tuple[bytes, int]:
        drawn = picture_ahead(SVG, shelf)
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)
        return drawn(), shelf.added

    assert picture_ahead(SVG, shelf)() == picture(SVG)
    assert apart(making, Limits(seconds=60)) == (picture(SVG), 1)


@pytest.mark.parametrize("place", ['font-family="{}"', "font-family: {};", 'font-family: "{}";'])
def test_our_family_names_mean_the_families_in_the_files(place: str) -> None:
    """The serif is what any other name falls back on, so that only the sans shows."""
    sans = SVG.replace("Source Serif", "Source Sans")
    ours = place.format("Source Sans")
    assert ours in sans
    assert is_same(sans, sans.replace(ours, place.format("Source Sans Pro")))
    assert not is_same(sans, sans.replace(ours, place.format("Nobody Sans")))


def test_the_sans_is_not_the_serif() -> None:
    assert not is_same(SVG, SVG.replace("Source Sans", "Source Serif"))


def test_words_that_name_a_family_stay_words() -> None:
    worded = SVG.replace("Harbour Press", "Source Serif")
    assert ">Source Serif</" in cover._with_installed_names(worded)


def test_a_family_that_is_not_ours_falls_back_on_ours_and_not_on_the_system() -> None:
    assert is_same(SVG, SVG.replace('font-family="Source Serif"', 'font-family="DejaVu Sans"'))


def test_what_is_not_painted_is_white() -> None:
    empty = SVG[: SVG.index("<style>")] + "</svg>"
    assert opened(picture(empty)).getextrema() == (255, 255)


def test_a_picture_that_stays_too_heavy_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cover, "LIMIT", 1000)
    with pytest.raises(ValueError, match="over 1000 bytes"):
        picture(SVG)


def test_quality_gives_way_to_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    best = len(picture(SVG))
    monkeypatch.setattr(cover, "LIMIT", best)
    assert len(picture(SVG)) < best


@pytest.mark.parametrize("svg", ["", "no drawing", SVG[:-8]])
def test_a_drawing_that_is_not_well_formed_keeps_its_traceback(svg: str) -> None:
    with pytest.raises(SyntaxError):
        picture(svg)
