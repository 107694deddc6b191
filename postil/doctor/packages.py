"""The packages of Python: whether each is there, in the version that is pinned, and can be loaded.

Takes the lock file of a checkout, or what an installed package declares; gives lines.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import re
import sys
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from postil import __version__
from postil.doctor.line import Line
from postil.fingerprint import MISSING, packages
from postil.start import environment

MODULES: Mapping[str, str] = MappingProxyType(
    {
        "babel": "babel.numbers",
        "cffi": "cffi",
        "citeproc-py": "citeproc",
        "ebooklib": "ebooklib.epub",
        "fonttools": "fontTools.ttLib",
        "jinja2": "jinja2",
        "jsonschema": "jsonschema",
        "lxml": "lxml.etree",
        "markdown-it-py": "markdown_it",
        "mdit-py-plugins": "mdit_py_plugins.footnote",
        "pikepdf": "pikepdf",
        "pillow": "PIL.Image",
        "pyahocorasick": "ahocorasick",
        "pydyf": "pydyf",
        "pyyaml": "yaml",
        "resvg-py": "resvg_py",
        "segno": "segno",
        "uharfbuzz": "uharfbuzz",
    }
)
"""The packages that every book needs, with a module of each. The engine itself is not loaded: it needs Pango first."""
PIN = re.compile(r"^([\w.-]+)==([^\s;]+)(?:\s*;\s*([^\\\n]+))?", re.MULTILINE)
MOST_NAMED = 5


def pins() -> dict[str, str]:
    """Return the pinned version of each package, by the lock beside `build.py` or the installed package itself."""
    lock = os.path.join(environment.HOME, environment.RUNTIME)
    if os.path.isfile(lock):
        with open(lock, encoding="utf-8") as file:
            return pinned_in(file.read())
    try:
        return pinned_in("\n".join(importlib.metadata.requires("postil") or []))
    except importlib.metadata.PackageNotFoundError:
        return {}


def pinned_in(lines: str) -> dict[str, str]:
    """Return the pinned versions of all packages that are for every system: those for some only may be absent."""
    return {normal(name): version for name, version, only_where in PIN.findall(lines) if not only_where}


def normal(name: str) -> str:
    """Return the name of a package as all spell it: https://packaging.python.org/en/latest/specifications/name-normalization/."""
    return re.sub(r"[-_.]+", "-", name).lower()


def packages_of(pinned: Mapping[str, str], path: list[str] = sys.path) -> Iterator[Line]:
    """Yield a line on all packages, one on those in other versions, and one for each that cannot be loaded."""
    found = packages(pinned, path)
    absent = [name for name in pinned if found[name] == MISSING]
    other = [
        f"{name} {found[name]} for {pinned[name]}" for name in pinned if found[name] not in (MISSING, pinned[name])
    ]
    if absent:
        yield Line("packages", "missing", f"not installed: {few(absent)}", mending(), is_needed=True)
    else:
        yield Line("packages", "ok", f"{len(pinned) - len(other)} of {len(pinned)} as pinned")
    if other:
        yield Line("versions", "note", f"others than the pinned ones; pages may differ: {few(other)}", mending())
    there = (name for name in MODULES if found.get(name, MISSING) != MISSING)
    yield from (broken for name in there for broken in unloadable(name))


def unloadable(package: str) -> Iterator[Line]:
    """Yield why a package that is there cannot be loaded."""
    try:
        importlib.import_module(MODULES[package])
    except ImportError as error:
        yield Line(f"package {package}", "missing", f"cannot be loaded: {error}", mending(), is_needed=True)


def few(names: list[str]) -> str:
    """Return names in one line, of many the first."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def mending() -> str:
    """Return what to type to have all packages as pinned."""
    lock = os.path.join(environment.HOME, environment.RUNTIME)
    if not os.path.isfile(lock):
        return f'"{sys.executable}" -m pip install --force-reinstall postil=={__version__}'
    if is_as_is():
        return f'"{sys.executable}" -m pip install --require-hashes -r "{lock}"'
    anew = f'python3 "{os.path.join(environment.HOME, "build.py")}" doctor'
    removing = "rmdir /s /q" if os.name == "nt" else "rm -r"
    return f'{removing} "{environment.VENV}" && {anew}' if os.path.isdir(environment.VENV) else anew


def is_as_is() -> bool:
    """Tell whether the user wants no environment of ours."""
    return os.environ.get("POSTIL_PYTHON_AS_IS", "0") not in ("", "0")
