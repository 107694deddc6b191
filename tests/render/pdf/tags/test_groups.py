"""What is see-through is drawn in a group of its own, and has its place in the structure all the same."""

from __future__ import annotations

from typing import Any

import pikepdf

from tests.render.pdf.tags.tagged import Tagged, tagged

GROUPED = ".faint { opacity: .5 } .narrow { width: 80px; hyphens: auto }"
LEADER = ".lead::after { content: leader('. ') }"
WORDS = "an extraordinarily long word"


def content(found: Tagged, number: int) -> Any:
    """Return the first thing in a paragraph."""
    return found.tags("P")[number].object.K[0]


def test_text_in_a_group_says_in_which() -> None:
    found = tagged("<p>a</p><p class='faint'>b</p><p>c</p><div class='faint'><p class='faint'>d</p></div>", GROUPED)
    parents = pikepdf.NumberTree(found.pdf.Root.StructTreeRoot.ParentTree)
    for number in (1, 3):
        inside = content(found, number)
        assert f"/MCID {inside.MCID}".encode() in inside.Stm.read_bytes()
        assert parents[int(inside.Stm.StructParents)][inside.MCID].objgen == found.tags("P")[number].object.objgen
    assert [isinstance(content(found, number), pikepdf.Dictionary) for number in range(4)] == [False, True, False, True]
    assert int(parents[0][content(found, 2)].objgen[0]) == found.tags("P")[2].object.objgen[0]


def test_links_beside_a_group_lead_to_their_elements() -> None:
    found = tagged("<p class='faint'>a</p><p id='x'><a href='#x'>b</a></p>", GROUPED)
    (link,) = found.links()
    assert found.under(link).S == "/Link"
    assert [int(key) for key in list(found.pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]] == [0, 1, 2]


def test_hyphens_and_decoration_in_a_group_are_no_text() -> None:
    found = tagged(f"<div class='faint narrow'>{WORDS}<div class='lead'></div></div>", GROUPED + LEADER)
    drawn = found.tags("P")[0].object.K[0].Stm.read_bytes()
    assert b"/ActualText" in drawn
    assert b"/Artifact" in drawn
