"""`explain` as its user meets it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from postil.cli import MADE, USAGE, main
from postil.cli.serving import Terminal
from postil.cli.telling import say
from postil.codes import CODES
from postil.explanations import explanation, listing, summary_of
from postil.problems import Place, Problem
from postil.serve.snapshot import News, Snapshot

NEEDED_FOR_NOTHING = (
    "weasyprint",
    "yaml",
    "jinja2",
    "lxml",
    "markdown_it",
    "postil.source",
    "postil.compose",
    "postil.render",
)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Return the exit code of `explain` and what it told."""
    code = main(["explain", *words])
    return code, *capsys.readouterr()


@pytest.mark.parametrize("word", ["N003", "n003", "quote-not-found"])
def test_a_code_and_its_name_are_explained_alike(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, word) == (MADE, explanation("N003"), "")


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == (MADE, listing(), "")


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("N03", "there is no code 'N03'; did you mean 'N003'?"),
        ("qoute-not-found", "there is no code 'qoute-not-found'; did you mean 'quote-not-found'?"),
        ("something-quite-other", "there is no code 'something-quite-other'; --help says more"),
    ],
)
def test_what_is_no_code_is_told_with_the_likeliest_one(
    word: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, word) == (USAGE, "", f"postil: {sentence}\n")


def test_a_program_is_told_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys, "loose-line", "--format", "json")
    assert (code, err) == (MADE, "")
    assert json.loads(out) == {**summary_of("Q008"), "explanation": explanation("Q008")}


def test_a_program_is_told_all_codes_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys, "--format", "json")
    assert (code, err) == (MADE, "")
    assert [json.loads(line) for line in out.splitlines()] == [summary_of(each) for each in CODES]


def test_a_person_is_shown_headings_in_bold_but_for_one_who_wants_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert told(capsys, "N003")[1].startswith("\033[1mN003 quote-not-found")
    monkeypatch.setenv("NO_COLOR", "1")
    assert told(capsys, "N003")[1].startswith("N003 quote-not-found")


def test_no_stage_is_loaded_to_explain() -> None:
    code = "import sys; from postil.cli import main; main(['explain', 'N003']); print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {*run.stderr.split()} & {*NEEDED_FOR_NOTHING}


@pytest.mark.parametrize("terminal", [True, False])
def test_a_report_ends_with_the_way_to_the_explanation_on_a_terminal(
    terminal: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    monkeypatch.setenv("NO_COLOR", "1")
    place = Place("content/a.md")
    say([Problem(place, "Q008", "wide", severity="warning"), Problem(place, "D001", "wrong")], "text")
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == ("python3 build.py explain D001 says more" if terminal else "1 error, 1 warning")


def test_a_preview_tells_the_way_to_the_explanation_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    terminal = Terminal("text", is_shown=False)
    wrong = Snapshot(problems=[Problem(Place("content/a.md"), "D001", "wrong")])
    for build, snapshot in enumerate((Snapshot(), wrong, wrong), 1):
        terminal.heard(News(build, snapshot=snapshot, is_last=True))
    told = capsys.readouterr().err
    assert told.count("wrong") == 2
    assert told.count("explain D001 says more") == 1
