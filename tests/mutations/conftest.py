"""What all mutations share: what was kept of the one book that they change copies of."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def cache(caches: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return one folder for what is kept: no mutation changes what the program is."""
    monkeypatch.setenv("POSTIL_CACHE", str(caches / "mutations"))
    return caches / "mutations"
