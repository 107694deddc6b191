"""Entries tidied, and read into nodes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.compose.setapart import ADDRESS, END, STARTS, as_nodes, enclose, tidy, without_signs
from postil.model import text_of
from tests.compose.sources import shown


@pytest.mark.parametrize(
    ("text", "inside", "tidied"),
    [
        ("“Lamp”. Quay", True, "“Lamp.” Quay"),
        ("“Lamp”, Quay", True, "“Lamp,” Quay"),
        ("“The ‘Lamp’”. Quay", True, "“The ‘Lamp.’” Quay"),
        ("“Lamp”. Quay", False, "“Lamp”. Quay"),
        ("“Lamp?”. Quay", True, "“Lamp?” Quay"),
        ("Lamp?. Quay!.", False, "Lamp? Quay!"),
        ("Lamp.. Quay", False, "Lamp. Quay"),
        ("Lamp... Quay", False, "Lamp... Quay"),
        ("Lamp. , Quay", False, "Lamp., Quay"),
        ("Lamp ,, Quay", False, "Lamp, Quay"),
        ("In:. Quay", False, "In: Quay"),
        ("  Lamp \n  Quay ", False, "Lamp Quay"),
        ("«\xa0Lamp\xa0»", False, "«\xa0Lamp\xa0»"),
        ("no .5 and :D", False, "no .5 and :D"),
        ("2018; ", False, "2018"),
        (f"_Lamp.{END}. Quay", False, f"_Lamp.{END} Quay"),
        (f"“_Lamp{END}”. Quay", True, f"“_Lamp.{END}” Quay"),
        (f"Lamp {END}", False, f"Lamp{END}"),
        (f"Lamp. {END} Quay", False, f"Lamp.{END} Quay"),
        (f"Lamp:{END}", False, f"Lamp{END}"),
        (f"at {ADDRESS}.", False, f"at {ADDRESS}."),
    ],
)
def test_points_and_blanks_are_in_order(text: str, inside: bool, tidied: str) -> None:
    assert tidy(text, inside) == tidied


@given(st.text(alphabet=f"a .,?”{END}{ADDRESS}"), st.booleans())
def test_tidying_takes_no_word(text: str, inside: bool) -> None:
    made = tidy(text, inside)
    assert [made.count(sign) for sign in ("a", "”", END, ADDRESS)] == [
        text.count(sign) for sign in ("a", "”", END, ADDRESS)
    ]


@pytest.mark.parametrize(
    ("name", "nodes"),
    [
        ("Italic", "a em(b) c"),
        ("Oblique", "a em(b) c"),
        ("Underline", "a em(b) c"),
        ("Bold", "a b(b) c"),
        ("Light", "a b c"),
        ("Superscript", "a sup(b) c"),
        ("Subscript", "a sub(b) c"),
        ("SmallCaps", "a span.sc(b) c"),
    ],
)
def test_what_is_set_apart_has_its_element(name: str, nodes: str) -> None:
    assert shown(as_nodes(f"a {enclose(name, 'b')} c")) == nodes


def test_what_is_set_apart_may_hold_more() -> None:
    assert (
        shown(as_nodes(enclose("Italic", f"a {enclose('SmallCaps', 'b')}") + enclose("Bold", ""))) == "em(a span.sc(b))"
    )


@given(st.recursive(st.text("ab "), lambda inner: st.builds(enclose, st.sampled_from(sorted(STARTS)), inner)))
def test_no_word_is_lost_on_the_way_to_nodes(text: str) -> None:
    assert text_of(as_nodes(text)) == without_signs(text)
