"""Where tools are put.

Takes the variables of the environment; gives the folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from postil.commandline import CHECKOUT, is_checkout

NAMED = "POSTIL_TOOLS"
"""The variable that names another folder."""


def tools_folder(environment: Mapping[str, str] = os.environ, checkout: Path = CHECKOUT) -> Path:
    """Return the folder: the one that is named, that of the checkout, or one among the data of this user."""
    if named := environment.get(NAMED, ""):
        return Path(named).resolve()
    return checkout / ".tools" if is_checkout(checkout) else users_data(environment) / "postil" / "tools"


def users_data(environment: Mapping[str, str], system: str = sys.platform) -> Path:
    """Return where this system keeps what programs put by for a user.

    See https://specifications.freedesktop.org/basedir/latest/: a path that is not absolute is to be ignored.
    """
    if system == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if system == "darwin":
        return Path.home() / "Library" / "Application Support"
    given = environment.get("XDG_DATA_HOME", "")
    return Path(given) if os.path.isabs(given) else Path.home() / ".local" / "share"
