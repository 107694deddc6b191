"""What a build reads: each file with its sum, wherever links lead, and nothing outside."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from postil.inputs import inputs
from postil.resources import folder
from tests.tinybook import TEXT, write_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book")


def own(book: Path) -> dict[str, str]:
    """Return the inputs that are the book's."""
    return {name: value for name, value in inputs(book).items() if not name.startswith("postil/")}


def test_the_content_and_the_look_of_a_book_are_read(book: Path) -> None:
    for name in ("styles/papers/a5.css", "templates/note.xhtml", "content/images/sea.png", "drafts/x.md"):
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        (book / name).write_bytes(b"x")
    names = {"content/lamp.md", "content/publication.yaml", "content/images/sea.png"}
    assert own(book).keys() == names | {"styles/papers/a5.css", "templates/note.xhtml"}
    assert own(book)["content/lamp.md"] == hashlib.sha256(TEXT.encode()).hexdigest()


def test_our_look_is_read_too(book: Path) -> None:
    ours = {
        f"postil/{path.relative_to(folder('styles').parent).as_posix()}" for path in folder("styles").rglob("*.css")
    }
    assert ours <= inputs(book).keys()
    assert "postil/templates/article.xhtml" in inputs(book)
    assert not any(name.startswith("postil/content") for name in inputs(book))


def test_the_default_book_has_our_look_for_its_own() -> None:
    book = folder("content").parent
    assert "styles/text.css" in inputs(book)
    assert not any(name.startswith("postil/") for name in inputs(book))


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_links_and_pipes_hold_nobody_up(book: Path, tmp_path: Path) -> None:
    (book / "pictures").mkdir()
    (book / "pictures" / "sea.png").write_bytes(b"sea")
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "letter.md").write_bytes(b"x")
    content = book / "content"
    (content / "images").symlink_to("../pictures")
    (content / "round").symlink_to(".")
    (content / "out").symlink_to(tmp_path / "private")
    (content / "dead.md").symlink_to("nowhere")
    os.mkfifo(content / "pipe.md")
    found = own(book)
    assert found["content/images/sea.png"] == hashlib.sha256(b"sea").hexdigest()
    assert (found["content/pipe.md"], found["content/dead.md"]) == ("not a file", "No such file or directory")
    assert not any("letter" in name or "round/round" in name for name in found)
