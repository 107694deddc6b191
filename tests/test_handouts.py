"""`handout` as its user meets it: which files there are, what they are called, what is told, and when they stand."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from postil.cli import main
from postil.handouts import wanted
from postil.model import Handout
from postil.options import HandoutOptions
from postil.parts import Wanted, called_as
from postil.parts import wanted as part_of
from postil.plural import counted
from postil.preparing import prepare
from postil.render.imposition.imposing import Imposed, imposed
from postil.render.pdf.layout import Engine
from tests.madebook import read_whole, text_of_pdf

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "tests" / "faults" / "base" / "content"
BOOK = (CONTENT / "publication.yaml").read_text(encoding="utf-8") + "editions: [epub]\n"
LISTED = f"""{BOOK.replace("[epub]", "[epub, handout]")}handouts:
  - accord:I
  - {{what: glossary, paper: letter}}
"""
QUESTIONS = "kind: declaration\nquestions:\n  - clause: II\n    question: Who keeps the harbour open?\n"
BAD_STYLE = "/* Ours. */\n@page { margin: 20 points }\n"
CLAUSE = "accord-clause-1"
LOADED = """
import sys
from postil.cli import main
code = main(sys.argv[1:])
print(code, *sorted({"yaml", "jinja2", "lxml", "weasyprint", "pikepdf"} & sys.modules.keys()), file=sys.stderr)
"""


def write_book(folder: Path, publication: str = BOOK) -> Path:
    """Write the book of an accord of two clauses into a folder; it has no print edition, which would be made first."""
    shutil.copytree(CONTENT, folder / "content")
    (folder / "content" / "publication.yaml").write_text(publication, encoding="utf-8")
    accord = folder / "content" / "accord.md"
    accord.write_text(accord.read_text(encoding="utf-8").replace("kind: declaration\n", QUESTIONS), encoding="utf-8")
    return folder


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a book that lists no handouts, which is where we are."""
    monkeypatch.chdir(write_book(tmp_path / "book"))
    return tmp_path / "book"


@pytest.fixture
def listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a book that lists two handouts, which is where we are."""
    monkeypatch.chdir(write_book(tmp_path / "listing", LISTED))
    return tmp_path / "listing"


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that gives the exit code of `handout` and what it printed."""

    def said(*words: str, verb: str = "handout") -> tuple[int, str, str]:
        code = main([verb, *words])
        return (code, *capsys.readouterr())

    return said


Say = Callable[..., tuple[int, str, str]]


def made(folder: Path) -> list[str]:
    """Return the names of the handouts in an output folder, without their ending."""
    return sorted(path.name.removesuffix(".pdf") for path in (folder / "handouts").iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of the handouts in an output folder."""
    return {path.name: path.read_bytes() for path in (folder / "handouts").iterdir()}


FILES = {
    "both papers, single pages": ([], ["-a4-single", "-letter-single"]),
    "one paper": (["--paper", "a4"], ["-a4-single"]),
    "two layouts on half the paper": (
        ["--paper", "a4", "--layout", "2-up", "--layout", "booklet"],
        ["-a4-2-up", "-a4-booklet", "-a5-reading"],
    ),
    "all layouts of a paper": (
        ["--paper", "letter", "--layout", "booklet", "--layout", "single"],
        ["-half-letter-reading", "-letter-booklet", "-letter-single"],
    ),
    "large print": (["--paper", "letter", "--large-print"], ["-large-print-letter-single"]),
    "without notes": (["--paper", "a4", "--notes", "none"], ["-no-notes-a4-single"]),
    "full notes, and room to write": (
        ["--paper", "a4", "--notes", "full", "--lines"],
        ["-full-notes-worksheet-a4-single"],
    ),
    "short notes are the usual": (["--paper", "a4", "--notes", "short"], ["-a4-single"]),
}


@pytest.mark.parametrize(("options", "endings"), FILES.values(), ids=FILES.keys())
def test_the_files_are_called_what_they_are(book: Path, say: Say, options: list[str], endings: list[str]) -> None:
    code, out, err = say("accord:I", *options)
    assert (code, err) == (0, "")
    assert made(book / "dist") == [f"{CLAUSE}{ending}" for ending in endings]
    told = [line.split()[0] for line in out.splitlines() if ".pdf  " in line]
    assert sorted(told) == [os.path.join("dist", "handouts", f"{CLAUSE}{ending}.pdf") for ending in endings]


def test_variants_of_one_clause_stand_beside_each_other(book: Path, say: Say) -> None:
    for options in ([], ["--notes", "full"], ["--notes", "none"], ["--questions"]):
        assert say("II", "--paper", "a4", "-q", *options)[0] == 0
    shown = {name: text_of_pdf(book / "dist" / "handouts" / f"{name}.pdf") for name in made(book / "dist")}
    usual, full, bare, asking = (
        shown[f"accord-clause-2{form}-a4-single"] for form in ("", "-full-notes", "-no-notes", "-worksheet")
    )
    assert "It was changed on the last day" in full
    assert "The draft has" in usual
    assert "The draft" not in bare
    assert "Who keeps the harbour open?" in asking
    assert "Who keeps" not in usual + full + bare


@pytest.mark.parametrize("what", ["book", "accord", "accord:I", "accord:appendix", "glossary", "harbour"])
def test_only_what_a_part_can_have_is_in_its_name(what: str) -> None:
    publication = read_whole(ROOT / "tests" / "faults" / "base")
    part = part_of(publication, what)
    assert isinstance(part, Wanted)
    usual = Handout(what)
    changed = [replace(usual, notes="full"), replace(usual, questions=True), replace(usual, lines=True)]
    endings = [called_as(publication, part, handout).removeprefix(part.name) for handout in (usual, *changed)]
    noted, asked = what in ("book", "accord", "accord:I"), what not in ("accord:appendix", "glossary")
    assert endings == ["", "-full-notes" * noted, "-worksheet" * asked, "-worksheet"]


def test_one_thing_by_two_names_is_made_once(book: Path, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    layouts: list[str] = []
    theirs = Engine.pages
    monkeypatch.setattr(Engine, "pages", lambda *given: layouts.append(given[1]) or theirs(*given))
    code, out, _ = say("accord:II", "cl-2", "2", "--paper", "a4", "--notes", "none", "--jobs", "1")
    assert (code, made(book / "dist")) == (0, ["accord-clause-2-no-notes-a4-single"])
    assert len(out.splitlines()) == len(layouts) == 1


def test_handouts_that_become_the_same_are_made_with_the_layouts_of_all(tmp_path: Path, say: Say) -> None:
    listed = "{what: 'accord:I', layout: 2-up}", "{what: 'accord:I', layout: booklet, notes: full}"
    book = write_book(tmp_path / "book", f"{BOOK}handouts:\n" + "".join(f"  - {each}\n" for each in listed))
    assert say("--book", str(book), "--notes", "none", "--paper", "a4")[0] == 0
    assert made(book / "dist") == [f"{CLAUSE}-no-notes-{ending}" for ending in ("a4-2-up", "a4-booklet", "a5-reading")]


def test_without_a_name_those_that_the_book_lists_are_made(listing: Path, say: Say) -> None:
    assert say()[0] == 0
    assert made(listing / "dist") == [f"{CLAUSE}-a4-single", f"{CLAUSE}-letter-single", "glossary-letter-single"]


def test_the_command_line_is_stronger_than_the_list(listing: Path) -> None:
    publication = prepare(listing).publication
    asked = HandoutOptions(papers=("a4",), layouts=("booklet",), notes="full", flip="long", signature=2)
    for handout in wanted(publication, asked):
        assert (handout.papers, handout.layouts, handout.notes) == (("a4",), ("booklet",), "full")
        assert (handout.flip, handout.signature) == ("long", 2)
    (large, _) = wanted(publication, replace(asked, large_print=True, questions=True))
    assert (large.layouts, large.questions, large.lines) == (("single",), True, False)
    assert wanted(publication, HandoutOptions()) == publication.handouts


def test_all_makes_what_the_book_lists_and_the_manifest_tells_of_it(listing: Path, say: Say) -> None:
    code, out, _ = say(verb="all")
    entries = json.loads((listing / "dist" / "manifest.json").read_bytes())["files"]
    found = {entry["path"]: entry for entry in entries if entry["edition"] == "handout"}
    assert code == 0
    assert sorted(found) == [f"handouts/{name}.pdf" for name in made(listing / "dist")]
    assert len(found) == 3
    for path, entry in found.items():
        assert f"{path}  {counted(entry['pages'], 'page')}  " in out
        assert entry["pages"] == len(pypdfium2.PdfDocument(listing / "dist" / path))


def test_a_test_sheet_is_made_in_the_place_of_handouts(listing: Path, say: Say) -> None:
    assert say("--test-sheet")[0] == 0
    assert made(listing / "dist") == ["test-sheet-a4-single", "test-sheet-letter-single"]


USAGE = {
    "nothing is listed": ([], "publication.yaml lists no handouts: name what to print, such as a text or TEXT:III"),
    "a mistyped text": (["acord"], "a handout cannot be made of 'acord'; did you mean 'accord'?"),
    "a clause that is not there": (
        ["accord:IV"],
        "a handout cannot be made of 'accord:IV': there is no 'IV'; did you mean 'I'?",
    ),
    "folded large print": (
        ["accord", "--large-print", "--layout", "booklet"],
        "a handout in large print is made of single pages",
    ),
    "a test sheet of a text": (
        ["accord", "--test-sheet"],
        "a test sheet is of no text: leave out what to print, or --test-sheet",
    ),
    "a paper that nobody has": (["accord", "--paper", "a5"], "argument --paper: invalid choice: 'a5'"),
    "no sheets": (["accord", "--signature", "0"], "argument --signature: '0' is not a number from 1 on"),
}


@pytest.mark.parametrize(("words", "line"), USAGE.values(), ids=USAGE.keys())
def test_a_wrong_command_is_one_line(book: Path, say: Say, words: list[str], line: str) -> None:
    code, out, err = say(*words)
    assert (code, out) == (2, "")
    assert err.startswith(f"postil: {line}")
    assert err.count("\n") == 1
    assert not (book / "dist").exists()


def test_what_the_engine_cannot_use_is_told_with_its_place_from_every_process(listing: Path, say: Say) -> None:
    (listing / "styles").mkdir()
    (listing / "styles" / "handout.css").write_text(BAD_STYLE, encoding="utf-8")
    code, out, err = say("--jobs", "2", "--format", "github")
    assert (code, err) == (1, "")
    assert out.startswith("::error file=styles/handout.css,line=2,col=9")
    assert out.count("::error") == 1
    assert not (listing / "dist").exists()


def test_sheets_that_fail_their_proof_are_not_written(book: Path, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def emptied(*asked: Any, **how: Any) -> Imposed:
        done = imposed(*asked, **how)
        return replace(done, data=without_the_first_side(done.data, book / "sheets.pdf"))

    monkeypatch.setattr("postil.handouts.imposed", emptied)
    code, out, err = say("accord:I", "--paper", "a4", "--layout", "booklet", "--format", "json")
    problems = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (4, "")
    assert {problem["code"] for problem in problems} >= {"R017"}
    assert not (book / "dist").exists()


def without_the_first_side(sheets: bytes, path: Path) -> bytes:
    """Return sheets of which the first side is blank."""
    path.write_bytes(sheets)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"")
        pdf.save(path)
    return path.read_bytes()


def test_the_bytes_are_the_same_however_they_are_made(listing: Path, say: Say) -> None:
    ways = {
        "one": ["--jobs", "1", "--no-cache"],
        "two": ["--jobs", "2", "--no-cache"],
        "kept": ["--jobs", "2"],
        "again": ["--jobs", "1"],
    }
    for name, options in ways.items():
        assert say("--layout", "booklet", "-q", "-o", name, *options) == (0, "", "")
    one, *others = (contents(listing / name) for name in ways)
    assert len(one) == 6
    assert others == [one, one, one]


def test_what_has_not_changed_stands_and_no_engine_is_loaded(listing: Path) -> None:
    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", LOADED, "handout", "--paper", "letter", *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, cwd=listing, env=environment, capture_output=True, text=True, check=False)

    assert run().stderr.startswith("0 ")
    again = run()
    assert again.stderr == "0\n"
    assert [line.split()[-1] for line in again.stdout.splitlines()] == ["unchanged", "unchanged"]
    assert run("--paper", "a4").stderr.split()[:1] == ["0"]


def test_explain_says_in_words_which_choice_was_another(listing: Path, say: Say) -> None:
    usual = ["--paper", "letter", "-q", "--explain"]
    first = say(*usual)
    changed = say(*usual, "--paper", "a4", "--questions")
    assert "handout: no earlier build of it is known" in first[1] + first[2]
    reasons = [line for line in (changed[1] + changed[2]).splitlines() if " was " in line]
    assert reasons == [
        "handout: --paper was letter and is letter, a4",
        "handout: --questions was as the book says and is chosen",
    ]


def test_machines_read_problems_and_nothing_else_on_standard_output(book: Path, say: Say) -> None:
    code, out, err = say("accord:I", "--layout", "booklet", "--paper", "a4", "--format", "json")
    assert (code, out) == (0, "")
    assert len(err.splitlines()) == 3


def test_the_last_line_says_what_is_read_on_a_screen(book: Path, say: Say) -> None:
    folded = say("accord:I", "--layout", "booklet", "--paper", "a4")[1].splitlines()
    single = say("accord:I", "--paper", "a4")[1].splitlines()
    assert folded[-1].startswith("Sheets have no tags: give the files that end in -reading.pdf to those who")
    assert [line.split()[0] for line in single] == [os.path.join("dist", "handouts", f"{CLAUSE}-a4-single.pdf")]


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        (["--paper", "a4"], [f"{CLAUSE}-a4-single.pdf"]),
        (["--layout", "booklet"], [""]),
    ],
)
def test_a_few_handouts_are_opened_and_of_many_their_folder(
    book: Path, say: Say, monkeypatch: pytest.MonkeyPatch, options: Sequence[str], shown: list[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    assert say("accord:I", "--open", *options)[0] == 0
    folder = (book / "dist" / "handouts").as_uri()
    assert [re.sub(f"^{re.escape(folder)}/?", "", address) for address in opened] == shown


def test_a_text_that_names_no_page_is_laid_out_once(book: Path, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    layouts: list[str] = []
    theirs = Engine.pages
    monkeypatch.setattr(Engine, "pages", lambda *given: layouts.append(given[1]) or theirs(*given))
    assert say("harbour", "--paper", "a4", "--jobs", "1", "-q") == (0, "", "")
    assert len(layouts) == 1
