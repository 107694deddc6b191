"""Each random book is refused, with its faults named, or every edition of it is made and passes the proofs.

Twelve books; POSTIL_LONG=1 asks for a thousand. A book that fails is made again with `-k "book and N"`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults_injected.folders import IS_LONG
from tests.fuzz.making import outcome_of

FOUND = (298, 412, 460, 498, 643, 670, 857, 916, 959, 966)
"""Books that showed what was wrong: pictures of no size, addresses beyond ASCII, divisions that are no boxes ..."""
NUMBERS = range(1000) if IS_LONG else (*range(12), *FOUND)


@pytest.fixture(scope="session")
def cache(caches: Path) -> Path:  # type: ignore[override]
    """Return the folder for what is kept of all these books: the cut fonts of one serve another."""
    return caches / "random"


@pytest.mark.parametrize("number", NUMBERS)
def test_random_book(number: int, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTIL_CACHE", str(cache))
    assert outcome_of(number, tmp_path).came
