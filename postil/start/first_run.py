"""Set up the project's own environment from its lock files: wheels only, each checked by its hash.

Takes the names of lock files; gives a complete `.venv`, or none and the reason as `Missing`.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from postil.problems import Missing
from postil.start import environment

NETWORK = (
    "cache-dir",
    "cert",
    "client-cert",
    "default-timeout",
    "extra-index-url",
    "find-links",
    "index-url",
    "keyring-provider",
    "no-cache-dir",
    "no-index",
    "proxy",
    "retries",
    "timeout",
    "trusted-host",
)
"""The settings of pip that say where packages come from. No other setting of the user's may change what we install."""

LISTING = {"PIP_USER": "0", "PIP_GLOBAL": "0", "PIP_SITE": "0", "PIP_QUIET": "0"}
"""What keeps `pip config list` whole, also where these are set in a file."""


def set_up(locks: list[str]) -> None:
    """Install what the lock files list, unless another process has done so meanwhile."""
    require("venv", "ensurepip")
    try:
        with alone():
            install_all([lock for lock in locks if not environment.is_installed(lock)])
    except OSError as error:
        raise Missing(
            f"cannot set up {environment.VENV} ({error.strerror}): put the folder where you may write, "
            "or set POSTIL_PYTHON_AS_IS=1 to use a Python that has all packages"
        ) from error


def require(*modules: str) -> None:
    """Raise `Missing` where the system has split off a part of Python that makes environments."""
    if not all(map(importlib.util.find_spec, modules)):
        raise Missing("this Python cannot make environments; on Debian and Ubuntu: sudo apt install python3-venv")


def install_all(locks: list[str]) -> None:
    """Install the lock files one after the other, and leave nothing behind that is half made."""
    try:
        for lock in locks:
            install(lock)
    finally:
        if not environment.is_installed(environment.RUNTIME):
            shutil.rmtree(environment.VENV, ignore_errors=True)


def install(lock: str) -> None:
    """Install one lock file; the one for running begins with a new environment."""
    say(f"setting up .venv from {lock}; this is done once and takes up to a minute")
    if lock == environment.RUNTIME:
        base = getattr(sys, "_base_executable", sys.executable)
        call([base, "-m", "venv", "--clear", environment.VENV], environment.variables())
    pip("install", "--require-hashes", "--only-binary", ":all:", "-r", os.path.join(environment.HOME, lock))
    write_stamp(lock)


def write_stamp(lock: str) -> None:
    """Record that a lock file is installed: as the last step, and whole."""
    target = environment.stamp(lock)
    with open(target + ".new", "wb") as file:
        file.write(environment.fingerprint(lock))
    os.replace(target + ".new", target)


def pip(*arguments: str) -> str:
    """Run pip in the new environment, with the user's network settings and no other."""
    options = ["--quiet", "--no-input", "--disable-pip-version-check"]
    return call([environment.PYTHON, "-m", "pip", *options, *arguments], pip_variables())


def pip_variables() -> dict[str, str]:
    """Return the variables for pip: its settings from files and variables, cut down to `NETWORK`."""
    theirs = {name: value for name, value in environment.variables().items() if is_network(name)}
    listing = call([environment.PYTHON, "-m", "pip", "config", "list"], theirs | LISTING)
    # With this "file", pip reads none of its usual ones.
    return network_settings(listing) | theirs | {"PIP_CONFIG_FILE": os.devnull}


def is_network(variable: str) -> bool:
    """Tell whether a variable is none of pip's, or one that may change where packages come from."""
    return not variable.startswith("PIP_") or variable[4:].replace("_", "-").lower() in (*NETWORK, "config-file")


def network_settings(listing: str) -> dict[str, str]:
    """Return as variables what `pip config list` says of the network in files; `install.` outranks `global.`."""
    lines = re.findall(r"^(global|install)\.([\w-]+)=(.*)$", listing, re.MULTILINE)
    return {
        "PIP_" + key.upper().replace("-", "_"): str(ast.literal_eval(value))
        for _, key, value in sorted(lines)
        if key in NETWORK
    }


def call(command: list[str], variables: dict[str, str]) -> str:
    """Run a program to its end and return what it printed; raise `Missing` with its reason where it fails."""
    # The lock stays open in the program: should only this process be killed, the next one waits for the program.
    done = subprocess.run(command, env=variables, close_fds=False, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise Missing(f"setting up failed: {reason(done.stdout + done.stderr)}")
    return done.stdout


def reason(output: str) -> str:
    """Return in one line why a program failed, from all that it printed."""
    if re.search(r"name resolution|NewConnectionError|ProxyError|ConnectTimeout|Connection refused", output):
        return "the package index cannot be reached; with a network (or HTTPS_PROXY set), run the same command again"
    errors = re.findall(r"^(?:ERROR|error|Error): *(.+)$", output, re.MULTILINE) or output.split("\n")
    last = next((line.strip() for line in reversed(errors) if line.strip()), "no reason was given")
    return last + ("; is the package index within reach?" if "from versions: none" in output else "")


@contextmanager
def alone() -> Iterator[None]:
    """Keep other set-ups of this folder waiting. The kernel ends the wait, however a process ends."""
    with open(os.path.join(environment.HOME, ".venv.lock"), "ab") as file:
        os.set_inheritable(file.fileno(), True)
        lock(file)
        yield


if sys.platform == "win32":
    import msvcrt
    import time

    def lock(file: IO[bytes]) -> None:
        """Lock a file, and say so where that has to wait."""
        waiting = False
        while True:
            try:
                file.seek(0)
                return msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except PermissionError:
                waiting = waiting or say_waiting()
                time.sleep(0.2)

else:
    import fcntl

    def lock(file: IO[bytes]) -> None:
        """Lock a file, and say so where that has to wait."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say_waiting()
            fcntl.flock(file, fcntl.LOCK_EX)


def say_waiting() -> bool:
    """Tell the user why nothing happens."""
    say("another process is setting up this folder; waiting for it")
    return True


def say(line: str) -> None:
    """Print a line about the progress; the command line, which prints all else, cannot be loaded yet."""
    sys.stderr.write(f"postil: {line}\n")
    sys.stderr.flush()
