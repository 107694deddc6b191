"""`check --rebuild` makes again what was made, elsewhere and otherwise, and says of each file if it is the same."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postil.buildinfo import Record
from postil.cli import main
from postil.output import BUILD_INFO
from postil.problems import Missing
from postil.rebuild import commands, copy_of, other_locale
from postil.resources import folder
from tests.tinybook import PUBLICATION, TEXT, write_book

Edit = Callable[[Any], None]


@pytest.fixture(scope="module")
def epub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a book of which the EPUB is made."""
    publication = PUBLICATION.replace("[print, epub]", "[epub]")
    book = write_book(tmp_path_factory.mktemp("made") / "book", publication=publication)
    assert main(["epub", "-q", "--book", str(book)]) == 0
    return book


@pytest.fixture
def book(epub: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return Path(shutil.copytree(epub, tmp_path / "book"))


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return what checks a book with `--rebuild`: exit code, output, errors."""

    def checked(book: Path, *words: str) -> tuple[int, str, str]:
        code = main(["check", *words, "--rebuild", "--book", str(book)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return checked


def edit(book: Path, change: Edit) -> None:
    """Change what stands in the record of the builds."""
    path = book / "dist" / BUILD_INFO
    said = json.loads(path.read_bytes())
    change(said)
    path.write_text(json.dumps(said), encoding="utf-8")


def replace(book: Path, data: bytes) -> None:
    """Put another EPUB in the place of the one that was made, as if it had been made so."""
    (book / "dist" / "lamp.epub").write_bytes(data)
    edit(book, lambda said: said["files"]["lamp.epub"].update(sha256=hashlib.sha256(data).hexdigest()))


def with_other_tool(said: Any) -> None:
    for under in said["under"].values():
        under["tools"]["zlib"] = "0.9"


def test_every_edition_is_the_same_and_nothing_is_left_behind(
    tmp_path: Path, check: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write_book(tmp_path / "book")
    assert main(["pdf", "site", "-q", "--book", str(book)]) == 0
    assert main(["handout", "lamp", "--paper", "a4", "--layout", "booklet", "-q", "--book", str(book)]) == 0
    before = {path: path.stat().st_mtime_ns for path in book.rglob("*")}
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    code, out, err = check(book)
    *files, site = out.splitlines()
    assert (code, err) == (0, "")
    assert sorted(files) == [
        "handouts/lamp-a4-booklet.pdf: the same",
        "handouts/lamp-a5-reading.pdf: the same",
        *(f"lamp{name}: the same" for name in ("-print.pdf", "-screen.pdf", ".epub", ".onix.xml")),
    ]
    assert site.startswith("site: ")
    assert site.endswith(" files: the same")
    assert {path: path.stat().st_mtime_ns for path in book.rglob("*")} == before
    assert [*(tmp_path / "temporary").iterdir()] == []


def test_an_edition_is_told_with_the_files_beside_it(book: Path, check: Callable[..., tuple[int, str, str]]) -> None:
    assert check(book, "epub") == (0, "lamp.epub: the same\nlamp.onix.xml: the same\n", "")


def test_a_terminal_shows_what_is_being_made(
    book: Path, check: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert check(book)[2] == "\r\033[Kepub ...\r\033[K"


def test_the_tool_that_differs_is_named(book: Path, check: Callable[..., tuple[int, str, str]]) -> None:
    replace(book, b"made by another")
    edit(book, lambda said: said["files"]["lamp.epub"].update(parts="of others"))
    edit(book, with_other_tool)
    code, out, _ = check(book)
    first, second = out.splitlines()
    assert code == 4
    assert first.startswith("lamp.epub: not the same: zlib was 0.9 and is ")
    assert second == "lamp.onix.xml: the same"


def test_where_nothing_differs_it_is_our_fault(book: Path, check: Callable[..., tuple[int, str, str]]) -> None:
    replace(book, b"made otherwise")
    edit(book, lambda said: said["files"]["lamp.epub"].pop("parts"))
    code, out, _ = check(book, "epub")
    assert (code, out.splitlines()[0]) == (
        4,
        "lamp.epub: not the same, and nothing differs: it is not reproducible",
    )


def test_parts_that_are_only_compressed_otherwise_are_told(
    book: Path, check: Callable[..., tuple[int, str, str]]
) -> None:
    replace(book, b"compressed otherwise")
    edit(book, with_other_tool)
    assert check(book)[1].startswith("lamp.epub: the same parts, compressed otherwise: zlib was 0.9 and is ")


def test_changed_content_is_named_and_nothing_is_made(book: Path, check: Callable[..., tuple[int, str, str]]) -> None:
    (book / "content" / "lamp.md").write_text(TEXT.replace("lit", "dark"), encoding="utf-8")
    (book / "content" / "new.md").write_text(TEXT, encoding="utf-8")
    code, out, _ = check(book)
    assert code == 4
    assert (
        out.splitlines()[0] == "lamp.epub: not made again: content/lamp.md has changed (and 1 more) since it was made"
    )


def test_a_file_that_somebody_changed_is_told(book: Path, check: Callable[..., tuple[int, str, str]]) -> None:
    (book / "dist" / "lamp.epub").write_bytes(b"changed")
    code, out, _ = check(book)
    assert (code, out) == (4, "lamp.epub: is not as it was made\nlamp.onix.xml: the same\n")


def test_a_file_without_a_record_is_told(book: Path, check: Callable[..., tuple[int, str, str]]) -> None:
    edit(book, lambda said: said["files"].clear())
    code, out, _ = check(book)
    assert code == 4
    assert out.splitlines()[0] == "lamp.epub: build-info.json does not tell of it: make it again with --no-cache"


def test_what_cannot_be_made_again_says_why_in_one_line(book: Path, check: Callable[..., tuple[int, str, str]]) -> None:
    edit(book, lambda said: said["files"]["lamp.epub"]["options"].update({"--pdf-standard": "ua9"}))
    code, out, _ = check(book)
    assert code == 4
    assert out.splitlines()[0].startswith("lamp.epub: could not be made again: postil: argument --pdf-standard: inv")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["print"], 3, "the edition 'print' is not in "),
        (["epbu"], 2, "there is no edition 'epbu'; did you mean 'epub'?"),
        (["-o", "nowhere"], 3, "no edition is in "),
    ],
)
def test_what_was_not_made_is_one_line(
    book: Path, check: Callable[..., tuple[int, str, str]], words: list[str], code: int, sentence: str
) -> None:
    found, out, err = check(book, *words)
    assert (found, out) == (code, "")
    assert err.startswith(f"postil: {sentence}")
    assert err.count("\n") == 1


def record(*verbs: str, engine: str = "fragments") -> Record:
    return Record("", "", verbs, {} if verbs[0] == "handout" else {"--engine": engine}, "")


def test_editions_are_made_together_and_the_site_first() -> None:
    records = {
        **{"a.pdf": record("pdf"), "a.epub": record("epub"), "b.pdf": record("pdf", engine="plain")},
        **{"h.pdf": record("handout", "a"), "i.pdf": record("handout", "b"), "s.html": record("site", "pdf")},
    }
    called = {tuple(command.words): sorted(command.paths) for command in commands(records)}
    assert called == {
        ("site", "pdf", "--engine=fragments"): ["s.html"],
        ("pdf", "epub", "--engine=fragments"): ["a.epub", "a.pdf"],
        ("pdf", "--engine=plain"): ["b.pdf"],
        ("handout", "a"): ["h.pdf"],
        ("handout", "b"): ["i.pdf"],
    }
    assert next(iter(called))[0] == "site"


def test_a_copy_has_the_look_of_the_book_but_not_ours(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    (book / "styles").mkdir()
    (book / "styles" / "print.css").write_bytes(b"")
    (book / "content" / "link.md").symlink_to(tmp_path)
    names = ["content/lamp.md", "styles/print.css", "postil/styles/text.css"]
    copy_of(book, tmp_path / "copy", {**dict.fromkeys(names, "0" * 64), "content/link.md": "outside the book"})
    assert {path.name for path in (tmp_path / "copy").rglob("*.*")} == {"lamp.md", "print.css"}
    ours = folder("content").parent
    copy_of(ours, tmp_path / "ours", dict.fromkeys(["content/publication.yaml", "styles/text.css"], "0" * 64))
    assert [path.name for path in (tmp_path / "ours").rglob("*.*")] == ["publication.yaml"]


def test_a_file_that_is_gone_in_the_meantime_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"^content/gone\.md cannot be copied to be made again: "):
        copy_of(write_book(tmp_path / "book"), tmp_path / "copy", {"content/gone.md": "0" * 64})


@pytest.mark.parametrize(
    ("environ", "other"),
    [({}, "C.UTF-8"), ({"LANG": "C"}, "C.UTF-8"), ({"LC_ALL": "tr_TR.UTF-8"}, "C"), ({"LANG": "C.UTF-8"}, "C")],
)
def test_the_locale_is_another(environ: dict[str, str], other: str) -> None:
    assert other_locale(environ) == other
