"""The page says of the accessibility what the EPUB says, under the headings of the guide, and no more."""

from __future__ import annotations

import pytest

from postil.render.epub import bind
from postil.render.site.access import Statement, properties, statements
from tests.render.compositions import sample, styles, words

HEADINGS = ["ways", "conformance", "navigation", "rich", "hazards", "summary", "legal", "additional"]


def said(**listed: str) -> dict[str, list[str]]:
    """Return properties as a package has them; the values of each are joined by blanks."""
    return {f"schema:{name}": values.split() for name, values in listed.items()}


def names(found: tuple[Statement, ...]) -> list[str]:
    return [statement.name for statement in found]


def test_the_headings_are_there_in_their_order_with_nothing_left_open() -> None:
    found = statements({})
    assert list(found) == HEADINGS
    assert [names(found[heading]) for heading in HEADINGS[1:]] == [["unknown"]] * 7


def test_what_the_package_says_is_said() -> None:
    found = statements(properties(bind(sample(), styles())))
    assert names(found["ways"]) == ["changeable", "readable", "alternatives"]
    assert found["conformance"] == (
        Statement("accepted"),
        Statement("claim", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"),
        Statement("certifier", "Harbour Press"),
    )
    assert "contents" in names(found["navigation"])
    assert found["summary"][0].value.startswith("The text flows freely")


@pytest.mark.parametrize(
    ("modes", "sufficient", "expected"),
    [
        ("textual", "textual", "readable"),
        ("textual visual", "textual,visual", "partly-readable"),
        ("visual", "visual", "unreadable"),
    ],
)
def test_it_is_read_aloud_as_far_as_it_is_text(modes: str, sufficient: str, expected: str) -> None:
    found = statements(said(accessMode=modes, accessModeSufficient=sufficient))
    assert names(found["ways"]) == ["unchangeable", expected]


def test_hazards_are_told_one_by_one() -> None:
    found = statements(said(accessibilityHazard="noFlashingHazard motionSimulation noSoundHazard"))
    assert names(found["hazards"]) == ["motion", "no-flashing", "no-sounds"]


def test_there_are_words_for_every_statement() -> None:
    features = "tableOfContents index structuralNavigation pageNavigation MathML describedMath longDescription"
    more = "pageBreakMarkers ARIA ttsMarkup rubyAnnotations displayTransformability alternativeText"
    hazards = "none flashing motionSimulation sound noFlashingHazard noMotionSimulationHazard noSoundHazard"
    every = said(accessibilityFeature=f"{features} {more}", accessibilityHazard=hazards, accessibilitySummary="Well.")
    every |= {"dcterms:conformsTo": ["A"], "a11y:certifiedBy": ["B"], "a11y:exemption": ["eaa-microenterprise"]}
    used = {name for found in (statements(every), statements({})) for each in found.values() for name in names(each)}
    known = words()
    assert sorted(name for name in used if f"site-access-{name}" not in known) == []
    assert sorted(heading for heading in HEADINGS if f"site-access-heading-{heading}" not in known) == []
