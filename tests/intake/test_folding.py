"""Intake folds as anchoring does."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from postil.compose import fold as composed
from postil.intake.folding import fold


@given(st.text())
@example("a \u00ad b “x” ‘y’ — − ‐ 1\u00a0000 \u2028 \x1f")
def test_text_is_folded_as_for_anchoring(text: str) -> None:
    assert fold(text) == composed.fold(text).text
