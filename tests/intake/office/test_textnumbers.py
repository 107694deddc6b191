"""Numbers that only the styles of an OpenDocument text count are those that its reader sees."""

from __future__ import annotations

import pytest
from lxml import etree

from postil.intake.office.textnumbers import TEXT, list_styles, write_numbers, write_numbers_of_headings
from tests.intake.office import samples

LEVELS = "".join(
    f'<text:outline-level-style text:level="{level}" style:num-format="1" style:num-suffix="."/>' for level in (1, 2)
)
OUTLINE = samples.odt_styles(f"<text:outline-style>{LEVELS}</text:outline-style>")
ON = 'text:continue-numbering="true"'


def item(own: str = "") -> str:
    """Return an item of a list."""
    return f"<text:list-item {own}><text:p>Kept.</text:p></text:list-item>"


def listed(*items: str, own: str = "") -> str:
    """Return a list that counts Article 1, Article 2."""
    return f'<text:list text:style-name="L1" {own}>{"".join(items)}</text:list>'


def heading(level: int, own: str = "") -> str:
    """Return a heading."""
    return f'<text:h text:outline-level="{level}" {own}>Kept</text:h>'


def content_of(body: str) -> etree._Element:
    """Return the content of an OpenDocument text with its numbers written out."""
    content, styles = etree.fromstring(samples.odt_content(body)), etree.fromstring(OUTLINE)
    write_numbers(content, list_styles(content))
    write_numbers_of_headings(content, styles)
    return content


def numbers(body: str) -> list[str]:
    """Return the numbers that are written out in a text."""
    spans = content_of(body).iter(f"{TEXT}span")
    return [(span.text or "").strip().removeprefix("Article ") for span in spans if span.get("written")]


CASES = {
    "an item with a number of its own": (
        listed(item(), item('text:start-value="5"'), item()),
        ["1.", "5.", "6."],
    ),
    "a list begins again": (listed(item(), item()) + listed(item()), ["1.", "2.", "1."]),
    "a list goes on": (listed(item(), item()) + listed(item(), own=ON), ["1.", "2.", "3."]),
    "a list goes on from one that is named": (
        listed(item(), item(), own='xml:id="a"') + listed(item()) + listed(item(), own='text:continue-list="a"'),
        ["1.", "2.", "1.", "3."],
    ),
    "a heading begins again": (
        heading(1) + heading(1) + heading(1, 'text:restart-numbering="true"') + heading(1),
        ["1.", "2.", "1.", "2."],
    ),
    "a heading with a number of its own": (
        heading(1) + heading(1, 'text:restart-numbering="true" text:start-value="7"') + heading(1),
        ["1.", "7.", "8."],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_items_and_headings_are_counted_as_shown(case: str) -> None:
    body, expected = CASES[case]
    assert numbers(body) == expected


def test_the_head_of_a_list_stays() -> None:
    head = "<text:list-header><text:p>All agree:</text:p></text:list-header>"
    assert "All agree:" in "".join(content_of(listed(head, item())).itertext())
