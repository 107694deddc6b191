"""What draws the pages: the libraries outside Python, and the fonts.

Takes nothing; gives a line for each.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from postil.doctor.installers import line_for
from postil.doctor.line import Line
from postil.doctor.packages import mending
from postil.fingerprint import FONTS, LIBRARIES, MISSING, fonts, library_version

Libraries: TypeAlias = Mapping[str, tuple[tuple[str, ...], Callable[[ctypes.CDLL], str]]]

OLDEST_PANGO = (1, 44)
"""See https://doc.courtbouillon.org/weasyprint/stable/first_steps.html."""


def libraries(known: Libraries = LIBRARIES) -> Iterator[Line]:
    """Yield a line for Pango, HarfBuzz and fontconfig."""
    for name, library in known.items():
        version = library_version(*library)
        if version == MISSING:
            yield Line(name, "missing", "not found; pages cannot be laid out", line_for("pango"), is_needed=True)
        elif name == "Pango" and numbers(version) < OLDEST_PANGO:
            yield Line(name, "missing", f"{version} is too old", line_for("pango"), is_needed=True)
        else:
            yield Line(name, "ok", as_dotted(version))


def numbers(version: str) -> tuple[int, ...]:
    """Return the numbers in a version."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def as_dotted(version: str) -> str:
    """Return a version with dots, also that of fontconfig, which is one number: 21400 is 2.14.0."""
    if not version.isdecimal():
        return version
    return f"{int(version) // 10000}.{int(version) // 100 % 100}.{int(version) % 100}"


def typefaces() -> Iterator[Line]:
    """Yield a line for each family of fonts that we bring along."""
    for package in FONTS:
        try:
            found = [os.path.getsize(path) for _, path in fonts(package)]
        except OSError:
            found = []
        name = f"fonts: {family(package)}"
        if found and all(found):
            yield Line(name, "ok", f"{len(found)} fonts")
        else:
            yield Line(name, "missing", "not found among the packages, or empty", mending(), is_needed=True)


def family(package: str) -> str:
    """Return the name of the typeface in a package: "Source Serif Pro"."""
    return package.removeprefix("font_").replace("_", " ").title()
