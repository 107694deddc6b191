"""The README tells the truth: its five-minute book builds, and its verbs are those of the command line."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from postil.cli import EDITIONS, VERBS, main

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
NAMES = ("publication.yaml", "charter.md", "charter.notes.yaml", "sources.yaml")


def blocks() -> list[str]:
    """Return the fenced blocks of the README without their indentation."""
    found = re.findall(r"^( *)```(?:yaml|markdown)\n(.*?)^ *```$", README, re.M | re.S)
    return [re.sub(f"^{indent}", "", text, flags=re.M) for indent, text in found]


def test_book_of_five_minutes_builds(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    assert len(blocks()) == len(NAMES)
    for name, text in zip(NAMES, blocks(), strict=True):
        (content / name).write_text(text, encoding="utf-8")
    assert main(["pdf", "epub", "--book", str(tmp_path), "-q"]) == 0
    with zipfile.ZipFile(tmp_path / "dist" / "harbour-charter.epub") as archive:
        assert b"lamp is lit at dusk" in archive.read("EPUB/charter-notes.xhtml")


def test_verbs_are_told() -> None:
    told = set(re.findall(r"^\| `([^|]+)` \|", README, re.M))
    named = {word for row in told for word in re.findall(r"[a-z-]+", row)}
    assert {*EDITIONS, *VERBS} <= named
