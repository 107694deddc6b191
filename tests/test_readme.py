"""The README tells the truth: what it tells editors to type makes a book, and it names every verb."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from postil.cli import EDITIONS, VERBS, main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
START = "python3 build.py "


def commands(heading: str) -> list[list[str]]:
    """Return the words of each command in the block under a heading, without `python3 build.py`."""
    section = README.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = re.findall(rf"^    {START}(.+)$", section, re.M)
    return [shlex.split(line, comments=True) for line in lines]


def test_the_commands_for_editors_make_a_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin, serve, make = commands("You edit a text")
    assert [begin[0], serve[0], make[0]] == ["new", "serve", "all"]
    assert serve[1:] == make[1:] == ["--book", begin[1]]
    monkeypatch.chdir(tmp_path)
    assert main(begin) == 0
    assert main([*make, "-q"]) == 0
    assert (tmp_path / begin[1] / "dist" / "manifest.json").is_file()


def test_what_is_linked_is_there() -> None:
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert len(links) > 10
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_verbs_are_told() -> None:
    told = " ".join([*re.findall(r"`([^`]+)`", README), *re.findall(rf"^    {START}(.+)$", README, re.M)])
    assert {*EDITIONS, *VERBS} <= set(re.findall(r"[a-z][a-z-]*", told))
