"""Lines are told apart by their width and by how they end."""

from __future__ import annotations

import pytest

from postil.intake.wording import ends_sentence, is_running_text, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("café", 4), ("书店", 4), ("“x”", 3), ("“书”", 6), ("Привет", 6), ("１", 2)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It ended.", True),
        ("“It ended.”", True),
        ("完了。", True),
        ("(It ended!)", True),
        ("as follows:", True),
        ("It goes on", False),
        ("We propose that,", False),
        ("3.5 metres", False),
    ],
)
def test_ends_sentence(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("We meet at noon.", True),
        ("At noon, then.", False),
        ("We meet at noon", False),
        ("x" * 100, False),
        ("x" * 101, True),
        ("我们中午在图书馆门口见面" * 5, True),
    ],
)
def test_is_running_text(text: str, running: bool) -> None:
    assert is_running_text(text) is running
