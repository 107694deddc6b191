"""A book composed with what is kept: the same bytes, and only what has changed is composed again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from postil.compose.composition import compose
from postil.compose.earlier import Earlier
from postil.compose.templates import read_templates
from postil.model import Composition, Template
from postil.problems import Report
from postil.resources import folder
from postil.source.book import read_book, read_kept
from tests.shelf import Shelf

SMALL = Path(__file__).parents[1] / "books" / "small"
HEAVY = """
import sys
from pathlib import Path
from postil.preparing import prepare
from postil.store import Store
prepare(Path(sys.argv[1]), Store(Path(sys.argv[2])))
heavy = {"markdown_it", "jsonschema", "jinja2", "babel", "citeproc", "PIL", "fontTools", "ebooklib", "weasyprint"}
print(*sorted(heavy & sys.modules.keys()))
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a copy of the small book."""
    shutil.copytree(SMALL, tmp_path / "book")
    return tmp_path / "book"


def composed(book: Path, shelf: Shelf, look: dict[str, Template] | None = None) -> Composition:
    """Return a book composed with what is kept."""
    publication, report, sums = read_kept(book, shelf)
    assert publication is not None
    templates = look or read_templates(folder("templates"))
    made = compose(publication, folder("templates"), report, look=lambda: templates, earlier=Earlier(shelf, sums))
    assert report == []
    assert made is not None
    return made


def composed_anew(book: Path) -> Composition:
    """Return a book composed without anything that is kept."""
    publication, report = read_book(book)
    assert publication is not None
    made = compose(publication, folder("templates"), report)
    assert made is not None
    return made


def change(book: Path, file: str, old: str, new: str) -> None:
    """Change some words of a content file."""
    path = book / "content" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


CHANGES = (
    ("crossing.md", "Nobody waits", "Who waits", {"crossing"}, 3),
    ("crossing.md", "## Fares", "## Prices", {"crossing", "contents"}, 3),
    ("crossing.md", "title: The Crossing", "title: A Crossing", {"crossing", "contents"}, 3),
    ("foreword.md", "This book", "The book", {"foreword"}, 3),
    ("charter.md", "the old mill", "the new mill", {"charter", "charter-notes"}, 8),
    ("charter.notes.yaml", "In summer.", "In spring.", {"charter"}, 7),
    ("charter.notes.yaml", "see: [night-bell]", "see: [landing]", {"charter-notes", "glossary"}, 7),
    ("glossary.yaml", "Where the ferry", "There the ferry", {"glossary"}, None),
    ("glossary.yaml", "term: Landing", "term: Ferry", {"crossing", "charter-notes", "glossary", "charter"}, None),
    ("sources.yaml", "author: Keel, Ada", "author: Oar, Ben", {"charter-notes", "glossary", "sources"}, None),
    ("publication.yaml", "First edition", "Second edition", {"imprint"}, None),
    ("publication.yaml", "Words of the river", "Words", {"glossary", "contents"}, None),
)
"""A file, some words of it, others for them, the divisions that then read otherwise, and how much is made again."""


@pytest.mark.parametrize(("file", "old", "new", "otherwise", "count"), CHANGES)
def test_what_is_kept_is_what_would_be_made(
    book: Path, file: str, old: str, new: str, otherwise: set[str], count: int | None
) -> None:
    shelf = Shelf()
    before, added = composed(book, shelf), shelf.added
    change(book, file, old, new)
    after = composed(book, shelf)
    assert after == composed_anew(book)
    differing = {
        one.name for one, other in zip(after.divisions, before.divisions, strict=True) if one.xhtml != other.xhtml
    }
    assert differing == otherwise
    assert count is None or shelf.added - added == count


def test_nothing_is_composed_again_of_a_book_that_is_kept(book: Path) -> None:
    shelf = Shelf()
    first = composed(book, shelf)
    added = shelf.added
    assert composed(book, shelf) == first == composed_anew(book)
    assert shelf.added == added


def test_a_template_that_changes_counts_for_all(book: Path) -> None:
    shelf, files = Shelf(), read_templates(folder("templates"))
    composed(book, shelf)
    file = files["document.xhtml"]
    made = composed(
        book, shelf, {**files, "document.xhtml": Template(file.path, file.text.replace("</body>", " </body>"))}
    )
    assert all(b" </body>" in division.xhtml for division in made.divisions)


def test_a_problem_of_a_note_is_told_again(book: Path) -> None:
    shelf = Shelf()
    path = next((book / "content").glob("*.notes.yaml"))
    text = path.read_text(encoding="utf-8")
    quote = next(line for line in text.splitlines() if line.strip().startswith("quote:"))
    path.write_text(text.replace(quote, f"{quote} nowhere at all", 1), encoding="utf-8")
    told = []
    for _ in range(2):
        publication, report, sums = read_kept(book, shelf)
        assert publication is not None
        assert compose(publication, folder("templates"), report, earlier=Earlier(shelf, sums)) is None
        told.append(Report(report))
    assert [problem.code for problem in told[0]] == ["N003"]
    assert told[1] == told[0]


def test_a_book_that_is_kept_needs_no_library_to_make_it(book: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-c", HEAVY, str(book), str(tmp_path / "store")]
    loaded = [subprocess.run(words, capture_output=True, text=True, check=True).stdout.split() for _ in range(2)]
    assert "markdown_it" in loaded[0]
    assert loaded[1] == []
