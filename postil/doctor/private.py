"""Keep what is private out of a report.

Takes a text; gives it with the user's folder as "~", and without the names of the user and of the machine. Folders of
which only this user knows are called by what they are for.
"""

from __future__ import annotations

import os
import platform
import re
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from postil.start import environment
from postil.store import Unfit, cache_folder
from postil.tools import tools_folder

USERS = ("USER", "LOGNAME", "USERNAME")
SHORTEST = 2
ENDED = r"(?![^\s/\\\"'):,;])"
"""The end of a folder's name, in a pattern."""
NOWHERE: Mapping[str, str] = MappingProxyType({})


def without_home(text: str) -> str:
    """Return a text in which the user's own folder is "~"."""
    home = own_folder()
    return re.sub(rf"{re.escape(home)}{ENDED}", "~", text) if len(home) > SHORTEST else text


def places(book: Path, output: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """Return what to call the folders of this user, by their paths, the longest first."""
    known = {"OUTPUT": output, "BOOK": book, "TOOLS": tools_folder(variables), "POSTIL": Path(environment.HOME)}
    if sys.prefix != sys.base_prefix:
        known["PYTHON"] = Path(sys.prefix)
    with suppress(Unfit):
        known["CACHE"] = cache_folder(variables, book)
    forms = {str(form): name for name, path in known.items() for form in (path, path.absolute(), path.resolve())}
    return dict(sorted(forms.items(), key=lambda each: -len(each[0])))


def private(text: str, variables: Mapping[str, str], called: Mapping[str, str] = NOWHERE) -> str:
    """Return a text for others: also without the names of the user and of the machine, wherever they stand.

    `called` are folders, with what to call them instead.
    """
    for folder, name in called.items():
        text = re.sub(rf"{re.escape(folder)}{ENDED}", name, text) if len(folder) > SHORTEST else text
    text = without_home(text)
    for names, instead in ((users(variables), "USER"), (hosts(), "HOST")):
        for word in sorted(names, key=len, reverse=True):
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
