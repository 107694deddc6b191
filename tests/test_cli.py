"""The command line as its user meets it: every verb and option, what is told where, and the exit code."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest

from postil import __version__, arguments, cli
from postil.arguments import Usage
from postil.arguments.editions import for_serve
from postil.cli import main
from postil.problems import Place, Problem
from tests.notebook import NOTES, notebook, notes_in
from tests.tinybook import PUBLICATION, TEXT, write_book

ROOT = Path(__file__).resolve().parent.parent
WRONG = TEXT.replace("kind: article", "kimd: article") + "\nSee [gone](gone.md).\n"
LOADED = """
import sys
from postil.cli import main
code = main(sys.argv[1:])
heavy = {"yaml", "jinja2", "lxml", "weasyprint", "markdown_it", "fontTools", "PIL", "babel", "ebooklib", "pikepdf"}
print(code, *sorted(heavy & sys.modules.keys()), file=sys.stderr)
"""
WITHOUT_PANGO = """
import sys
from postil.cli import main
from postil.render.pdf.pace.declared import Declarations

def find_nothing(name, flags=0):
    raise OSError(f"cannot load library '{name}'")

def declare(self, text, theirs=Declarations.cdef):
    theirs(self, text)
    self.dlopen = find_nothing

Declarations.cdef = declare
sys.exit(main(sys.argv[1:]))
"""
REMARK = {
    "type": "Annotation",
    "target": {"source": "https://example.org/", "selector": {"type": "TextQuoteSelector", "exact": "Fees are due"}},
    "bodyValue": "They were. At noon.",
}
PAGE = "The harbour\n\nIt was a fine\N{NO-BREAK SPACE} harbour, and the ships that came to it were many.\n"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a book, which is where we are."""
    folder = write_book(tmp_path / "book")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a book that has two errors in its text, which is where we are."""
    folder = write_book(tmp_path / "wrong", text=WRONG)
    monkeypatch.chdir(folder)
    return folder


def run(program: list[str], *words: str, folder: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, *program, *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def postil(*words: str, folder: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    return run(["-m", "postil"], *words, folder=folder, **variables)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Return the exit code of a command and what it printed."""
    code = main(list(words))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize("word", ["--help", "-h", "help"])
def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str], word: str) -> None:
    code, out, err = said(capsys, word)
    assert (code, err) == (0, "")
    listed = re.findall(r"^  ([\w-]+) ", out, re.MULTILINE)
    assert sorted(listed) == sorted([*cli.EDITIONS, *cli.VERBS, "test"])


def test_no_verb_is_short_help_and_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys) == (2, "", arguments.use())


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_the_version(capsys: pytest.CaptureFixture[str], word: str) -> None:
    assert said(capsys, word) == (0, f"postil {__version__}\n", "")


@pytest.mark.parametrize("verb", [*cli.EDITIONS, *cli.VERBS])
def test_each_verb_has_its_help(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    code, out, err = said(capsys, verb, "--help")
    assert (code, err) == (0, "")
    assert out.startswith("usage: python3 build.py ")
    assert "--output" in out or verb in ("check", "explain", "new", "notes", "serve")


USAGE = {
    "a mistyped verb": (["pfd"], "there is no verb 'pfd'; did you mean 'pdf'?"),
    "a verb like none": (["zzzzzz"], "there is no verb 'zzzzzz'; --help says more"),
    "an empty verb": ([""], "there is no verb ''; --help says more"),
    "an option first": (["--book", "x", "pdf"], "the verb comes first, then the options: python3 build.py VERB --book"),
    "test, installed": (["test"], "'test' is a verb of the project's own folder: python3 build.py test"),
    "a second verb that makes nothing": (["pdf", "check"], "argument VERB: invalid choice: 'check'"),
    "an unknown option": (
        ["pdf", "--bogus"],
        "unrecognized arguments: --bogus (python3 build.py pdf --help says more)",
    ),
    "an option cut short": (["pdf", "--qui"], "unrecognized arguments: --qui"),
    "a word too many": (["clean", "x"], "unrecognized arguments: x (python3 build.py clean --help says more)"),
    "a mistyped edition": (["check", "scren"], "there is no edition 'scren'; did you mean 'screen'?"),
    "an option without its value": (["epub", "-o"], "argument -o/--output: expected one argument"),
    "an unknown format": (["check", "--format", "xml"], "argument --format: invalid choice: 'xml'"),
    "no book there": (["check", "--book", "none"], "none holds no book: content/publication.yaml is not there"),
    "no page": (["import"], "the following arguments are required: FILE"),
    "a review of nothing by nobody": (
        ["notes", "review"],
        "name the notes that were looked at, or --all, and say who looked at them with --by: "
        "notes review --all --by MK",
    ),
    "a review by nobody": (
        ["notes", "review", "--all"],
        "say who looked at them with --by: notes review --all --by MK",
    ),
    "a review of nothing": (
        ["notes", "review", "--by", "MK"],
        "name the notes that were looked at, or --all: notes review --all --by MK",
    ),
    "an unknown kind": (["import", "x.txt", "--kind", "poem"], "argument --kind: invalid choice: 'poem'"),
    "an unknown schema": (["schema", "publicaton"], "there is no schema 'publicaton'; did you mean 'publication'?"),
}


@pytest.mark.parametrize(("words", "line"), USAGE.values(), ids=USAGE.keys())
def test_a_wrong_command_is_one_line(capsys: pytest.CaptureFixture[str], words: list[str], line: str) -> None:
    code, out, err = said(capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith(f"postil: {line}")
    assert err.count("\n") == 1


def test_a_wrong_command_ends_the_process_with_2_and_no_traceback() -> None:
    done = postil("epbu")
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "postil: there is no verb 'epbu'; did you mean 'epub'?\n",
    )


@pytest.mark.parametrize(
    "words",
    [["--help"], ["--version"], [], ["pfd"], ["pdf", "--help"], ["schema", "--help"], ["import"], ["check", "--x"]],
)
def test_help_and_mistakes_load_no_stage(words: list[str]) -> None:
    assert run(["-c", LOADED], *words).stderr.splitlines()[-1] in ("0", "2")


def test_a_check_loads_no_layout_engine(book: Path) -> None:
    code, *heavy = run(["-c", LOADED], "check", folder=book).stderr.split()
    assert code == "0"
    assert {"yaml", "lxml"} <= set(heavy)
    assert not {"weasyprint", "ebooklib", "pikepdf"} & set(heavy)


def test_editions_are_told_one_line_for_each_file(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "pdf", "epub")
    assert (code, err) == (0, "")
    shown = [re.sub(r"\d+ (pages|kB)|[\d.]+ s$", r"N \1", line).strip() for line in out.splitlines()]
    assert shown == [
        os.path.join("dist", "lamp-print.pdf") + "  N pages  N kB  N",
        os.path.join("dist", "lamp-screen.pdf") + "  N pages  N kB  N",
        os.path.join("dist", "lamp.epub") + "  N kB  N",
        os.path.join("dist", "lamp.onix.xml") + "  N kB",
    ]
    assert {path.name for path in (book / "dist").iterdir()} >= {"lamp-print.pdf", "lamp-screen.pdf", "lamp.epub"}


def test_all_makes_what_the_publication_lists_each_once(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "all", "epub")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [
        os.path.join("dist", "lamp-print.pdf"),
        os.path.join("dist", "lamp.epub"),
        os.path.join("dist", "lamp.onix.xml"),
    ]


def test_quiet_says_nothing(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "epub", "-q") == (0, "", "")
    assert (book / "dist" / "lamp.epub").is_file()


def test_a_book_and_an_output_elsewhere(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    code, out, _ = said(capsys, "epub", "--book", "../book", "-o", "made/here")
    assert (code, out.split()[0]) == (0, os.path.join("made", "here", "lamp.epub"))
    code, out, _ = said(capsys, "epub", "--book", "../book")
    assert (code, out.split()[0]) == (0, str(book / "dist" / "lamp.epub"))


def test_without_a_book_here_it_is_the_default_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert arguments.book_folder(None) == ROOT
    assert arguments.output_folder(None, ROOT) == ROOT / "dist"
    assert arguments.content_folder(None) == ROOT / "content"


def test_nothing_is_written_into_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = ROOT / "postil" / "data"
    monkeypatch.setattr("postil.commandline.folder", lambda name: data / name)
    assert arguments.output_folder(None, arguments.book_folder(None)) == tmp_path / "dist"
    assert arguments.content_folder(None) == tmp_path


def test_open_opens_each_file(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    assert main(["epub", "-q", "--open"]) == 0
    assert opened == [(book / "dist" / "lamp.epub").as_uri()]


def test_an_output_that_cannot_be_written_is_one_line(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "taken").write_bytes(b"")
    code, out, err = said(capsys, "epub", "-o", "taken")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith(f"postil: cannot write into {book / 'taken'}: ")


def test_a_check_of_a_right_book_finds_nothing_and_makes_nothing(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "check") == (
        0,
        "content: 1 text, 0 notes: nothing found\nnothing has been made yet: 'python3 build.py all' makes it\n",
        "",
    )
    assert not (book / "dist").exists()


@pytest.mark.parametrize("verb", ["check", "pdf", "epub", "all"])
def test_errors_are_told_all_together_in_their_order(
    wrong: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    code, out, err = said(capsys, verb)
    assert (code, out) == (1, "")
    places = re.findall(r"^content/lamp\.md:(\d+):\d+: error\[", err, re.MULTILINE)
    assert len(places) > 1
    assert places == sorted(places)
    assert "content/lamp.md:3:1: error[S001]: " in err
    assert "     3 | kimd: article\n       | ^^^^\n  did you mean: 'kind' (0.75)" in err
    assert err.splitlines()[-1] == f"{len(places)} errors"
    assert not (wrong / "dist").exists()


def test_errors_in_json_are_the_only_thing_on_standard_output(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "check", "--format", "json")
    problems = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (1, "")
    assert {problem["file"] for problem in problems} == {"content/lamp.md"}


def test_made_files_are_kept_out_of_json(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "epub", "--format", "json")
    assert (code, out) == (0, "")
    assert "lamp.epub" in err


def test_errors_for_github_are_commands(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "check", "--format", "github")
    assert (code, err) == (1, "")
    assert all(line.startswith("::error file=content/lamp.md,line=") for line in out.splitlines())


def test_errors_in_sarif_are_one_document_and_nothing_else(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--format", "sarif"], ["--format=sarif"]):
        code, out, err = said(capsys, "check", *words)
        (run,) = json.loads(out)["runs"]
        assert (code, err) == (1, "")
        places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
        assert {place["artifactLocation"]["uri"] for place in places} == {"content/lamp.md"}
        assert len(places) > 1


def test_nothing_to_tell_is_a_document_in_sarif_too(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "epub", "--format", "sarif")
    assert (code, json.loads(out)["runs"][0]["results"]) == (0, [])
    assert "lamp.epub" in err


def test_what_does_not_end_or_cannot_begin_has_no_document(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Usage, match="invalid choice: 'sarif'"):
        for_serve().parse_args(["--format", "sarif"])
    code, out, _ = said(capsys, "check", "paper", "--format", "sarif")
    assert (code, out) == (2, "")


@pytest.mark.parametrize(
    ("terminal", "variable", "colours"),
    [(True, None, True), (True, "", True), (True, "1", False), (False, None, False)],
)
def test_colours_are_for_a_terminal_that_wants_them(
    wrong: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,
    variable: str | None,
    colours: bool,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if variable is not None:
        monkeypatch.setenv("NO_COLOR", variable)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    assert ("\033[1;31merror[S001]\033[0m" in said(capsys, "check")[2]) is colours


def test_progress_is_told_on_a_terminal_and_wiped_off(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert said(capsys, "epub")[2] == "\r\033[Kepub ...\r\033[K"
    assert said(capsys, "epub", "-q")[2] == ""


def test_schemas_are_named_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "schema")
    names = out.splitlines()
    assert (code, set(names) >= {"publication", "notes", "glossary", "sources", "metadata"}) == (0, True)
    for name in names:
        code, out, _ = said(capsys, "schema", name)
        assert code == 0
        assert json.loads(out)["$schema"].startswith("https://json-schema.org/")


def test_schemas_are_written_into_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = said(capsys, "schema", "-o", "schema")
    assert code == 0
    assert os.path.join("schema", "notes.schema.json") in out.splitlines()
    assert all(Path(line).is_file() for line in out.splitlines())


def test_clean_takes_away_what_was_made(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["epub", "-q"])
    (book / "dist" / "mine.txt").write_bytes(b"")
    names = ("lamp.epub", "lamp.onix.xml", "build-info.json", "manifest.json")
    lines = [os.path.join("dist", name) + "  removed\n" for name in names]
    assert said(capsys, "clean") == (0, "".join(lines), "")
    assert [path.name for path in (book / "dist").iterdir() if path.name != ".postil-lock"] == ["mine.txt"]
    assert said(capsys, "clean") == (0, "", "")


@pytest.mark.parametrize("words", [["clean"], ["clean", "--cache"], ["notes"]])
@pytest.mark.parametrize("form", ["json", "sarif"])
def test_what_a_program_reads_has_no_lines_for_people(
    words: list[str], form: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["epub", "-q"])
    code, out, err = said(capsys, *words, "--format", form)
    assert code == 0
    assert all(json.loads(each) for each in ([out] if form == "sarif" else out.splitlines()))
    assert bool(err) == (words != ["notes"] or form == "sarif")


def test_clean_makes_no_folder(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "clean") == (0, "", "")
    assert not (book / "dist").exists()


@pytest.fixture
def page(book: Path) -> Path:
    path = book / "saved.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_page_becomes_a_content_file(book: Path, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "import", "saved.txt")
    assert code == 0
    *review, written, last = out.splitlines()
    assert review
    assert written.startswith(os.path.join("content", "the-harbour.md") + "  written; look through the changes above")
    where = os.path.join("content", "publication.yaml")
    assert last == f"not in the book yet: add '- the-harbour.md' under 'texts:' in {where}"
    assert "a fine harbour" in (book / "content" / "the-harbour.md").read_text(encoding="utf-8")


def test_an_existing_content_file_is_replaced_with_force_only(
    book: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["import", "saved.txt", "-o", "content/lamp.md", "--kind", "declaration"]
    code, out, err = said(capsys, *words)
    there = os.path.join("content", "lamp.md")
    assert (code, out) == (2, "")
    assert err == f"postil: {there} is there already; --force replaces it, -o names another place\n"
    assert (book / "content" / "lamp.md").read_text(encoding="utf-8") == TEXT
    code, out, _ = said(capsys, *words, "--force")
    assert (code, "not in the book" in out) == (0, False)
    assert "kind: declaration" in (book / "content" / "lamp.md").read_text(encoding="utf-8")


def test_a_page_goes_into_a_folder_that_is_named(book: Path, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "drafts").mkdir()
    code, out, _ = said(capsys, "import", "saved.txt", "-o", "drafts")
    assert (code, "not in the book" in out) == (0, False)
    assert (book / "drafts" / "the-harbour.md").is_file()


def test_a_page_without_changes_has_none_to_look_through(
    book: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_text("The Harbour\n\nIt is a fine harbour, and the wall is new.\n", encoding="utf-8")
    code, out, _ = said(capsys, "import", "saved.txt", "--kind", "article")
    there = os.path.join("content", "the-harbour.md")
    assert (code, out.splitlines()[0]) == (0, f"{there}  written; complete the metadata")


def test_a_book_that_cannot_be_read_is_told_of_after_an_import(
    book: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (book / "content" / "publication.yaml").write_text("texts: [\n", encoding="utf-8")
    code, out, err = said(capsys, "import", "saved.txt")
    assert (code, "not in the book" in out) == (1, False)
    assert "publication.yaml:" in err


@pytest.fixture
def remarks(tmp_path: Path) -> Path:
    """Return a file with an annotation on the book of `notebook`."""
    path = tmp_path / "remarks.jsonld"
    path.write_text(json.dumps(REMARK), encoding="utf-8")
    return path


def test_annotations_go_into_the_content_of_the_book(
    tmp_path: Path, remarks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = notebook(tmp_path / "book")
    assert said(capsys, "import", str(remarks), "--book", str(book))[0] == 2
    assert notes_in(book) == NOTES
    assert said(capsys, "import", str(remarks), "--book", str(book), "--force")[0] == 0
    assert "quote: Fees are due" in notes_in(book)


def test_annotations_are_not_written_into_an_installed_package(
    tmp_path: Path, remarks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "postil"
    data = notebook(package / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(arguments, "__file__", str(package / "arguments" / "__init__.py"))
    monkeypatch.setattr("postil.commandline.folder", lambda name: data / name)
    assert said(capsys, "import", "remarks.jsonld")[0] == 0
    assert "quote: Fees are due" in (tmp_path / "accord.notes.yaml").read_text(encoding="utf-8")
    assert notes_in(data) == NOTES


def test_annotations_are_known_by_an_ending_in_capitals_too(
    tmp_path: Path, remarks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, loud = notebook(tmp_path / "book"), remarks.rename(tmp_path / "REMARKS.JSON")
    assert said(capsys, "import", str(loud), "--book", str(book), "--force")[0] == 0
    assert "quote: Fees are due" in notes_in(book)


@pytest.mark.parametrize("name", ["none.txt", "none"])
def test_a_page_that_cannot_be_read_is_a_problem(book: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, err = said(capsys, "import", name)
    assert (code, out) == (1, "")
    assert err.startswith(f"{name}:1:1: error[F001]: the file cannot be read: ")


def test_a_binary_page_is_a_problem(book: Path, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_bytes(bytes(range(256)) * 8)
    code, out, err = said(capsys, "import", "saved.txt")
    assert (code, out) == (1, "")
    assert "error[I0" in err


@pytest.mark.parametrize(("form", "verbs"), [("text", ["pdf", "epub"]), ("json", ["epub"])])
def test_an_edition_that_fails_its_proof_is_4_and_nothing_is_written(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str, verbs: list[str]
) -> None:
    assert main(["epub", "-q"]) == 0
    before = {path.name: path.read_bytes() for path in (book / "dist").iterdir()}
    text = (book / "content" / "lamp.md").read_text(encoding="utf-8")
    (book / "content" / "lamp.md").write_text(f"{text}\nIt went out.\n", encoding="utf-8")
    lost = Problem(Place("content/lamp.md", 6, 1, 3, "The lamp was lit."), "N005", "note 1 is missing", "look for it")
    monkeypatch.setattr("postil.proof.edition.prove_notes", lambda _, made, *__: [lost] * (made.edition == "epub"))
    assert main([*verbs, "--format", form]) == 4
    out, err = capsys.readouterr()
    assert (out if form == "json" else err).count("N005") == 1
    assert err == "" or form == "text"
    assert "dist" not in out
    assert {path.name: path.read_bytes() for path in (book / "dist").iterdir()} == before


def test_an_interruption_is_130(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("postil.preparing.prepare", interrupt)
    assert said(capsys, "epub") == (130, "", "postil: interrupted; nothing is half written\n")


def test_our_own_bug_keeps_its_traceback(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folder: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("postil.preparing.prepare", fail)
    with pytest.raises(ZeroDivisionError):
        main(["check"])


AGAIN = "allow it, or make room, and start again"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EACCES, f"postil: dist/lamp.epub cannot be read or written: permission denied; {AGAIN}\n"),
        (errno.ENOSPC, f"postil: dist/lamp.epub cannot be read or written: no space left on device; {AGAIN}\n"),
    ],
)
def test_what_the_system_refuses_is_told_in_one_line(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number), str(book / "dist" / "lamp.epub"))

    monkeypatch.setattr("postil.unchanged.output_changes", refuse)
    assert main(["epub", "-q"]) == 0
    capsys.readouterr()
    assert said(capsys, "epub") == (3, "", sentence)


def test_an_error_of_a_file_that_is_ours_keeps_its_traceback(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folder: Path) -> None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    monkeypatch.setattr("postil.preparing.prepare", fail)
    with pytest.raises(OSError, match="Bad file descriptor"):
        main(["check"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_under_what_is_told_ends_the_run_in_one_line(book: Path, unbuffered: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered}
    with open("/dev/full", "w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "postil", "epub"]
        done = subprocess.run(command, cwd=book, env=environment, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (
        3,
        "postil: what was done cannot be told here: no space left on device; the files stand, tell it somewhere else\n",
    )
    assert (book / "dist" / "lamp.epub").is_file()


@pytest.mark.parametrize("verb", ["pdf", "epub"])
def test_without_pango_what_has_pages_says_how_to_install_it(book: Path, verb: str) -> None:
    done = run(["-c", WITHOUT_PANGO], verb, folder=book)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert done.stderr.startswith("postil: a PDF needs the library Pango")
    assert not (book / "dist").exists()


def test_without_pango_an_epub_is_made_of_a_book_that_is_not_printed(tmp_path: Path) -> None:
    book = write_book(tmp_path / "unprinted", publication=PUBLICATION.replace("[print, epub]", "[epub]"))
    done = run(["-c", WITHOUT_PANGO], "epub", folder=book)
    assert (done.returncode, done.stderr) == (0, "")
    assert (book / "dist" / "lamp.epub").is_file()


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe that breaks")
@pytest.mark.parametrize("words", [["schema", "publication"], ["--help"], ["check", "--format", "json"]])
def test_a_reader_that_has_gone_ends_the_run_quietly(wrong: Path, words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "postil", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_letters_that_the_terminal_lacks_are_spelt(book: Path, page: Path) -> None:
    page.write_text(PAGE.replace("fine\N{NO-BREAK SPACE} ", "f\xc3\xaane "), encoding="utf-8")
    done = postil("import", "saved.txt", folder=book, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\xea" in done.stdout
