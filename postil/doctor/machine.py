"""The machine itself: Python, system, cores, memory, environment, clock, terminal.

Takes the variables of the environment where they matter; gives lines.
"""

from __future__ import annotations

import locale
import os
import platform
import sys
import time
from collections.abc import Iterator, Mapping

from postil import __version__
from postil.doctor.installers import line_for
from postil.doctor.line import Line
from postil.doctor.packages import is_as_is, mending
from postil.options import cores
from postil.start import environment

OLDEST_PYTHON = (3, 11)
LITTLE_MEMORY = 1 << 30


def system() -> Iterator[Line]:
    """Yield what runs all else."""
    yield Line("Postil", "ok", __version__)
    yield python()
    yield Line("system", "ok", f"{platform.system()} {platform.release()}, {platform.machine()}")
    yield own_environment()
    yield Line("cores", "ok", f"{cores()} that may be used")
    yield memory()


def python() -> Line:
    """Return which Python this is."""
    words = f"{platform.python_implementation()} {platform.python_version()}, {sys.executable}"
    if sys.version_info < OLDEST_PYTHON:
        return Line("Python", "missing", f"{words}: 3.11 or newer is needed", line_for("python"), is_needed=True)
    return Line("Python", "ok", words)


def own_environment() -> Line:
    """Return whether the environment of a checkout is complete; an installed package lives in the user's own."""
    if not os.path.isfile(os.path.join(environment.HOME, environment.RUNTIME)):
        return Line("environment", "ok", f"an installed package, in {sys.prefix}")
    if is_as_is():
        return Line("environment", "ok", "POSTIL_PYTHON_AS_IS is set: the packages are those of this Python")
    if environment.is_installed(environment.RUNTIME):
        return Line("environment", "ok", f"complete by {environment.RUNTIME}, in {environment.VENV}")
    return Line("environment", "missing", f"{environment.VENV} is not complete", mending(), is_needed=True)


def memory() -> Line:
    """Return how much memory there is, where the system tells."""
    names = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" not in names or "SC_PAGE_SIZE" not in names:
        return Line("memory", "ok", "this system does not tell")
    total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    words = f"{total / (1 << 30):.1f} GB"
    if total < LITTLE_MEMORY:
        return Line("memory", "note", f"{words}; long books need more, --jobs 1 needs less")
    return Line("memory", "ok", words)


def surroundings(variables: Mapping[str, str]) -> Iterator[Line]:
    """Yield what reaches us from the terminal and from the clock; none of it changes what is made."""
    yield terminal()
    yield clock(variables.get("SOURCE_DATE_EPOCH", ""), time.time())


def terminal() -> Line:
    """Return in which letters we can speak."""
    shown = sys.stdout.encoding or "none"
    files, place = sys.getfilesystemencoding(), locale.setlocale(locale.LC_CTYPE)
    names = f"letters as {shown}, names of files as {files}, locale {place}"
    if shown.lower().replace("-", "") != "utf8":
        return Line("terminal", "note", f"{names}; letters that it does not have are spelt", "export PYTHONUTF8=1")
    return Line("terminal", "ok", names)


def clock(epoch: str, now: float) -> Line:
    """Return whether the clock and SOURCE_DATE_EPOCH can be true; `now` is in seconds since 1970."""
    if epoch and not epoch.isdecimal():
        return Line("clock", "note", f"SOURCE_DATE_EPOCH is '{epoch}', no number of seconds", "unset SOURCE_DATE_EPOCH")
    if now < os.path.getmtime(__file__) - 86400:
        return Line("clock", "note", f"{day(now)} is before Postil came here; archives and certificates may be refused")
    return Line("clock", "ok", day(now) + (f"; SOURCE_DATE_EPOCH says {day(int(epoch))}" if epoch else ""))


def day(seconds: float) -> str:
    """Return the day of a time in UTC."""
    try:
        return time.strftime("%Y-%m-%d", time.gmtime(seconds))
    except (OverflowError, ValueError, OSError):
        return f"{seconds:.0f} s, which is no day"
