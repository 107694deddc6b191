"""Where the project's own environment is, and whether it is complete.

Takes the lock files beside `build.py`; gives paths and yes or no. Every start comes through here, so it imports
nothing but what the interpreter has loaded already.
"""

from __future__ import annotations

import os
import sys

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
VENV = os.path.join(HOME, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"
FOREIGN = ("PYTHONPATH", "PYTHONHOME", "PYTHONSAFEPATH", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__")
"""Variables that would mix another Python's folders into ours."""


def is_installed(lock: str) -> bool:
    """Tell whether all that `lock` lists was installed here, for this folder and this very interpreter."""
    try:
        with open(stamp(lock), "rb") as file:
            return file.read() == fingerprint(lock) and os.access(PYTHON, os.X_OK)
    except OSError:
        return False


def stamp(lock: str) -> str:
    """Return the path of the file that is written when the installation of `lock` is complete."""
    return os.path.join(VENV, lock + ".installed")


def fingerprint(lock: str) -> bytes:
    """Return all that an environment depends on: folder, interpreter, kind of system, and the whole lock.

    The interpreter is named by its real file, because `.venv/bin/python` may lead to `/usr/bin/python3`, and that to
    another version after the system was upgraded. Comparing the lock itself is quicker than importing a hash.
    """
    system = getattr(sys.implementation, "_multiarch", sys.platform)
    with open(os.path.join(HOME, lock), "rb") as file:
        return os.fsencode("\n".join([HOME, os.path.realpath(PYTHON), system, ""])) + file.read()


def variables() -> dict[str, str]:
    """Return the user's environment variables without those of `FOREIGN`."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}
