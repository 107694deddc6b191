"""A build that changes nothing: known again, told as before, without an engine; and why something is made again."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from postil.cli import main
from postil.model import MadeFile
from postil.options import BuildOptions, HandoutOptions
from postil.pipeline import manifest_of
from postil.problems import Place, Problem
from postil.store import Forgetful, Keeper, Store
from postil.unchanged import Standing, Wish, circumstances, reasons, recall, remember, standing
from tests.tinybook import PUBLICATION, TEXT, write_book

ROOT = Path(__file__).resolve().parent.parent
REMARK = Problem(
    Place("content/lamp.md", 6, 1, 3, "The lamp."), "K002", "the picture is coarse", "a hint", (("a", 0.5),), "warning"
)
MADE = (
    MadeFile("lamp-print.pdf", "print", b"%PDF", 3, (REMARK,)),
    MadeFile("lamp.epub", "epub", b"PK", beside={"lamp.onix.xml": b"<ONIX/>"}),
)
LOADED = """
import sys
from postil.cli import main
code = main(sys.argv[1:])
heavy = {"yaml", "jinja2", "lxml", "weasyprint", "markdown_it", "fontTools", "PIL", "babel", "ebooklib", "pikepdf"}
ours = {"postil.model", "postil.pipeline", "postil.making"}
print(code, *sorted((heavy | ours) & sys.modules.keys()), file=sys.stderr)
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a book of the smallest kind that is quick to make, with a look of its own."""
    book = write_book(tmp_path / "book", publication=PUBLICATION.replace("[print, epub]", "[epub]"))
    (book / "styles").mkdir()
    (book / "styles" / "epub.css").write_text("p { margin: 0 }\n", encoding="utf-8")
    return book


@pytest.fixture
def wish(book: Path) -> Wish:
    return Wish(book, book / "dist", ("all",), BuildOptions())


@pytest.fixture
def keeper(wish: Wish, cache: Path) -> Keeper:
    """Return what knows of a build, whose files stand."""
    store = Store(cache)
    wish.output.mkdir()
    for file in MADE:
        for path, data in {file.path: file.data, **file.beside}.items():
            (wish.output / path).write_bytes(data)
    (wish.output / "manifest.json").write_bytes(manifest_of(MADE, []))
    remember(store, wish, circumstances(wish), [standing(file, 1.5) for file in MADE])
    return store


def why(keeper: Keeper, wish: Wish) -> list[str]:
    """Return why what is wanted has to be made again."""
    return reasons(recall(keeper, wish), circumstances(wish), wish.output)


def test_a_build_is_known_again_with_all_that_was_told(keeper: Keeper, wish: Wish) -> None:
    assert why(keeper, wish) == []
    last = recall(keeper, wish)
    assert last is not None
    assert last.under == circumstances(wish)
    pdf, epub = last.made
    assert pdf == Standing("lamp-print.pdf", 3, {"lamp-print.pdf": 4}, {"lamp-print.pdf": sha256(b"%PDF")}, (REMARK,))
    assert epub.sizes == {"lamp.epub": 2, "lamp.onix.xml": 7}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_without_anything_kept_all_is_made(wish: Wish) -> None:
    assert why(Forgetful(), wish) == ["no earlier build of it is known"]


def change(*names: str) -> Callable[[Path], None]:
    """Return what writes into files of the book, which may be new."""

    def write(book: Path) -> None:
        for name in names:
            append(book / name)

    return write


def append(path: Path, data: bytes = b"\n") -> None:
    """Write more into a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(data)


CHANGES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "the publication": (change("content/publication.yaml"), ["content/publication.yaml has changed"]),
    "a text": (change("content/lamp.md"), ["content/lamp.md has changed"]),
    "a style sheet": (change("styles/epub.css"), ["styles/epub.css has changed"]),
    "a file is new": (change("content/lamp.notes.yaml"), ["content/lamp.notes.yaml is new"]),
    "a template is new": (change("templates/article.xhtml"), ["templates/article.xhtml is new"]),
    "a file is gone": (lambda book: (book / "styles" / "epub.css").unlink(), ["styles/epub.css is gone"]),
    "an output is gone": (lambda book: (book / "dist" / "lamp.epub").unlink(), ["lamp.epub has been taken away"]),
    "an output is another": (change("dist/lamp-print.pdf"), ["lamp-print.pdf is not as it was written"]),
    "what stands beside is gone": (
        lambda book: (book / "dist" / "lamp.onix.xml").unlink(),
        ["lamp.onix.xml has been taken away"],
    ),
    "the manifest is gone": (
        lambda book: (book / "dist" / "manifest.json").unlink(),
        [f"manifest.json does not tell of {file.path}" for file in MADE],
    ),
    "the manifest is nonsense": (
        lambda book: append(book / "dist" / "manifest.json", b"["),
        [f"manifest.json does not tell of {file.path}" for file in MADE],
    ),
    "two things": (
        change("content/lamp.md", "content/a.md"),
        ["content/a.md is new", "content/lamp.md has changed"],
    ),
    "what is no input": (change("dist/other.pdf"), []),
    "a hidden folder": (change("content/.git/index"), []),
}


@pytest.mark.parametrize(("changed", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_each_change_is_a_reason(
    keeper: Keeper, wish: Wish, changed: Callable[[Path], None], expected: list[str]
) -> None:
    changed(wish.book)
    assert why(keeper, wish) == expected


def test_a_time_is_no_reason(keeper: Keeper, wish: Wish) -> None:
    for path in wish.book.rglob("*"):
        os.utime(path, (1, 1))
    assert why(keeper, wish) == []


@pytest.mark.parametrize("name", sorted(set(BuildOptions.__dataclass_fields__) - {"jobs", "handouts", "limits"}))
def test_each_option_is_a_reason(keeper: Keeper, wish: Wish, name: str) -> None:
    usual = getattr(wish.options, name)
    changed = replace(wish, options=replace(wish.options, **{name: "another"}))
    assert why(keeper, changed) == [f"--{name.replace('_', '-')} was {usual} and is another"]


@pytest.mark.parametrize("name", sorted(set(HandoutOptions.__dataclass_fields__) - {"what"}))
def test_each_choice_of_handouts_is_a_reason(keeper: Keeper, wish: Wish, name: str) -> None:
    lists = {"papers": "paper", "layouts": "layout"}
    chosen = HandoutOptions(**{name: ("one", "two") if name in lists else "another"})  # type: ignore[arg-type]
    said = f"--{lists.get(name, name).replace('_', '-')} was as the book says and is "
    assert why(keeper, replace(wish, options=replace(wish.options, handouts=chosen))) == [
        said + ("one, two" if name in lists else "another")
    ]


def test_the_number_of_processes_is_none(keeper: Keeper, wish: Wish) -> None:
    assert why(keeper, replace(wish, options=replace(wish.options, jobs=99))) == []


def test_other_tools_are_reasons(keeper: Keeper, wish: Wish) -> None:
    now, last = circumstances(wish), recall(keeper, wish)
    others = {**now.tools, "weasyprint": "71.0", "Postil": sha256(b"another")}
    assert reasons(last, replace(now, tools=others), wish.output) == [
        "Postil has changed",
        "weasyprint was 70.0 and is 71.0",
    ]


@pytest.mark.parametrize("field", ["book", "output", "verbs"])
def test_another_wish_is_not_known(keeper: Keeper, wish: Wish, field: str) -> None:
    other = ("epub",) if field == "verbs" else wish.book.parent
    assert recall(keeper, replace(wish, **{field: other})) is None


def test_what_changed_while_it_was_made_is_not_known(wish: Wish, cache: Path) -> None:
    under = circumstances(wish)
    change("content/lamp.md")(wish.book)
    remember(Store(cache), wish, under, [standing(file, 1.5) for file in MADE])
    assert recall(Store(cache), wish) is None


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it said, seconds as N."""
    code = main(words)
    out, err = capsys.readouterr()
    return code, re.sub(r"[\d.]+ s$", "N s", out, flags=re.MULTILINE), err


def test_the_second_build_writes_nothing_and_says_so(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book)
    code, first, err = said(capsys, "all", "--explain")
    assert (code, err) == (0, "all: no earlier build of it is known\n")
    times = {path: path.stat().st_mtime_ns for path in (book / "dist").iterdir()}
    code, second, err = said(capsys, "all", "--explain")
    assert (code, err) == (0, "all: nothing has changed\n")
    assert second == first.replace("N s", "unchanged") != first
    assert {path: path.stat().st_mtime_ns for path in (book / "dist").iterdir()} == times
    assert said(capsys, "all", "--explain", "--no-cache") == (0, first, "all: no earlier build of it is known\n")
    assert said(capsys, "all", "-q") == (0, "", "")
    change("content/lamp.md")(book)
    assert said(capsys, "all", "--explain") == (0, first, "all: content/lamp.md has changed\n")


def test_no_engine_is_loaded_where_nothing_has_changed(keeper: Keeper, wish: Wish) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", LOADED, "all", "--book", str(wish.book), "--format", "json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    *lines, loaded = done.stderr.splitlines()
    assert loaded == "0"
    assert [line.rpartition("  ")[2] for line in lines] == ["unchanged", "unchanged", "1 kB"]
    assert json.loads(done.stdout)["code"] == "K002"


def test_remarks_are_told_again(keeper: Keeper, wish: Wish, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "all", "--book", str(wish.book))
    assert (code, out.count("unchanged")) == (0, 2)
    assert "warning[K002]: the picture is coarse" in err
    assert err.endswith("1 warning\n")


def test_a_book_that_reads_beyond_its_content_is_always_made(
    book: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (book / "content" / "publication.yaml").write_text(
        PUBLICATION.replace("[print, epub]", "[epub]").replace("lamp.md", "../lamp.md"), encoding="utf-8"
    )
    (book / "lamp.md").write_text(TEXT, encoding="utf-8")
    code, out, err = said(capsys, "all", "--book", str(book), "--explain")
    assert (code, out.count("N s")) == (0, 1)
    assert err.endswith("will always be made again, for content/../lamp.md is not in the content folder\n")
    assert recall(Store(cache), Wish(book, book / "dist", ("all",), BuildOptions())) is None


def test_nothing_is_kept_of_a_book_that_is_wrong(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "content" / "lamp.md").write_text(TEXT.replace("kind", "kimd"), encoding="utf-8")
    first, second = (said(capsys, "all", "--book", str(book)) for _ in range(2))
    assert first == second
    assert (first[0], first[1]) == (1, "")


@pytest.mark.parametrize("quiet", [True, False])
def test_where_nothing_can_be_kept_the_build_goes_on_and_says_so_once(
    book: Path, quiet: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (book.parent / "file").write_bytes(b"")
    monkeypatch.setenv("POSTIL_CACHE", str(book.parent / "file" / "cache"))
    code, _, err = said(capsys, "all", "--book", str(book), *(["-q"] if quiet else []))
    assert code == 0
    assert err.count("postil: nothing is kept for the next build") == err.count("\n") == (not quiet)
    monkeypatch.setenv("POSTIL_CACHE", str(book / "cache"))
    assert "is in the book's folder" in said(capsys, "all", "--book", str(book))[2]
    assert said(capsys, "all", "--book", str(book), "--no-cache")[::2] == (0, "")


def test_the_cache_can_be_emptied(
    keeper: Keeper, wish: Wish, cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(capsys, "clean", "--cache", "--book", str(wish.book)) == (0, f"{cache}  1 kept thing removed\n", "")
    assert recall(keeper, wish) is None
    assert (wish.output / "lamp.epub").is_file()
    monkeypatch.setenv("POSTIL_CACHE", "here")
    assert said(capsys, "clean", "--cache", "--book", str(wish.book))[::2] == (
        3,
        "postil: nothing is kept: POSTIL_CACHE=here is not a full path\n",
    )
