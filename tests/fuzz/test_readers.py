"""Whatever stands in a file, its reader says what is wrong with it, and where, and never fails itself.

A hundred inputs for each; POSTIL_LONG=1 asks for twenty thousand, new ones each time. `by_atheris.py` looks for more.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults_injected.folders import IS_LONG
from tests.fuzz.nearly import near
from tests.fuzz.readers import READERS, read

many = settings(
    derandomize=not IS_LONG,
    database=None,
    deadline=None,
    max_examples=20_000 if IS_LONG else 100,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("name", READERS)
@many
@given(data=st.data())
def test_any_bytes_are_read_or_refused(name: str, data: st.DataObject, tmp_path: Path) -> None:
    raw = data.draw(near(name))
    assert read(name, raw, tmp_path) == read(name, raw, tmp_path)
