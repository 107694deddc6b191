"""The book that ships: it is whole, it is ours, and its notes hold on the real declaration too."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from postil.cli import main
from postil.model import Article, Publication
from postil.source.book import read_book
from tests.madebook import declaration, notes_in_epub, notes_missing, read_whole, said_by_epubcheck

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT.parent / "shared" / "sources"
LONGEST_SHARED_RUN = 12
SIX_PRINCIPLES = (
    "mutual trust mutual benefit equality consultation respect for cultural diversity and the pursuit of common"
    " development"
)
"""The Shanghai Spirit as every text lists it: a term of art and nobody's sentence."""


@pytest.fixture(scope="module")
def publication() -> Publication:
    return read_whole(ROOT)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with every edition of the default book."""
    output = tmp_path_factory.mktemp("dist")
    assert main(["all", "--book", str(ROOT), "-o", str(output), "-q"]) == 0
    return output


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text.casefold())


def test_book_holds_what_it_promises(publication: Publication) -> None:
    text = declaration(publication)
    article = next(text for text in publication.texts if isinstance(text, Article))
    source = (ROOT / "content" / f"{article.id}.md").read_text(encoding="utf-8")
    assert publication.foreword is not None
    assert [clause.id for clause in text.clauses] == ["pre", "cl-1", "cl-2", "cl-3", "cl-4", "cl-5", "cl-6"]
    assert len(text.apparatus.notes) >= 30
    assert len(publication.glossary) >= 15
    assert len(words(source)) >= 1500
    assert {note.kind for note in text.apparatus.notes} == {"textual", "explanatory", "source"}


def test_manifest_tells_the_files(made: Path) -> None:
    files = {entry["edition"]: entry for entry in json.loads((made / "manifest.json").read_bytes())["files"]}
    assert set(files) == {"print", "screen", "large-print", "epub", "handout", "site"}
    assert files["print"]["pages"] == len(pypdfium2.PdfDocument(made / files["print"]["path"]))
    assert "pages" not in files["epub"]
    assert all(entry["bytes"] == (made / entry["path"]).stat().st_size for entry in files.values())


def test_every_note_is_in_every_edition(made: Path, publication: Publication) -> None:
    epub, *papers = (made / f"stronger-sco{end}" for end in (".epub", "-print.pdf", "-screen.pdf"))
    assert notes_missing(declaration(publication), epub, *papers) == []


def test_print_and_screen_have_the_same_pages(made: Path) -> None:
    pages = [len(pypdfium2.PdfDocument(made / f"stronger-sco-{edition}.pdf")) for edition in ("print", "screen")]
    assert pages[0] == pages[1] > 40


def test_epubcheck_has_nothing_to_say(made: Path, tool: Callable[[str], str], tmp_path: Path) -> None:
    assert said_by_epubcheck(made / "stronger-sco.epub", tool("java"), tmp_path / "report.json") == []


def test_no_sentence_is_taken_over() -> None:
    if not SOURCES.is_dir():
        pytest.skip("the real source texts are not here")
    runs = set()
    for source in SOURCES.glob("*.txt"):
        theirs = words(source.read_bytes().decode("utf-8").replace("¡¯", "’"))
        runs |= {tuple(theirs[n : n + LONGEST_SHARED_RUN]) for n in range(len(theirs) - LONGEST_SHARED_RUN + 1)}
    ours = [word for path in sorted((ROOT / "content").iterdir()) for word in words(path.read_text(encoding="utf-8"))]
    shared = {tuple(ours[n : n + LONGEST_SHARED_RUN]) for n in range(len(ours))} & runs
    assert not {run for run in map(" ".join, shared) if run not in SIX_PRINCIPLES}


def test_the_same_notes_hold_on_the_real_declaration(tmp_path: Path) -> None:
    if not SOURCES.is_dir():
        pytest.skip("the real source texts are not here")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    pages = {"003_b5b5041bf761de11.txt": "xian-declaration.md", "000_ee419518eaa62471.txt": "stronger-sco.md"}
    for page, name in pages.items():
        target = str(tmp_path / "content" / name)
        assert main(["import", str(SOURCES / page), "-o", target, "--force"]) == 0
    assert main(["epub", "--book", str(tmp_path), "-q"]) == 0
    ours, (theirs, _) = read_whole(ROOT), read_book(tmp_path)
    assert theirs is not None
    notes = notes_in_epub(tmp_path / "dist" / "stronger-sco.epub", "xian-declaration")
    quotes = {note.quote.replace("–", "-") for note in declaration(ours).apparatus.notes}
    assert {lemma.replace("–", "-") for _, lemma in notes} == quotes
    assert len(declaration(theirs).clauses) == 7
    with zipfile.ZipFile(tmp_path / "dist" / "stronger-sco.epub") as archive:
        text = archive.read("EPUB/xian-declaration.xhtml").decode()
    assert "¡" not in text
    assert not re.search("Add to Favorites|Current Position|Back Print Close|All rights reserved", text)
