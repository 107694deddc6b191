"""Which glyphs are ours to write, and which are left to the engine."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from postil.render.pdf.pace.glyphs import EMPTY, Run

LETTERS = [(36, 9000, 0), (37, 9100, 12)]


def run(level: int = 0, rises: bool = False, last: int = 38, **drawn: bool) -> Run:
    """Return a run of three glyphs, the second of which stands for two bytes; two bytes are before them."""
    font: Any = SimpleNamespace(**{"bitmap": False, "png": False, "svg": False, "colr": False, **drawn})
    item = SimpleNamespace(analysis=SimpleNamespace(level=level), offset=2, length=4)
    return Run(None, font, 12, [*LETTERS, (last, 9000, 0)], rises, item, [0, 1, 3])


def test_letters_from_left_to_right_are_ours() -> None:
    assert run().is_plain()
    assert run(level=2).is_plain()


@pytest.mark.parametrize(
    "other",
    [{"level": 1}, {"rises": True}, {"last": EMPTY}, {"last": EMPTY + 1 + 0x645}, {"bitmap": True}, {"svg": True}],
    ids=str,
)
def test_all_else_is_left_to_the_engine(other: dict[str, Any]) -> None:
    assert not run(**other).is_plain()


def test_a_glyph_stands_for_its_bytes() -> None:
    made = run()
    text = "..a\N{LATIN SMALL LETTER E WITH ACUTE}b".encode()
    assert [text[made.bytes_of(index)].decode() for index in range(3)] == [
        "a",
        "\N{LATIN SMALL LETTER E WITH ACUTE}",
        "b",
    ]
