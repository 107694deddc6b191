"""A book that is begun can be made at once, says what each of its parts is for, and is there whole or not at all."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.arguments.content import KINDS as SPOKEN_KINDS
from postil.cli import MADE, USAGE, main
from postil.cli.beginning import next_commands
from postil.cli.exits import INTERRUPTED, NEEDED
from postil.newbook.beginning import KINDS, Beginning, Kind, Refused, fit_identifier, fit_words
from postil.newbook.bookfiles import files_of, initials
from postil.newbook.placing import is_free, place
from postil.pipeline import schema_files
from postil.problems import Missing
from postil.source.schema import schema
from tests.madebook import declaration, read_whole

ROOT = Path(__file__).resolve().parents[2]
UUID = "urn:uuid:6f1c9a52-8d0e-4a53-9d64-0f7c6f2b5a11"
LONG = "Of Lamps and Their Hoods, " * 11 + "A Declaration"
TITLES = (
    "Plain",
    'He said "no": a #1 \\ story',
    "it's {not} [a list], & *so* on",
    "- dash: 'and' |",
    "null",
    "2026",
    "[[slug]]",
    "《灯塔宣言》",
    "إعلان المنارة",
    "Ωδή στη νύχτα 🜂",
    LONG,
)


@pytest.fixture(scope="module", params=KINDS)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a new book of each kind."""
    folder = tmp_path_factory.mktemp("new") / str(request.param)
    assert main(["new", str(folder), "--kind", str(request.param)]) == MADE
    return folder


def beginning(kind: Kind = "declaration", title: str = "The Lamp", author: str = "Ada Keeper") -> Beginning:
    return Beginning(kind, title, author, "en-GB", UUID, "2026-11-22")


def texts(folder: Path) -> dict[str, str]:
    """Return the text of each file in a folder, by its path there."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_the_command_line_offers_the_kinds_that_there_are() -> None:
    assert SPOKEN_KINDS == KINDS


def test_nothing_is_wrong_with_a_new_book(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--book", str(book)]) == MADE
    assert capsys.readouterr().err == ""


def test_it_has_five_notes_of_all_kinds_and_lists_every_edition(book: Path) -> None:
    publication = read_whole(book)
    notes = declaration(publication).apparatus.notes
    assert len(notes) == 5
    assert {note.kind for note in notes} == {"textual", "explanatory", "source"}
    assert any(note.readings for note in notes)
    assert publication.editions == ("print", "screen", "large-print", "epub", "handout", "site")
    assert publication.glossary
    assert publication.sources


@pytest.mark.parametrize(
    ("kind", "verbs"),
    [
        ("declaration", ["site"]),
        ("report", ["pdf"]),
        ("statute", ["epub"]),
    ],
)
def test_it_is_made_without_a_warning(
    kind: str, verbs: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "book"
    assert main(["new", str(folder), "--kind", kind]) == MADE
    assert main([*verbs, "--book", str(folder), "--quiet"]) == MADE
    assert capfd.readouterr().err == ""


def test_no_blank_is_left_and_nothing_is_filled_twice(book: Path) -> None:
    assert {name for name, text in texts(book).items() if "[[" in text} == set()
    made = files_of(beginning(title="[[date]]"), {}, "1.0")
    assert b'title: "[[date]]"' in made["content/publication.yaml"]


def test_every_file_says_which_schema_it_keeps_to_and_the_schema_is_there(book: Path) -> None:
    for path in (book / "content").glob("*.yaml"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named is not None
        assert (path.parent / named[1]).resolve().is_file()
    assert {path.name for path in (book / "schema").iterdir()} == {f"{name}.schema.json" for name in schema_files()}


def test_every_key_of_publication_yaml_is_told_of(book: Path) -> None:
    text = (book / "content" / "publication.yaml").read_text(encoding="utf-8")
    assert [
        key for key in schema("publication")["properties"] if not re.search(rf"(?<![\w-]){key}(?![\w-])", text)
    ] == []


def test_the_readme_names_every_file_of_the_content_and_no_other(book: Path) -> None:
    named = set(re.findall(r"`(content/[\w.-]+)`", (book / "README.md").read_text(encoding="utf-8")))
    assert named == {f"content/{path.name}" for path in (book / "content").iterdir()}


def test_the_settings_of_editors_lead_to_files_that_are_there(book: Path) -> None:
    settings_of_editor = json.loads((book / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema_file, pattern in settings_of_editor["yaml.schemas"].items():
        assert (book / schema_file).is_file()
        assert list(book.glob(pattern))
    assert json.loads((book / ".vscode" / "extensions.json").read_text(encoding="utf-8"))["recommendations"]


def test_the_recipes_for_servers_install_one_version_check_and_make_all(book: Path) -> None:
    github = yaml.safe_load((book / ".github" / "workflows" / "book.yml").read_text(encoding="utf-8"))
    gitlab = yaml.safe_load((book / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    steps = github["jobs"]["book"]["steps"]
    run = [step["run"] for step in steps if "run" in step]
    assert github["env"]["POSTIL"] == gitlab["variables"]["POSTIL"] == f"postil=={version()}"
    assert 'pip install "$POSTIL"' in run[0]
    assert run[1:] == ["postil check --format github", "postil all --format github"]
    assert steps[-1]["with"]["path"] == gitlab["book"]["artifacts"]["paths"][0] == "dist/"
    assert gitlab["book"]["script"] == ["postil check", "postil all"]


def version() -> str:
    """Return the version that the installed command would tell."""
    command = [sys.executable, "-m", "postil", "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split()[1]


@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_any_title_stands_in_the_book_as_it_was_given(title: str, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    assert main(["new", str(folder), f"--title={title}", f"--author={title}"]) == MADE
    publication = read_whole(folder)
    assert publication.title == " ".join(title.split())
    assert publication.creators[0].name == publication.title
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", publication.slug)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_what_is_not_refused_is_a_value_in_yaml(words: str) -> None:
    try:
        line = fit_words(words)
    except Refused:
        return
    made = files_of(beginning(title=line, author=line), {}, "1.0")
    read = yaml.safe_load(made["content/publication.yaml"])
    assert (read["title"], read["creators"][0]["name"]) == (line, line)


@pytest.mark.parametrize("words", ["", "  ", "\u200b", "a\x07b", "\ud800", "a\u202eb", "\ufeffa", "x" * 501])
def test_what_cannot_be_printed_is_refused(words: str) -> None:
    with pytest.raises(Refused):
        fit_words(words)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("The Editors", "TE"), ("Ada", "A"), ("Émile de la Tour du Pin", "ÉDLT"), ("李 白", "李白"), ("42", "42")],
)
def test_the_initials_of_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters


WRONG = (
    (["--language", "tlh"], "not there for 'tlh', only for: en"),
    (["--language", "English"], "is no language tag"),
    (["--identifier", "urn:isbn:9780306406158"], "does not identify a book"),
    (["--identifier", "mine"], "does not identify a book"),
    (["--title", " "], "must not be blank"),
    (["--kind", "novel"], "invalid choice"),
)


@pytest.mark.parametrize(("options", "said"), WRONG, ids=[" ".join(options) for options, _ in WRONG])
def test_what_does_not_fit_is_told_and_nothing_is_written(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "book"), *options]) == USAGE
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_digit_in_an_isbn_is_seen() -> None:
    assert fit_identifier("urn:isbn:9780306406157") == "urn:isbn:9780306406157"


def test_a_folder_with_anything_in_it_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["new", str(tmp_path)]) == USAGE
    assert main(["new", str(tmp_path / "mine.txt")]) == USAGE
    assert "is there already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert is_free(tmp_path)
    assert main(["new", str(tmp_path)]) == MADE
    assert not is_free(tmp_path)


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    longest = os.pathconf(tmp_path, "PC_PATH_MAX") - 20
    parent = tmp_path
    while len(str(parent)) + 250 < longest:
        parent /= "d" * 200
    folder = parent / ("e" * (longest - len(str(parent)) - 1))
    with pytest.raises(Missing, match="nothing was written"):
        place(folder, {"content/publication.yaml": b"", "schema/publication.schema.json": b""})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_under_a_file_is_not_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["new", str(tmp_path / "file" / "book")]) == NEEDED
    assert "a file stands where a folder should be" in capsys.readouterr().err


def test_only_the_identifier_differs_between_two_books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("a", "b"):
        assert main(["new", str(tmp_path / name)]) == MADE
    one, other = texts(tmp_path / "a"), texts(tmp_path / "b")
    assert [name for name in one if one[name] != other[name]] == ["content/publication.yaml"]
    assert "date: 2023-11-14" in one["content/publication.yaml"]
    for name in ("c", "d"):
        assert main(["new", str(tmp_path / name), "--identifier", UUID]) == MADE
    assert texts(tmp_path / "c") == texts(tmp_path / "d")


def test_the_clock_of_a_build_must_be_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert main(["new", str(tmp_path / "book")]) == USAGE


def test_what_to_type_next_is_what_was_typed() -> None:
    folder = Path.cwd() / "it's mine"
    assert next_commands(folder, "/usr/bin/postil") == ["cd 'it'\"'\"'s mine'", "postil pdf", "postil serve"]
    assert next_commands(folder, "/x/postil/__main__.py")[1] == "python3 -m postil pdf"
    assert next_commands(Path("/b"), "/x/build.py")[0] == "python3 /x/build.py check --book /b"


def test_the_first_of_the_next_commands_does_what_it_says(tmp_path: Path) -> None:
    told = started(["new", str(tmp_path / "a book")], tmp_path)
    assert told.returncode == MADE
    first = next(line for line in told.stdout.splitlines() if line.startswith("  python3 "))
    words = [sys.executable, *shlex.split(first)[1:]]
    done = subprocess.run(words, cwd=tmp_path, env=as_is(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (MADE, "")


def started(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the project from another folder, without a terminal."""
    command = [sys.executable, str(ROOT / "build.py"), *words]
    nobody = subprocess.DEVNULL
    return subprocess.run(command, cwd=folder, env=as_is(), stdin=nobody, capture_output=True, text=True, check=False)


def as_is() -> dict[str, str]:
    """Return the variables with which the project runs in this Python."""
    return {**os.environ, "POSTIL_PYTHON_AS_IS": "1"}


@pytest.fixture
def typed(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Return what types at a terminal, each answer after a question, and gives the exit code and what was shown."""

    def type_all(*answers: str, options: tuple[str, ...] = ()) -> tuple[int, str]:
        command = [sys.executable, str(ROOT / "build.py"), "new", str(tmp_path / "book"), *options]
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(tmp_path)
            os.execve(command[0], command, as_is())
        shown = ""
        for answer in answers:
            while not shown.endswith("]: "):
                shown += os.read(terminal, 1024).decode()
            os.write(terminal, answer.encode())
            shown += " "
        shown += rest_of(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown

    return type_all


def rest_of(terminal: int) -> str:
    """Return what a terminal shows until its program has ended."""
    shown = b""
    try:
        while more := os.read(terminal, 1024):
            shown += more
    except OSError:  # how Linux tells the end of a terminal
        pass
    os.close(terminal)
    return shown.decode()


def test_questions_are_asked_at_a_terminal(typed: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    code, shown = typed("novel\n", "statute\n", "The Lamp\n", "\n", "tlh\n", "en-US\n")
    assert code == MADE, shown
    assert "there is no kind 'novel'" in shown
    publication = read_whole(tmp_path / "book")
    assert (publication.title, publication.language) == ("The Lamp", "en-US")
    assert publication.creators[0].name == "The Editors"
    assert declaration(publication).metadata.numbering == "article"


def test_what_was_given_is_not_asked(typed: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    given_options = ("--kind", "report", "--title", "Rain", "--language", "en")
    code, shown = typed("Ada Keeper\n", options=given_options)
    assert code == MADE, shown
    assert read_whole(tmp_path / "book").creators[0].name == "Ada Keeper"


@pytest.mark.parametrize(("key", "code"), [("\x03", INTERRUPTED), ("\x04", USAGE)], ids=["Ctrl-C", "Ctrl-D"])
def test_who_leaves_the_questions_leaves_nothing_behind(
    key: str, code: int, typed: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    ended, shown = typed("\n", "The Lamp\n", key)
    assert ended == code, shown
    assert list(tmp_path.iterdir()) == []
