"""Say which of the other engines are there, in which version, and how each makes its file.

Takes the Python in which they may be installed; gives the engines. What is not installed is not run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PEERS = Path(__file__).parent / "peers"
PANDOC = "import pypandoc; print(pypandoc.get_pandoc_path())"
VERSION = "import importlib.metadata as m; print(m.version({!r}))"
CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer")


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine that is there: its version, the name of what it makes, its command for a corpus and such a file."""

    version: str
    made: str
    command: Callable[[Path, Path], Sequence[str | Path]]


def peers(python: str, wanted: Sequence[str]) -> Mapping[str, Peer]:
    """Return the engines that are wanted and there."""
    finders = {"typst": typst, "weasyprint": weasyprint, "pandoc": pandoc, "chromium": chromium}
    found = {name: finders[name](python) for name in wanted}
    return {name: peer for name, peer in found.items() if peer}


def said(*command: str) -> str:
    """Return what a command says; nothing where it cannot be started, or fails."""
    if not shutil.which(command[0]):
        return ""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def typst(python: str) -> Peer | None:
    """Return Typst, from its Python package."""
    version = said(python, "-c", VERSION.format("typst"))
    script = PEERS / "typst_pdf.py"
    return (
        Peer(version, "typst.pdf", lambda corpus, made: (python, script, corpus / "book.typ", corpus / "fonts", made))
        if version
        else None
    )


def weasyprint(python: str) -> Peer | None:
    """Return WeasyPrint as it comes, in the Python that we run in: the same version as ours."""
    version = said(sys.executable, "-c", VERSION.format("weasyprint"))
    script = PEERS / "weasyprint_pdf.py"
    return (
        Peer(version, "weasyprint.pdf", lambda corpus, made: (sys.executable, script, corpus / "book.html", made))
        if version
        else None
    )


def pandoc(python: str) -> Peer | None:
    """Return pandoc: the one on the path, or that of the package `pypandoc_binary`."""
    path = shutil.which("pandoc") or said(python, "-c", PANDOC)
    version = said(path, "--version").splitlines()[:1] if path else []
    options = ("--to", "epub3", "--toc", "--split-level", "1", "-o")
    return (
        Peer(version[0].split()[-1], "pandoc.epub", lambda corpus, made: (path, corpus / "pandoc.md", *options, made))
        if version
        else None
    )


def chromium(python: str) -> Peer | None:
    """Return Chromium, which prints pages without footnotes and page numbers."""
    version = said("chromium", "--version")
    return (
        Peer(
            version.split()[1],
            "chromium.pdf",
            lambda corpus, made: ("chromium", *CHROMIUM, f"--print-to-pdf={made}", (corpus / "book.html").as_uri()),
        )
        if version
        else None
    )
