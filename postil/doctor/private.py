"""Keep what is private out of a report.

Takes a text; gives it with the user's folder as "~", and without the names of the user and of the machine.
"""

from __future__ import annotations

import os
import platform
import re
import socket
from collections.abc import Mapping
from pathlib import Path

USERS = ("USER", "LOGNAME", "USERNAME")
SHORTEST = 2


def without_home(text: str) -> str:
    """Return a text in which the user's own folder is "~"."""
    home = own_folder()
    return re.sub(rf"{re.escape(home)}(?![^\s/\\\"'):,;])", "~", text) if len(home) > SHORTEST else text


def private(text: str, variables: Mapping[str, str]) -> str:
    """Return a text for others: also without the names of the user and of the machine, wherever they stand."""
    text = without_home(text)
    for name, instead in ((users(variables), "USER"), (hosts(), "HOST")):
        for word in sorted(name, key=len, reverse=True):
            text = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", instead, text, flags=re.IGNORECASE)
    return text


def own_folder() -> str:
    """Return the user's own folder, "" where there is none."""
    try:
        return str(Path.home())
    except RuntimeError:
        return ""


def users(variables: Mapping[str, str]) -> set[str]:
    """Return what the user is called."""
    names = {*(variables.get(name, "") for name in USERS), os.path.basename(own_folder())}
    return {name for name in names if len(name) >= SHORTEST}


def hosts() -> set[str]:
    """Return what the machine is called, with its domain and without."""
    names = {socket.gethostname(), platform.node()}
    return {part for name in names for part in (name, name.partition(".")[0]) if len(part) >= SHORTEST}
