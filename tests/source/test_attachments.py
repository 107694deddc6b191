"""The files that an edition carries: those of the book, as they are, and no others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from postil.model import Attachment
from postil.source.attachments import read_attachments
from postil.source.book import read_book

SMALL = Path(__file__).resolve().parents[1] / "books" / "small"
MARK = b"\xef\xbb\xbf"


@pytest.fixture
def attached(tmp_path: Path) -> tuple[Attachment, ...]:
    """Return what is attached of a book beside whose files stands one that it does not use."""
    shutil.copytree(SMALL / "content", tmp_path / "content")
    charter = tmp_path / "content" / "charter.md"
    charter.write_bytes(MARK + charter.read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "content" / "draft.md").write_text("Not yet.", encoding="utf-8")
    publication, report = read_book(tmp_path)
    assert publication is not None, report
    return read_attachments(tmp_path, publication)


def test_each_file_that_the_book_uses_is_there_once_and_in_order(attached: tuple[Attachment, ...]) -> None:
    assert [(each.path, each.media_type) for each in attached] == [
        ("content/charter.md", "text/markdown"),
        ("content/charter.notes.yaml", "application/yaml"),
        ("content/crossing.md", "text/markdown"),
        ("content/foreword.md", "text/markdown"),
        ("content/glossary.yaml", "application/yaml"),
        ("content/images/landing.png", "image/png"),
        ("content/publication.yaml", "application/yaml"),
        ("content/sources.yaml", "application/yaml"),
    ]


def test_the_bytes_are_those_on_the_disk(attached: tuple[Attachment, ...]) -> None:
    data = {each.path: each.data for each in attached}
    assert data["content/images/landing.png"] == (SMALL / "content" / "images" / "landing.png").read_bytes()
    charter = (SMALL / "content" / "charter.md").read_bytes()
    assert data["content/charter.md"] == MARK + charter.replace(b"\n", b"\r\n")
