"""How programs and libraries are installed on this system.

Takes what is wanted; gives the line to type, by the first package manager that is here.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Wanted = Literal["pango", "java", "node", "browser", "python"]
Packages = Mapping[Wanted, str]

INSTALLERS: Mapping[str, tuple[str, Packages]] = MappingProxyType(
    {
        "apt-get": (
            "sudo apt install",
            {
                "pango": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
                "java": "default-jdk-headless",
                "node": "nodejs npm",
                "browser": "chromium",
                "python": "python3.11 python3.11-venv",
            },
        ),
        "dnf": (
            "sudo dnf install",
            {
                "pango": "pango",
                "java": "java-latest-openjdk-devel",
                "node": "nodejs npm",
                "browser": "chromium",
                "python": "python3.11",
            },
        ),
        "pacman": (
            "sudo pacman -S",
            {
                "pango": "pango",
                "java": "jdk-openjdk",
                "node": "nodejs npm",
                "browser": "chromium",
                "python": "python",
            },
        ),
        "apk": (
            "sudo apk add",
            {
                "pango": "pango fontconfig so:libharfbuzz-subset.so.0",
                "java": "openjdk21",
                "node": "nodejs npm",
                "browser": "chromium",
                "python": "python3",
            },
        ),
        "zypper": (
            "sudo zypper install",
            {
                "pango": "libpango-1_0-0 libharfbuzz-subset0",
                "java": "java-21-openjdk-devel",
                "node": "nodejs npm",
                "browser": "chromium",
                "python": "python311",
            },
        ),
        "brew": (
            "brew install",
            {
                "pango": "pango",
                "java": "--cask temurin",
                "node": "node",
                "browser": "--cask google-chrome",
                "python": "python",
            },
        ),
        "winget": (
            "winget install",
            {
                "pango": "MSYS2.MSYS2 (then, in its window: pacman -S mingw-w64-ucrt-x86_64-pango)",
                "java": "EclipseAdoptium.Temurin.21.JDK",
                "node": "OpenJS.NodeJS.LTS",
                "browser": "Google.Chrome",
                "python": "Python.Python.3.12",
            },
        ),
    }
)
"""The package managers by their programs: how each installs, and what it calls what we want."""


def line_for(wanted: Wanted, path: str | None = None) -> str:
    """Return what to type; "" where no package manager that we know is here. `path` names where programs are."""
    for program, (command, packages) in INSTALLERS.items():
        if shutil.which(program, path=path):
            return f"{command} {packages[wanted]}"
    return ""
