"""One content file: metadata, text, footnotes, ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model import Article, Declaration, Metadata, Provenance
from postil.problems import Report
from postil.source.contentfile import letter, read_content
from tests.source.markdown import Found, found, shown

ARTICLE = "---\ntitle: A\nkind: article\n---\n"
DECLARATION = "---\ntitle: A\nkind: declaration\n---\n"


def content(folder: Path, text: str) -> tuple[Article | Declaration, Report]:
    """Return what is read of a file, and what is wrong with it."""
    (folder / "a-text.md").write_text(text, encoding="utf-8")
    report = Report()
    return read_content(folder, "a-text.md", "en-GB", report), report


def test_metadata_are_read(tmp_path: Path) -> None:
    text, report = content(
        tmp_path,
        "---\ntitle: A long title\nkind: article\nlang: fr\nshort-title: Title\nsubtitle: Sub\nauthor: Ada\n"
        "body: An assembly\ndate: 1702-05\nplace: Rivermouth\nrights: CC0\n"
        f"source:\n  title: A copy\n  url: https://a.org\n  accessed: 2026-11-20\n  sha256: {'0a' * 32}\n---\nOne.\n",
    )
    assert report == []
    assert text.id == "a-text"
    assert text.metadata == Metadata(
        "A long title", "article", "fr", "Title", "Sub", "Ada", "An assembly", "1702-05", "Rivermouth", "CC0",
        Provenance("A copy", "https://a.org", "2026-11-20", "0a" * 32),
    )  # fmt: skip


def test_language_is_that_of_the_book_where_the_file_says_nothing(tmp_path: Path) -> None:
    text, _ = content(tmp_path, ARTICLE)
    assert text.metadata == Metadata("A", "article", "en-GB")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [(1, 1, "P001")]),
        ("One.\n", [(1, 1, "P001")]),
        ("---\ntitle: A\nkind: article\n", [(1, 1, "P001")]),
        ("---\nkind: article\n---\n", [(2, 1, "S002")]),
        ("---\ntitle: A\nkind: poem\n---\n", [(3, 7, "S004")]),
        (f"{ARTICLE}\n\n<b>One</b>\n", [(7, 1, "M001")]),
        (f"{ARTICLE}One.[^1]\n", [(5, 5, "M002")]),
        (f"{DECLARATION}I. One.\nII. Two.\n", [(6, 1, "D004")]),
        (f"{DECLARATION}I. One.\nII. Two.\n\nIII. Three <i>.\n", [(6, 1, "D004"), (8, 12, "M001")]),
        (f"{DECLARATION}\nOne.\n", [(3, 1, "D002")]),
    ],
)
def test_what_is_wrong_is_told_at_its_line_of_the_file(tmp_path: Path, text: str, problems: list[Found]) -> None:
    _, report = content(tmp_path, text)
    assert found(report) == problems


def test_article_has_ids_for_headings_and_paragraphs(tmp_path: Path) -> None:
    text, report = content(
        tmp_path, f"{ARTICLE}One.\n\n## The *sea*\n\nTwo.\n\n- a\n\n## The sea\n\n{{#bell}}\n## Море\n"
    )
    assert isinstance(text, Article)
    assert report == []
    assert [block.attributes.get("id") for block in text.blocks] == ["p-1", "the-sea", "p-2", None, "the-sea-2", "bell"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Title", "section-title"),
        ("P 1", "section-p-1"),
        ("Fn", "section-fn"),
        ("Call fn 2", "section-call-fn-2"),
        ("2030", "section-2030"),
        ("Bell", "bell-2"),
    ],
)
def test_heading_does_not_take_an_id_that_something_else_has(tmp_path: Path, heading: str, name: str) -> None:
    text, _ = content(tmp_path, f"{ARTICLE}## {heading}\n\nOne [two]{{#bell}}.\n")
    assert isinstance(text, Article)
    assert text.blocks[0].attributes["id"] == name


def test_own_footnotes_are_figures_in_an_article_and_letters_in_a_declaration(tmp_path: Path) -> None:
    body = "I. One[^b] two[^a].\n\n[^a]: A.\n\n[^b]: B.\n"
    labels = []
    for head in (ARTICLE, DECLARATION):
        text, _ = content(tmp_path, head + body)
        labels.append([(note.id, note.label, shown(*note.blocks)) for note in text.footnotes])
    assert labels == [[("b", "1", "p(B.)"), ("a", "2", "p(A.)")], [("b", "a", "p(B.)"), ("a", "b", "p(A.)")]]


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (702, "zz"), (703, "aaa")]
)
def test_footnotes_are_lettered(number: int, letters: str) -> None:
    assert letter(number) == letters


@given(st.integers(1, 5000))
def test_no_two_footnotes_have_the_same_letters(number: int) -> None:
    assert letter(number) != letter(number + 1)
    assert len(letter(number)) <= len(letter(number + 1))
