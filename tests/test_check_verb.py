"""`check EDITION` looks at what was made: its proofs, its typography, one line for each file."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from postil.check_verb.standing import read_manifest
from postil.cli import main
from tests.mutations.editing import write_as_made
from tests.tinybook import PUBLICATION, TEXT, write_book

OFFERING = PUBLICATION.replace("[print, epub]", "[epub, handout]") + "handouts: [{what: lamp, paper: a4}]\n"
LADDER = f"{TEXT}\nNorth-\\\nsouth-\\\neast-\\\nwest and so on to the end of the pier.\n"
SOUND = "content: 1 text, 0 notes: nothing found\n"
SAID = re.compile(
    r"^content/lamp\.md:8:\d+: warning\[Q001\]: 3 lines in a row end with a hyphen on page 1 of lamp-(\w+)\.pdf$"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a book with a ladder, of which the PDFs and the EPUB are made."""
    book = write_book(tmp_path_factory.mktemp("made"), f"{LADDER}\nBetter-\\\nmade-\\\nknown-\\\nloved lamps again.\n")
    assert main(["pdf", "epub", "-q", "--book", str(book)]) == 0
    return book


def checked(capsys: pytest.CaptureFixture[str], book: Path, *words: str) -> tuple[int, str, str]:
    """Return the exit code and what is said, without the line that calls sound content sound."""
    code = main(["check", "--own", *words, "--book", str(book)])
    captured = capsys.readouterr()
    return code, captured.out.removeprefix(SOUND), captured.err


def test_sound_content_is_called_sound_first(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "epub", "--own", "--book", str(made)]) == 0
    assert capsys.readouterr().out == f"{SOUND}lamp.epub: nothing found\n"


def test_findings_are_one_line_each_with_one_hint(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = checked(capsys, made, "print", "screen")
    lines = err.splitlines()
    found = [line for line in lines if "Q001" in line]
    assert code == 0
    assert len(found) == 4
    assert SAID.match(found[0])
    assert sum(line.startswith("  hint: change a few words") for line in lines) == 1
    assert lines[-1] == "4 warnings"
    assert re.findall(r"^lamp-(print|screen)\.pdf: \d+ pages: 2 ladders$", out, re.M) == ["print", "screen"]


def test_an_edition_without_pages_is_proved_too(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, made, "epub") == (0, "lamp.epub: nothing found\n", "")


def test_an_edition_that_is_named_twice_is_looked_at_once(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, made, "print", "print") == checked(capsys, made, "print")


def test_machines_get_every_hint_and_nothing_else(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = checked(capsys, made, "print", "--format", "json")
    problems = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [problem["severity"] for problem in problems] == ["warning", "warning"]
    assert all(problem["hint"] for problem in problems)
    assert "2 ladders" in err


def test_an_edition_that_was_not_made_is_one_line(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = checked(capsys, made, "large-print")
    assert (code, out) == (3, "")
    again = f"python3 build.py large-print --book {made}"
    assert err == f"postil: the edition 'large-print' is not in {made / 'dist'}: '{again}' makes it\n"


def test_nothing_is_made_where_nothing_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_book(tmp_path / "book")
    assert checked(capsys, book, "print", "-o", str(tmp_path / "none"))[0] == 3
    assert not (tmp_path / "none").exists()


def not_looked_at(name: str, how: str, verb: str, book: Path) -> str:
    again = f"python3 build.py {verb} --book {book}"
    return f"{name}: made {how}, so it was not looked at: '{again}' makes it again\n"


def test_an_edition_is_not_proved_against_content_that_it_was_not_made_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_book(tmp_path, f"{TEXT}\nIt burned.[^1]\n\n[^1]: For a year.\n")
    assert main(["epub", "-q", "--book", str(book)]) == 0
    path = book / "content" / "lamp.md"
    path.write_text(path.read_text(encoding="utf-8").replace("a year", "ten years"), encoding="utf-8")
    told = not_looked_at("epub", "before content/lamp.md changed", "epub", book)
    assert checked(capsys, book, "epub") == (0, told, "")
    (book / "dist" / "build-info.json").unlink()
    code, out, err = checked(capsys, book, "epub")
    assert (code, out) == (4, "lamp.epub: failed its proof\n")
    assert "error[N005]" in err


def test_an_edition_that_is_older_than_the_content_or_the_tools_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_book(tmp_path)
    assert main(["epub", "-q", "--book", str(book)]) == 0
    record = book / "dist" / "build-info.json"
    told = json.loads(record.read_bytes())
    (under,) = told["under"].values()
    under["tools"]["jinja2"] = "1.0"
    record.write_text(json.dumps(told), encoding="utf-8")
    _, out, _ = checked(capsys, book, "epub")
    (now,) = re.findall(r"jinja2 was 1\.0 and is ([\d.]+)", out)
    assert out == not_looked_at("epub", f"with other tools (jinja2 was 1.0 and is {now})", "epub", book)
    (book / "content" / "unread.txt").write_text("", encoding="utf-8")
    (book / "content" / "lamp.md").write_text(f"{TEXT}\nIt burned.\n", encoding="utf-8")
    _, out, _ = checked(capsys, book, "epub")
    assert out == not_looked_at("epub", "before content/lamp.md and 1 more changed", "epub", book)


def test_an_old_edition_still_has_to_stand_as_it_was_made_and_tell_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_book(tmp_path)
    assert main(["epub", "-q", "--book", str(book)]) == 0
    (book / "content" / "lamp.md").write_text(f"{TEXT}\nIt burned.\n", encoding="utf-8")
    path, told = book / "dist" / "lamp.epub", not_looked_at("epub", "before content/lamp.md changed", "epub", book)
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"/home/somebody/book"
    for codes in (["R020"], ["R021"]):
        code, out, err = checked(capsys, book, "epub")
        assert (code, out, re.findall(r"error\[(\w+)\]", err)) == (4, told, codes)
        write_as_made(book / "dist", path.name, path.read_bytes())


@pytest.fixture
def damaged(made: Path, tmp_path: Path) -> Callable[[str, bool], Path]:
    """Return a function that cuts a file in half in a copy of what was made, and writes its sum down if it is told."""

    def damage(name: str, is_recorded: bool) -> Path:
        dist = tmp_path / "dist"
        shutil.copytree(made / "dist", dist)
        data = (dist / name).read_bytes()
        half = data[: len(data) // 2]
        write_as_made(dist, name, half) if is_recorded else (dist / name).write_bytes(half)
        return dist

    return damage


@pytest.mark.parametrize("is_recorded", [False, True])
@pytest.mark.parametrize("name", ["lamp-print.pdf", "lamp.epub"])
def test_what_is_damaged_is_not_looked_into(
    made: Path,
    damaged: Callable[[str, bool], Path],
    name: str,
    is_recorded: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    dist = damaged(name, is_recorded)
    code, out, err = checked(capsys, made, "print", "epub", "-o", str(dist))
    how = "cannot be read: it is damaged" if is_recorded else "is not as it was made"
    assert (code, re.findall(r"error\[\w+\]: .*", err)) == (4, [f"error[R020]: '{name}' {how}"])
    assert re.findall(r"^(\S+):.* failed its proof$", out, re.M) == [name]


@pytest.mark.parametrize("is_recorded", [False, True])
def test_an_old_file_that_is_damaged_is_not_looked_into(
    made: Path, damaged: Callable[[str, bool], Path], is_recorded: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    dist = damaged("lamp-print.pdf", is_recorded)
    record = dist / "build-info.json"
    record.write_text(record.read_text(encoding="utf-8").replace("content/lamp.md", "content/l.md"), encoding="utf-8")
    code, out, err = checked(capsys, made, "print", "-o", str(dist))
    assert (code, re.findall(r"error\[(\w+)\]", err)) == (4, ["R020"])
    assert out.startswith("print: made before content/")


@pytest.mark.parametrize("is_recorded", [False, True])
@pytest.mark.parametrize("name", ["lamp.html", "search-index.js", "files/lamp.epub"])
def test_a_site_with_a_damaged_file_is_not_looked_into(
    offering: Path, name: str, is_recorded: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    path = f"site/{name}"
    write_as_made(offering / "dist", path, b"") if is_recorded else (offering / "dist" / path).write_bytes(b"")
    code, out, err = checked(capsys, offering, "site")
    how = "cannot be read: it is damaged" if is_recorded else "is not as it was made"
    assert (code, re.findall(r"error\[\w+\]: .*", err)) == (4, [f"error[R020]: '{path}' {how}"])
    assert re.fullmatch(r"site/index\.html: \d\d files: failed its proof\n", out)


def test_sheets_whose_pages_are_damaged_say_why_they_are_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_book(tmp_path, publication=OFFERING.replace("paper: a4", "paper: a4, layout: booklet"))
    assert main(["handout", "-q", "--book", str(book)]) == 0
    (book / "dist" / "handouts" / "lamp-a5-reading.pdf").write_bytes(b"")
    code, out, _ = checked(capsys, book, "handout")
    assert (code, sorted(out.splitlines())) == (
        4,
        [
            "handouts/lamp-a4-booklet.pdf: not looked at: the pages that it was made of are not whole",
            "handouts/lamp-a5-reading.pdf: 1 page: failed its proof",
        ],
    )


def test_a_file_that_nobody_made_is_in_the_line_of_the_site(offering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (offering / "dist" / "site" / "draft.html").write_text("<p>not yet</p>", encoding="utf-8")
    code, out, err = checked(capsys, offering, "site")
    assert (code, out.split(": ")[-1]) == (4, "failed its proof\n")
    assert "error[R020]: 'site/draft.html' is not listed in the manifest" in err


def test_broken_content_is_told_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_book(tmp_path)
    assert main(["epub", "-q", "--book", str(book)]) == 0
    (book / "content" / "lamp.md").write_text(TEXT.replace("kind", "kimd"), encoding="utf-8")
    code, out, err = checked(capsys, book, "epub")
    assert (code, out) == (1, "")
    assert "error[S001]" in err


@pytest.fixture
def offering(tmp_path: Path) -> Path:
    """Return a book of which the site and its handouts are made, one of them as the book does not list it."""
    book = write_book(tmp_path / "offering", publication=OFFERING)
    assert main(["site", "-q", "--book", str(book)]) == 0
    options = ["--paper", "letter", "--layout", "booklet", "-q"]
    assert main(["handout", "lamp", *options, "--book", str(book)]) == 0
    return book


def test_handouts_that_the_book_lists_are_proved(offering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = checked(capsys, offering, "handout")
    unlisted = "not looked at: publication.yaml does not list it"
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "handouts/lamp-a4-single.pdf: 1 page: nothing found",
        f"handouts/lamp-half-letter-reading.pdf: {unlisted}",
        f"handouts/lamp-letter-booklet.pdf: {unlisted}",
    ]


def test_sheets_are_proved_beside_their_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_book(tmp_path, publication=OFFERING.replace("paper: a4", "paper: a4, layout: [booklet, single]"))
    assert main(["handout", "-q", "--book", str(book)]) == 0
    assert checked(capsys, book, "handout")[:2] == (
        0,
        "".join(
            f"handouts/lamp-{form}.pdf: 1 page: nothing found\n" for form in ("a4-booklet", "a4-single", "a5-reading")
        ),
    )
    single = (book / "dist" / "handouts" / "lamp-a4-single.pdf").read_bytes()
    write_as_made(book / "dist", "handouts/lamp-a4-booklet.pdf", single)
    code, out, err = checked(capsys, book, "handout")
    assert code == 4
    assert "handouts/lamp-a4-booklet.pdf: 1 page: failed its proof" in out
    assert "error[R017]" in err


def test_old_handouts_and_an_old_site_are_not_proved(offering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = offering / "content" / "lamp.md"
    path.write_text(f"{TEXT}\n## The oil\n\nIt burned oil.\n", encoding="utf-8")
    how = "before content/lamp.md changed"
    told = [not_looked_at(name, how, name, offering) for name in ("handout", "site")]
    assert checked(capsys, offering, "handout", "site") == (0, "".join(told), "")
    assert main(["handout", "-q", "--book", str(offering)]) == 0
    sheets = [f"handouts/lamp-{form}.pdf" for form in ("half-letter-reading", "letter-booklet")]
    told = [not_looked_at(path, how, "handout", offering) for path in sheets]
    assert checked(capsys, offering, "handout") == (
        0,
        "".join((*told, "handouts/lamp-a4-single.pdf: 1 page: nothing found\n")),
        "",
    )


def test_a_handout_that_does_not_say_what_the_content_says_fails(
    offering: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = offering / "content" / "lamp.md"
    path.write_text(f"{TEXT}\n## The oil\n\nIt burned oil.\n", encoding="utf-8")
    (offering / "dist" / "build-info.json").unlink()
    code, out, err = checked(capsys, offering, "handout")
    assert code == 4
    assert "handouts/lamp-a4-single.pdf: 1 page: failed its proof" in out
    assert "error[R012]" in err


def test_a_site_is_looked_through(offering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = checked(capsys, offering, "site")
    assert (code, err) == (0, "")
    assert re.fullmatch(r"site/index\.html: \d\d files: nothing found\n", out)


@pytest.mark.parametrize("change", ["gone", "changed"])
def test_a_site_that_does_not_stand_as_it_was_made_fails(
    offering: Path, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    path = offering / "dist" / "site" / "search.js"
    path.write_bytes(b"") if change == "changed" else path.unlink()
    code, out, err = checked(capsys, offering, "site")
    assert (code, out.split(": ")[-1]) == (4, "failed its proof\n")
    told = {"changed": "'site/search.js' is not as it was made", "gone": "'site/search.js' was made and is not there"}
    assert f"error[R020]: {told[change]}" in err
    assert ("leads to 'search.js', which is not there" in err) is (change == "gone")


def test_a_book_of_which_nothing_was_made_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_book(tmp_path)
    assert checked(capsys, book) == (
        0,
        f"nothing has been made yet: 'python3 build.py all --book {book}' makes it\n",
        "",
    )
    (book / "content" / "lamp.md").write_text(TEXT.replace("kind", "kimd"), encoding="utf-8")
    assert checked(capsys, book)[0] == 1


def test_without_a_name_everything_that_stands_is_looked_at(offering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["epub", "-q", "--book", str(offering)]) == 0
    code, out, err = checked(capsys, offering)
    assert (code, err) == (0, "")
    assert [line.split(": ")[0] for line in out.splitlines()] == [
        "lamp.epub",
        "handouts/lamp-a4-single.pdf",
        "handouts/lamp-half-letter-reading.pdf",
        "handouts/lamp-letter-booklet.pdf",
        "site/index.html",
    ]


def test_what_stands_beside_an_edition_is_compared_with_its_record(
    made: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    dist = tmp_path / "dist"
    shutil.copytree(made / "dist", dist)
    assert checked(capsys, made, "epub", "-o", str(dist))[0] == 0
    (dist / "lamp.onix.xml").write_bytes(b"<ONIXMessage/>")
    code, out, err = checked(capsys, made, "epub", "-o", str(dist))
    assert (code, out) == (4, "lamp.epub: failed its proof\n")
    assert "error[R020]: 'lamp.onix.xml' is not as it was made" in err


def test_a_manifest_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.pdf").write_bytes(b"%PDF")
    (tmp_path / "dist").mkdir()
    entry = {"path": "../outside.pdf", "edition": "print", "sha256": ""}
    (tmp_path / "dist" / "manifest.json").write_text(json.dumps({"files": [entry]}), encoding="utf-8")
    assert read_manifest(tmp_path / "dist") == []
