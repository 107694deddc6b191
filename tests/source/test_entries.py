"""Glossary and sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.model import Citation, Reference, Source
from postil.problems import Report
from postil.source.entries import read_glossary, read_sources
from tests.source.markdown import Found, found, shown


def file(folder: Path, text: str) -> Path:
    """Write a file of entries; return its folder."""
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return folder


def test_terms_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        "- id: tar\n  term: Tar\n  definition: |\n    *Black*.\n\n    Hot.\n  sources: [b]\n  see: [bac]\n"
        "- id: bac\n  term: bac\n  definition: A ferry.\n  lang: fr\n"
    )
    report = Report()
    tar, bac = read_glossary(file(tmp_path, text), "a.yaml", "en-GB", report)
    assert report == []
    assert (tar.id, tar.term, shown(*tar.definition)) == ("tar", "Tar", "p(em(Black).)p(Hot.)")
    assert (tar.citations, tar.references, tar.lang) == ((Citation("b"),), (Reference("see", "bac"),), "en-GB")
    assert (bac.lang, bac.place.line) == ("fr", 9)


def test_sources_are_read_with_all_that_they_say(tmp_path: Path) -> None:
    text = (
        "- id: a\n  title: T\n  author: A\n  container: C\n  publisher: P\n  date: 1999-04\n  url: https://a.org\n"
        "  accessed: 2026-11-20\n  remark: R\n  lang: fr\n- id: b\n  title: B\n"
    )
    report = Report()
    first, second = read_sources(file(tmp_path, text), "a.yaml", "en-GB", report)
    assert report == []
    assert first == Source("a", "T", "A", "C", "P", "1999-04", "https://a.org", "2026-11-20", "R", "fr", first.place)
    assert (second.title, second.lang, second.place.line) == ("B", "en-GB", 11)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("- id: tar\n  term: Tar\n", [(1, 3, "S002")]),
        ("tar: Tar\n", [(1, 1, "S003")]),
        ("- id: Tar\n  term: Tar\n  definition: <b>x</b>\n", [(1, 7, "S005"), (3, 15, "M001")]),
        ("- id: tar\n  term: Tar\n  definition: |\n    a\n    ![](b.png)\n", [(5, 9, "M005")]),
        ("- id: tar\n  id: tar\n  term: Tar\n  definition: a\n", [(2, 3, "Y002")]),
    ],
)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, text: str, problems: list[Found]) -> None:
    report = Report()
    read_glossary(file(tmp_path, text), "a.yaml", "en-GB", report)
    assert sorted(found(report)) == problems
