"""What of this machine tools run on: Java, Node.js, a browser.

Takes nothing; gives where each is, or what is lacking in words. None of it comes from a registry of packages, so none
is ever fetched.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from postil.tools.known import Need

JAVA, NODE = 11, 20
"""The oldest versions that will do."""
SECONDS = 30
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
LACKING: Mapping[Need, str] = MappingProxyType(
    {
        "java": f"Java {JAVA} or newer",
        "compiler": f"a JDK {JAVA} or newer (Java with its compiler)",
        "node": f"Node.js {NODE} or newer",
        "browser": "Chromium or Chrome",
    }
)


@dataclass(frozen=True, slots=True)
class Machine:
    """The programs that are here and new enough, by what they are needed for."""

    programs: Mapping[Need, str]

    def lacks(self, needs: Iterable[Need]) -> str:
        """Return in words the first thing needed that is not here; "" where nothing is lacking."""
        return next((LACKING[need] for need in needs if need not in self.programs), "")


def this_machine(needs: Iterable[Need] = tuple(LACKING)) -> Machine:
    """Return what of some needs is here."""
    wanted = set(needs)
    found = java() if wanted & {"java", "compiler"} else {}
    if "node" in wanted and (program := node()):
        found["node"] = program
    if "browser" in wanted and (program := browser()):
        found["browser"] = program
    return Machine(MappingProxyType(found))


def java() -> dict[Need, str]:
    """Return Java as what runs programs, and as what compiles them, where it can."""
    home = os.environ.get("JAVA_HOME", "")
    program = shutil.which("java", path=str(Path(home) / "bin")) if home else None
    program = program or shutil.which("java") or ""
    modules = said_by([program, "--list-modules"]) if program else ""
    version = re.search(r"^java\.base@(\d+)", modules, re.MULTILINE)
    if not version or int(version[1]) < JAVA:
        return {}
    return {"java": program, "compiler": program} if "jdk.compiler@" in modules else {"java": program}


def node() -> str:
    """Return Node.js, "" where it is absent or too old."""
    program = shutil.which("node") or shutil.which("nodejs") or ""
    version = re.match(r"v(\d+)\.", said_by([program, "--version"])) if program else None
    return program if version and int(version[1]) >= NODE else ""


def browser() -> str:
    """Return a browser of the Chromium family, "" where there is none."""
    named = (os.environ.get("PUPPETEER_EXECUTABLE_PATH", ""), os.environ.get("CHROME_PATH", ""))
    return next(filter(None, map(shutil.which, (*filter(None, named), *BROWSERS))), "")


def said_by(command: Sequence[str]) -> str:
    """Return what a program prints about itself, "" where it does not run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
