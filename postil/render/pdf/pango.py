"""Load WeasyPrint, or say how to install Pango, which it cannot do without.

Takes the name of the system; gives the module, or `Missing` with one line.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import platform
import sys
from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from postil.keeping import Keeper
from postil.problems import Missing
from postil.render.pdf.pace.declared import declared_once
from postil.render.pdf.pace.later import imported_later

DEBIAN = "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FEDORA = "sudo dnf install pango"
SUSE = "sudo zypper install libpango-1_0-0 libharfbuzz-subset0"

INSTALL: Mapping[str, str] = MappingProxyType(
    {
        "debian": DEBIAN,
        "ubuntu": DEBIAN,
        "fedora": FEDORA,
        "rhel": FEDORA,
        "centos": FEDORA,
        "alpine": "sudo apk add pango fontconfig so:libharfbuzz-subset.so.0",
        "arch": "sudo pacman -S pango",
        "suse": SUSE,
        "opensuse": SUSE,
        "darwin": "brew install pango",
        "win32": "in an MSYS2 UCRT64 window, pacman -S mingw-w64-ucrt-x86_64-pango",
    }
)
"""The line that installs Pango, by `sys.platform` or by ID or ID_LIKE of os-release."""


def import_weasyprint(keeper: Keeper | None = None) -> ModuleType:
    """Return the module `weasyprint`; without Pango, raise `Missing` with the line that installs it.

    Where a keeper is given, it loads faster from the second time on.
    """
    try:
        # It prints a page of advice on standard output before it raises.
        with contextlib.redirect_stdout(io.StringIO()), declared_once(keeper), imported_later():
            return importlib.import_module("weasyprint")
    except OSError as error:
        raise Missing(advice(systems())) from error


def advice(names: list[str]) -> str:
    """Return the line for the first of the systems that is known."""
    known = [INSTALL[name] for name in names if name in INSTALL]
    how = known[0] if known else "install Pango 1.44 or newer with the system's package manager"
    return f"a PDF needs the library Pango, which is not on this computer: {how} (an EPUB does not need it)"


def systems() -> list[str]:
    """Return the names of this system, the most exact first, such as "linuxmint", "ubuntu", "debian"."""
    if sys.platform in INSTALL:
        return [sys.platform]
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return []
    return [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
