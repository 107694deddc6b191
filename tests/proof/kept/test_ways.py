"""An entry of the outline is held against the headings of its page."""

from __future__ import annotations

import pytest

from postil.proof.kept.ways import holds
from postil.proof.passages import fold

HEADINGS = {
    "as it is": ("The lamp is lit", True),
    "numbered, in the theme report": ("1.2 The lamp is lit", True),
    "with the page of a link in it": ("The lamp (p. 12) is lit", True),
    "another": ("The lamp is out", False),
    "in another order": ("Lit is the lamp", False),
}


@pytest.mark.parametrize(("heading", "is_its"), HEADINGS.values(), ids=HEADINGS.keys())
def test_a_heading_holds_the_words_of_its_entry_in_their_order(heading: str, is_its: bool) -> None:
    assert holds(fold(heading), "The lamp is lit") is is_its
