"""How the states of notes and the moves are told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from postil.compose.drift import proposals
from postil.notes_report import in_json, in_text, proposal_lines, shortened, summary
from postil.notes_verb import declarations, list_notes
from tests.notebook import NOTES, notebook

TABLE = """\
note              clause    quote                state                 where
n-people          preamble  people               unreviewed            content/accord.notes.yaml:5
cl-1-open-to-all  I         open to all          changed since review  content/accord.notes.yaml:13
n-team            I         Team Alpha           drifted               content/accord.notes.yaml:23
    nearest: 'Team Beta' (0.63)
n-trade           I         a fair trade in tar  drifted               content/accord.notes.yaml:31
    nearest: 'fair trade of tar' (0.83), 'the fair trade of' (0.67), 'and the fair trade' (0.65)
n-ferry           I         common ferry         drifted               content/accord.notes.yaml:39
    nearest: nothing is like it
n-quay            II        the quay             ambiguous             content/accord.notes.yaml:48
    place 1: '...Fees are due. On the quay is light; the quay shal...'
    place 2: '.... On the quay is light; the quay shall be swept. The com...'
6 notes: 3 drifted, 1 ambiguous, 1 unreviewed, 1 changed since review"""


def test_table_is_aligned_and_summed_up(tmp_path: Path) -> None:
    assert "\n".join(in_text(list_notes(notebook(tmp_path)))) == TABLE


def test_wide_letters_take_two_columns(tmp_path: Path) -> None:
    lines = in_text(list_notes(notebook(tmp_path, NOTES.replace("Team Alpha", "上海精神"))))
    assert "n-team            I         上海精神             drifted  " in "\n".join(lines)


def test_what_a_note_holds_does_not_steer_the_terminal(tmp_path: Path) -> None:
    book = notebook(tmp_path)
    state = list_notes(book)[0]
    assert "\x1b" not in "".join(in_text([replace(state, note=replace(state.note, quote="\x1b[2J"))]))
    proposal = next(proposals(declarations(book)[0]))
    assert "\x1b" not in "".join(proposal_lines(replace(proposal, unfit=(("\x1b[2J", 0.9),))))


def test_each_note_is_a_line_of_json(tmp_path: Path) -> None:
    told = [json.loads(line) for line in in_json(list_notes(notebook(tmp_path)))]
    assert told[2] == {
        "id": "n-team",
        "clause": "cl-1",
        "quote": "Team Alpha",
        "state": "drifted",
        "file": "content/accord.notes.yaml",
        "line": 23,
        "column": 12,
        "sum": "e05fe4113bc1a51a",
        "near": [{"words": "Team Beta", "score": 0.63}],
        "contexts": [],
    }
    assert [len(each["contexts"]) for each in told] == [0, 0, 0, 0, 0, 2]


def test_long_quote_is_cut() -> None:
    assert shortened("short\n  words") == "short words"
    assert shortened("word " * 20) == "word word word word word word word wo..."


def test_no_notes_are_no_notes() -> None:
    assert summary([]) == "no notes"


def test_words_that_would_not_anchor_are_shown_without_a_number(tmp_path: Path) -> None:
    book = notebook(tmp_path, NOTES.replace("quote: the quay", "quote: the quai"))
    lines = [line for each in declarations(book) for proposal in proposals(each) for line in proposal_lines(proposal)]
    assert "  -  'the quay' (0.88) would not be anchored: it stands there more than once, or not where" in "\n".join(
        lines
    )
    assert lines[-1] == "  no move: mend the note by hand"
