"""Every change is shown where it stands in the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postil.intake.edits import Edit, Layer, apply, changes, origins
from postil.intake.review import Change

PAGE = "the people¡¯s\x01 \xa0book\nand  “more”"
FIRST = [Edit(10, 12, "’", "GBK read as Latin-1")]
SECOND = [Edit(12, 13, "", "control character")]
THIRD = [Edit(12, 14, " ", "blanks"), Edit(22, 24, " ", "blanks")]


def test_changes_of_three_layers_have_places_in_the_page() -> None:
    first = Layer(PAGE, FIRST)
    second = Layer(apply(PAGE, FIRST), SECOND)
    third = Layer(apply(second.text, SECOND), THIRD)
    assert apply(third.text, THIRD) == "the people’s book\nand “more”"
    assert list(changes([first, second, third])) == [
        Change(1, 11, "GBK read as Latin-1", "¡¯", "’"),
        Change(1, 14, "control character", "\x01", ""),
        Change(1, 15, "blanks", " \xa0", " "),
        Change(2, 4, "blanks", "  ", " "),
    ]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4), st.text("xyz", max_size=6)), max_size=8))
def test_what_no_edit_touches_is_found_again(gaps: list[tuple[int, int, str]]) -> None:
    edits, end = [], 0
    for gap, length, after in gaps:
        edits.append(Edit(end + gap, end + gap + length, after, "blanks"))
        end += gap + length
    page = "".join(chr(0x4E00 + i) for i in range(end + 3))
    text = apply(page, edits)
    kept = [offset for offset, char in enumerate(text) if char >= "\u4e00"]
    assert [page[origin] for origin in origins(kept, edits)] == [text[offset] for offset in kept]
