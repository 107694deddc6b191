"""What the tests of this folder share: a book in two forms, and a folder in which the old one stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults_injected.folders import IS_LONG, Forms, made_forms, small_forms


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    """Return the forms of a real book with its site."""
    return made_forms(tmp_path_factory.mktemp("made"))


@pytest.fixture
def forms(tmp_path: Path, request: pytest.FixtureRequest) -> Forms:
    """Return the forms of a few files; in the long form, of the real book."""
    if IS_LONG:
        found: Forms = request.getfixturevalue("made")
        return found
    return small_forms(tmp_path / "forms")


@pytest.fixture
def dist(tmp_path: Path, forms: Forms) -> Path:
    """Return an output folder in which the old form stands."""
    folder = tmp_path / "dist"
    forms.begin(folder)
    return folder


@pytest.fixture
def real_dist(tmp_path: Path, made: Forms) -> Path:
    """Return an output folder in which the old form of the real book stands."""
    folder = tmp_path / "real-dist"
    made.begin(folder)
    return folder
