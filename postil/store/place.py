"""Find the folder in which what was made is kept: the user's own, never one that a book could bring along.

Takes the variables of the environment and the folder of a book; gives the folder, or why there is none. What is kept
may be made into objects again, so nobody else may have written it.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

NAMED = "POSTIL_CACHE"


class Unfit(Exception):
    """There is no folder in which anything may be kept; the text says why."""


def cache_folder(environment: Mapping[str, str], book: Path) -> Path:
    """Return the folder; `Unfit` where it is not for this user alone, or lies in the book's folder."""
    named = environment.get(NAMED, "")
    folder = Path(named) if named else users_caches(environment) / "postil"
    if not folder.is_absolute():
        raise Unfit(f"{NAMED}={named} is not a full path")
    folder = folder.resolve()
    if folder.is_relative_to(book.resolve()):
        raise Unfit(f"{folder} is in the book's folder, from where nothing is taken on trust")
    if folder.is_dir() and not is_ours(folder.stat()):
        raise Unfit(f"{folder} belongs to others, or others may write there")
    return folder


def users_caches(environment: Mapping[str, str], system: str = sys.platform) -> Path:
    """Return where this system keeps a user's caches.

    See https://specifications.freedesktop.org/basedir/latest/: a path that is not absolute is to be ignored.
    """
    if system == "win32":
        return Path(environment.get("LOCALAPPDATA") or home() / "AppData" / "Local")
    if system == "darwin":
        return home() / "Library" / "Caches"
    given = environment.get("XDG_CACHE_HOME", "")
    return Path(given) if os.path.isabs(given) else home() / ".cache"


def home() -> Path:
    """Return the user's own folder."""
    try:
        return Path.home()
    except RuntimeError as error:
        raise Unfit(f"this user has no folder of his own ({NAMED} names one for this)") from error


def is_ours(folder: os.stat_result) -> bool:
    """Tell whether a folder belongs to this user, and nobody else may write in it, where the system can say so."""
    if sys.platform == "win32":
        return True
    return folder.st_uid == os.getuid() and not folder.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
