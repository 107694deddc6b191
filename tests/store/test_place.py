"""Where things are kept: with the user, for the user alone, and never where a book could bring them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from postil.store import Unfit, cache_folder
from postil.store.place import is_ours, users_caches


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "book").mkdir()
    return tmp_path / "book"


def test_the_user_may_name_the_folder_or_that_of_all_caches(tmp_path: Path, book: Path) -> None:
    named, caches = str(tmp_path / "named"), str(tmp_path / "caches")
    assert cache_folder({"POSTIL_CACHE": named, "XDG_CACHE_HOME": caches}, book) == tmp_path / "named"
    if os.name == "posix":
        assert users_caches({"XDG_CACHE_HOME": caches}, "linux") == tmp_path / "caches"


def test_each_system_has_its_own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert users_caches({}, "linux") == tmp_path / ".cache"
    assert users_caches({"XDG_CACHE_HOME": "not/full"}, "linux") == tmp_path / ".cache"
    assert users_caches({}, "darwin") == tmp_path / "Library" / "Caches"
    assert users_caches({}, "win32") == tmp_path / "AppData" / "Local"
    assert users_caches({"LOCALAPPDATA": str(tmp_path / "L")}, "win32") == tmp_path / "L"


@pytest.mark.parametrize("below", ["", ".cache", "content/x"])
def test_never_in_the_folder_of_the_book(book: Path, below: str) -> None:
    with pytest.raises(Unfit, match="is in the book's folder"):
        cache_folder({"POSTIL_CACHE": str(book / below)}, book)


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_not_by_a_link_either(tmp_path: Path, book: Path) -> None:
    (tmp_path / "link").symlink_to(book)
    with pytest.raises(Unfit, match="is in the book's folder"):
        cache_folder({"POSTIL_CACHE": str(tmp_path / "link" / "cache")}, book)


def test_a_folder_that_depends_on_where_we_are_is_none(book: Path) -> None:
    with pytest.raises(Unfit, match=r"POSTIL_CACHE=\.cache is not a full path"):
        cache_folder({"POSTIL_CACHE": ".cache"}, book)


@pytest.mark.skipif(os.name != "posix", reason="needs modes of files")
@pytest.mark.parametrize(("mode", "fits"), [(0o700, True), (0o755, True), (0o775, False), (0o777, False)])
def test_not_where_others_may_write(tmp_path: Path, book: Path, mode: int, fits: bool) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(mode)
    if fits:
        assert cache_folder({"POSTIL_CACHE": str(folder)}, book) == folder
    else:
        with pytest.raises(Unfit, match="others may write"):
            cache_folder({"POSTIL_CACHE": str(folder)}, book)


@pytest.mark.skipif(os.name != "posix", reason="needs owners of files")
def test_not_where_it_belongs_to_somebody_else(tmp_path: Path) -> None:
    mine = list(tmp_path.stat())
    mine[stat.ST_MODE] = stat.S_IFDIR | 0o700
    theirs = [value + (place == stat.ST_UID) for place, value in enumerate(mine)]
    assert [is_ours(os.stat_result(values)) for values in (mine, theirs)] == [True, False]


def test_a_user_without_a_folder_of_his_own_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", lost)
    with pytest.raises(Unfit, match="POSTIL_CACHE"):
        users_caches({}, "darwin")
