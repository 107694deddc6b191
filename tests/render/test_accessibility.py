"""What is said of accessibility is what is in the book, and a claim that the book contradicts is found."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Sequence

import pytest
from PIL import Image as Picture

from postil.model import Claims, Composition, Image, PageStart
from postil.problems import Place
from postil.render.accessibility import Access, assess, moves
from postil.render.claims import check_claims
from postil.render.documents import parse
from postil.render.pagemarks import mark_pages
from tests.render.compositions import sample, with_publication, with_text, words

FEATURES = (
    *("readingOrder", "displayTransformability", "unlocked", "tableOfContents", "structuralNavigation"),
    *("ARIA", "alternativeText"),
)
STARTS = (PageStart("1", "treaty", 0, 0),)
MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"%s><mi>x</mi></math>'
SSML = '<p xmlns:ssml="http://www.w3.org/2001/10/synthesis" ssml:ph="x">x</p>'


def assessed(composition: Composition, style: str = "", starts: Sequence[PageStart] = ()) -> Access:
    """Return what is said of a book."""
    return assess(composition, parse(mark_pages(composition.divisions, starts)), style)


def added(markup: str) -> Composition:
    """Return the sample with something added to a text."""
    return with_text(sample(), "treaty", "</body>", f"{markup}</body>")


def frames(form: str, count: int) -> Image:
    """Return a picture with so many frames."""
    buffer = io.BytesIO()
    first, *others = (Picture.new("RGB", (4, 4), (60 * number, 0, 0)) for number in range(count))
    first.save(buffer, form, save_all=bool(others), append_images=others)
    return Image("images/lamp.png", f"image/{form.lower()}", 4, 4, buffer.getvalue())


def claiming(composition: Composition, **claims: object) -> Composition:
    return with_publication(composition, claims=Claims(**claims))  # type: ignore[arg-type]


def moving(**claims: object) -> Composition:
    """Return the sample with a picture that moves."""
    return claiming(with_publication(sample(), images=(frames("PNG", 2),)), **claims)


def contradictions(composition: Composition) -> list[str]:
    found = list(check_claims(composition, "", lambda *keys: Place("/".join(keys))))
    assert all(problem.code == "P009" and problem.hint for problem in found)
    claimed = [problem.sentence.split("'")[1] for problem in found]
    return [f"{problem.place.file} {word}" for problem, word in zip(found, claimed, strict=True)]


def test_every_feature_that_is_there_is_named_and_no_other() -> None:
    assert assessed(sample()).features == FEATURES


@pytest.mark.parametrize(
    ("markup", "feature"),
    [
        (MATH % "", "MathML"),
        (MATH % ' alttext="x"', "describedMath"),
        ('<section role="doc-index"><a href="#x">x</a></section>', "index"),
        ('<img src="images/lamp.png" alt="x" aria-details="y"/>', "longDescription"),
        ("<p><ruby>x<rt>y</rt></ruby></p>", "rubyAnnotations"),
        (SSML, "ttsMarkup"),
    ],
)
def test_a_feature_is_named_where_the_text_has_it(markup: str, feature: str) -> None:
    assert feature in assessed(added(markup)).features


def test_an_index_that_leads_nowhere_and_math_without_words_are_no_features() -> None:
    access = assessed(added(f'<section role="doc-index"><p>x</p></section>{MATH % ""}'))
    assert {"index", "describedMath"}.isdisjoint(access.features)


def test_pages_are_named_where_they_are_marked() -> None:
    access = assessed(sample(), starts=STARTS)
    assert {"pageBreakMarkers", "pageNavigation"} < set(access.features)
    assert words()["accessible-pages"] in access.summary
    assert words()["accessible-pages"] not in assessed(sample()).summary


@pytest.mark.parametrize("lost", [' alt="A lamp, drawn as a square"', ' aria-label="A rising light"'])
def test_a_picture_without_words_is_told_of_by_silence(lost: str) -> None:
    access = assessed(with_text(sample(), "harbour", lost, ""))
    assert "alternativeText" not in access.features
    assert access.sufficient == ("textual,visual",)
    assert not access.conforms
    assert words()["accessible-pictures"] not in access.summary


def test_pictures_with_words_can_be_read_either_way() -> None:
    access = assessed(sample())
    assert (access.modes, access.sufficient) == (("textual", "visual"), ("textual", "textual,visual"))
    assert access.conforms


def test_without_pictures_the_book_is_text() -> None:
    divisions = tuple(division for division in sample().divisions if division.name != "harbour")
    access = assessed(dataclasses.replace(sample(), divisions=divisions))
    assert (access.modes, access.sufficient) == (("textual",), ("textual",))
    assert words()["accessible-pictures"] not in access.summary


def test_the_summary_is_in_the_words_and_the_language_of_the_book() -> None:
    german = {"accessible-flow": "Fließtext.", "accessible-still": "Nichts blitzt."}
    composition = with_publication(sample(), language="de-CH")
    access = assessed(dataclasses.replace(composition, words={**words(), **german}))
    assert access.summary.startswith("Fließtext.")
    assert access.summary.endswith("Nichts blitzt.")
    assert access.language == "de-CH"


def test_the_editors_summary_stands_in_its_place() -> None:
    assert assessed(claiming(sample(), summary="Read aloud.")).summary == "Read aloud."


@pytest.mark.parametrize(
    ("form", "count", "found"),
    [("PNG", 1, False), ("PNG", 2, True), ("JPEG", 1, False), ("GIF", 2, True), ("WEBP", 2, True)],
)
def test_a_picture_with_more_than_one_frame_moves(form: str, count: int, found: bool) -> None:
    assert moves(frames(form, count)) == found


def test_nothing_is_said_to_be_harmless_that_nobody_has_looked_at() -> None:
    access = assessed(moving())
    assert access.hazards == ("unknown",)
    assert not access.conforms
    assert words()["accessible-still"] not in access.summary


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>",
        '<video src="x.mp4"></video>',
        '<audio src="x.mp3"></audio>',
        '<svg xmlns="http://www.w3.org/2000/svg" aria-label="x"><animate attributeName="x"/></svg>',
    ],
)
def test_what_may_move_or_sound_is_not_harmless(markup: str) -> None:
    assert assessed(added(markup)).hazards == ("unknown",)


def test_a_style_sheet_may_move_things() -> None:
    assert assessed(sample(), "p { animation: turn 1s }").hazards == ("unknown",)
    assert assessed(sample(), "p { color: red }").hazards == ("none",)


def test_a_picture_that_moves_and_is_not_shown_is_harmless() -> None:
    hidden = with_text(moving(), "harbour", 'src="images/lamp.png"', 'src="images/other.png"')
    assert assessed(hidden).hazards == ("none",)


def test_what_somebody_has_seen_is_said() -> None:
    calm = assessed(moving(hazards=("noMotionSimulationHazard", "noFlashingHazard")))
    assert calm.hazards == ("noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard")
    assert calm.conforms
    wild = assessed(moving(hazards=("flashing",)))
    assert wild.hazards == ("flashing", "noSoundHazard")
    assert not wild.conforms


@pytest.mark.parametrize(
    ("composition", "found"),
    [
        (claiming(sample(), features=("alternativeText", "MathML")), ["accessibility/features MathML"]),
        (claiming(sample(), features=FEATURES, hazards=("none", "noSoundHazard")), []),
        (claiming(sample(), hazards=("flashing",)), ["accessibility/hazards flashing"]),
        (moving(hazards=("none",)), ["accessibility/hazards none"]),
        (moving(hazards=("flashing", "noSoundHazard")), []),
        (sample(), []),
    ],
)
def test_a_claim_that_the_content_contradicts_is_a_problem(composition: Composition, found: list[str]) -> None:
    assert contradictions(composition) == found
