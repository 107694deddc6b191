"""The verb "notes": what it lists, records and moves, and that it writes nothing that nobody asked for."""

from __future__ import annotations

import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from postil.committing import ACCOUNT, STAGING
from postil.notes_verb import Refused, is_sound, list_notes, reanchor, review, today
from postil.output import Output
from postil.problems import ContentError
from tests.notebook import NOTES, SOUND, TEXT, notebook, notes_in
from tests.source.books import write

DAY = "2026-11-22"
SUM_OF_I = "e05fe4113bc1a51a"
TRADE = '    quote: "a fair trade in tar"\n'


def states_in(book: Path) -> dict[str, str]:
    """Return the state of each note."""
    return {state.note.id: state.state for state in list_notes(book)}


def answers(*said: str) -> Callable[[str], str]:
    """Return what gives some answers one after the other, then the end of the input."""
    left = list(said)

    def ask(_: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    return ask


def test_every_note_is_listed_with_its_state(tmp_path: Path) -> None:
    assert states_in(notebook(tmp_path)) == {
        "n-people": "unreviewed",
        "cl-1-open-to-all": "changed since review",
        "n-team": "drifted",
        "n-trade": "drifted",
        "n-ferry": "drifted",
        "n-quay": "ambiguous",
    }


def test_book_is_sound_without_drifted_and_ambiguous_notes(tmp_path: Path) -> None:
    assert not is_sound(list_notes(notebook(tmp_path)))
    assert is_sound(list_notes(notebook(tmp_path, SOUND)))
    quays = "notes:\n" + NOTES[NOTES.index("  - clause: II") :]
    assert not is_sound(list_notes(notebook(tmp_path, quays)))


def test_notes_of_all_declarations_are_listed_in_the_order_of_the_book(tmp_path: Path) -> None:
    book = notebook(tmp_path, SOUND)
    publication = (book / "content" / "publication.yaml").read_text(encoding="utf-8")
    more = SOUND.replace("id: n-people", "id: n-second").replace("clause: I ", "id: n-third\n    clause: I ")
    files: dict[str, str | bytes] = {"treaty.md": TEXT, "treaty.notes.yaml": more}
    write(book, {**files, "publication.yaml": publication.replace("[accord.md]", "[treaty.md, accord.md]")})
    assert list(states_in(book)) == ["n-second", "n-third", "n-people", "cl-1-open-to-all"]
    assert review(book, ["n-people", "n-third"], "PE", DAY) == [
        "content/accord.notes.yaml  1 note reviewed",
        "content/treaty.notes.yaml  1 note reviewed",
    ]


def test_other_problems_are_reported_as_usual(tmp_path: Path) -> None:
    book = notebook(tmp_path, NOTES.replace("clause: II", "clause: IV"))
    for work in (list_notes, reanchor, lambda book: review(book, None, "PE", DAY)):
        with pytest.raises(ContentError) as error:
            work(book)
        assert [problem.code for problem in error.value.problems] == ["N001"]


def test_review_is_recorded_in_the_notes_that_are_named(tmp_path: Path) -> None:
    book = notebook(tmp_path)
    assert review(book, ["cl-1-open-to-all", "n-people"], " PE ", DAY) == [
        "content/accord.notes.yaml  2 notes reviewed"
    ]
    line = "    reviewed: {sum: 7955704bdf930368, date: 2026-11-22, by: PE}\n"
    first = NOTES.index("  - clause: I ")
    old = "{sum: 0000000000000000, date: 2026-01-01, by: BO}"
    assert notes_in(book) == NOTES[:first] + line + NOTES[first:].replace(
        old, f"{{sum: {SUM_OF_I}, date: 2026-11-22, by: PE}}"
    )
    assert list(states_in(book).values())[:2] == ["anchored", "anchored"]


def test_all_are_those_that_are_due(tmp_path: Path) -> None:
    book = notebook(tmp_path, SOUND)
    review(book, ["n-people"], "AK", "2026-11-21")
    assert review(book, None, "PE", DAY) == ["content/accord.notes.yaml  1 note reviewed"]
    assert "by: AK" in notes_in(book)
    assert review(book, None, "PE", DAY) == ["no note needs a review"]
    review(book, ["n-people"], "PE", DAY)
    assert "by: AK" not in notes_in(book)


@pytest.mark.parametrize("names", [["n-people", "n-team"], ["n-quay"], None])
def test_drifted_and_ambiguous_notes_are_not_reviewed(tmp_path: Path, names: list[str] | None) -> None:
    book = notebook(tmp_path)
    with pytest.raises(ContentError) as error:
        review(book, names, "PE", DAY)
    codes = [problem.code for problem in error.value.problems]
    assert codes == (["N003"] if names and "n-team" in names else ["N004"] if names else ["N003"] * 3 + ["N004"])
    assert notes_in(book) == NOTES


@pytest.mark.parametrize(
    ("names", "by", "date", "sentence"),
    [
        (["n-peple"], "PE", DAY, "there is no note 'n-peple'; did you mean 'n-people'?"),
        (["xyz"], "PE", DAY, "there is no note 'xyz'"),
        (["n-people"], " ", DAY, "--by must name who reviewed the notes"),
        (["n-people"], "PE", "2026-1-5", "'2026-1-5' is not a day, written like 2026-11-20"),
        (["n-people"], "PE", "2026-02-30", "'2026-02-30' is not a day, written like 2026-11-20"),
        (["n-people"], "PE", "20261120", "'20261120' is not a day, written like 2026-11-20"),
    ],
)
def test_review_that_says_nothing_is_refused(
    tmp_path: Path, names: list[str], by: str, date: str, sentence: str
) -> None:
    book = notebook(tmp_path)
    with pytest.raises(Refused) as error:
        review(book, names, by, date)
    assert str(error.value) == sentence
    assert notes_in(book) == NOTES


def test_day_is_that_of_the_epoch_where_it_is_set() -> None:
    assert today({"SOURCE_DATE_EPOCH": "1795391999"}) == "2026-11-22"
    assert today({"SOURCE_DATE_EPOCH": "1795392000"}) == "2026-11-23"
    assert len(today({})) == len(today({"SOURCE_DATE_EPOCH": ""})) == len(DAY)
    for wrong in ("yesterday", "9" * 30):
        with pytest.raises(Refused, match="SOURCE_DATE_EPOCH"):
            today({"SOURCE_DATE_EPOCH": wrong})


def test_drifted_notes_are_shown_and_nothing_is_written(tmp_path: Path) -> None:
    book = notebook(tmp_path)
    shown = reanchor(book)
    assert shown.left == 3
    assert shown.lines[:3] == (
        "content/accord.notes.yaml:23: note n-team: 'Team Alpha' is not in clause I",
        "  1  quote: 'Team Beta' (0.63): '...he quay is open to all. Team Beta keeps the bell, and the...'",
        "  proposed: nothing; choose a number if one is right",
    )
    assert shown.lines[-1].startswith("0 notes moved, 3 still drifted; nothing was written")
    assert notes_in(book) == NOTES
    assert reanchor(notebook(tmp_path, SOUND)).lines == ("no note is drifted",)


@pytest.mark.parametrize(
    ("accepted", "old", "new"),
    [
        (["n-trade"], TRADE, '    quote: "fair trade of tar"\n'),
        (["n-trade=2"], TRADE, '    quote: "the fair trade of"\n'),
        (["n-team=1"], "quote: Team Alpha\n", "quote: Team Beta\n"),
        (["n-ferry"], "- clause: I\n    id: n-ferry", "- clause: II\n    id: n-ferry"),
    ],
)
def test_only_what_is_accepted_is_written(tmp_path: Path, accepted: list[str], old: str, new: str) -> None:
    book = notebook(tmp_path)
    made = reanchor(book, accepted)
    assert made.left == 2
    assert made.lines[-1] == "1 note moved, 2 still drifted"
    assert notes_in(book) == NOTES.replace(old, new)
    assert states_in(book)[accepted[0].partition("=")[0]] == "unreviewed"


def test_moves_are_told_and_leave_nothing_drifted(tmp_path: Path) -> None:
    made = reanchor(notebook(tmp_path), ["n-trade", "n-ferry", "n-team=1"])
    assert made.lines == (
        "content/accord.notes.yaml:31: note n-trade: quote: 'a fair trade in tar' -> 'fair trade of tar'",
        "content/accord.notes.yaml:39: note n-ferry: clause: I -> II",
        "content/accord.notes.yaml:23: note n-team: quote: 'Team Alpha' -> 'Team Beta'",
        "3 notes moved, 0 still drifted",
    )
    assert made.left == 0


@pytest.mark.parametrize("wrong", ["n-team", "n-team=2", "n-team=0", "n-team=x", "n-people", "n-quay", "n-trad"])
def test_move_that_is_not_there_is_refused(tmp_path: Path, wrong: str) -> None:
    book = notebook(tmp_path)
    with pytest.raises(Refused):
        reanchor(book, ["n-trade", wrong])
    assert notes_in(book) == NOTES


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        (["n", "y", "n"], ["n-trade"]),
        (["1", "", "y"], ["n-team", "n-ferry"]),
        (["y", "9", "maybe", "no", "2", "Y"], ["n-trade", "n-ferry"]),
        (["n", " yes "], ["n-trade"]),
        ([], []),
    ],
)
def test_answers_decide_what_is_moved(tmp_path: Path, said: list[str], moved: list[str]) -> None:
    book = notebook(tmp_path)
    made = reanchor(book, ask=answers(*said))
    assert made.left == 3 - len(moved)
    drifted = [name for name, state in states_in(book).items() if state == "drifted"]
    assert drifted == [name for name in ("n-team", "n-trade", "n-ferry") if name not in moved]
    if not moved:
        assert notes_in(book) == NOTES


def test_question_shows_all_there_is_to_know(tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return "?" if len(asked) == 1 else "n"

    made = reanchor(notebook(tmp_path), ask=ask)
    assert asked[0].startswith(
        "content/accord.notes.yaml:23: note n-team: 'Team Alpha' is not in clause I\n  1  quote:"
    )
    assert asked[0].endswith("\ntake it? [n/1-1] ")
    assert asked[1] == "take it? [n/1-1] "
    assert asked[2].endswith("\n  proposed: 1\ntake it? [y/n/1-3] ")
    assert len(made.lines) == 1


def test_note_that_is_like_nothing_is_shown_but_not_asked_about(tmp_path: Path) -> None:
    book = notebook(tmp_path, NOTES.replace("Team Alpha", "Xyzzy"))
    made = reanchor(book, ask=answers("n", "n"))
    assert made.lines[:2] == (
        "content/accord.notes.yaml:23: note n-team: 'Xyzzy' is not in clause I",
        "  no move: mend the note by hand",
    )


def test_file_that_was_changed_while_we_asked_is_left_alone(tmp_path: Path) -> None:
    book = notebook(tmp_path)
    other = NOTES.replace("# of all kinds", "# somebody else")

    def ask(_: str) -> str:
        (book / "content" / "accord.notes.yaml").write_bytes(other.encode())
        return "y"

    with pytest.raises(Refused, match=r"content/accord\.notes\.yaml was changed meanwhile"):
        reanchor(book, ask=lambda question: ask(question) if "[y/n" in question else "n")
    assert notes_in(book) == other


def test_link_to_the_notes_stays_a_link(tmp_path: Path) -> None:
    book = notebook(tmp_path)
    path = book / "content" / "accord.notes.yaml"
    path.rename(book / "elsewhere.yaml")
    path.symlink_to(book / "elsewhere.yaml")
    reanchor(book, ["n-trade"])
    assert path.is_symlink()
    assert notes_in(book) == NOTES.replace(TRADE, '    quote: "fair trade of tar"\n')


def test_who_may_read_the_notes_stays_as_it_was(tmp_path: Path) -> None:
    book = notebook(tmp_path)
    path = book / "content" / "accord.notes.yaml"
    path.chmod(0o640)
    review(book, ["n-people"], "PE", DAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_a_killed_run_had_begun_is_finished_before_the_notes_are_written(tmp_path: Path) -> None:
    book = notebook(tmp_path)
    begun = book / f"{STAGING}killed"
    begun.mkdir()
    other = SOUND.replace("n-people", "n-persons")
    (begun / "0").write_text(other, encoding="utf-8")
    (begun / ACCOUNT).write_text('{"files": ["content/accord.notes.yaml"], "gone": []}', encoding="utf-8")
    with pytest.raises(Refused, match=r"content/accord\.notes\.yaml was changed meanwhile"):
        review(book, ["n-people"], "PE", DAY)
    assert (book / "content" / "accord.notes.yaml").read_text(encoding="utf-8") == other
    assert not begun.exists()


def test_two_runs_write_one_after_the_other(tmp_path: Path) -> None:
    book = notebook(tmp_path)
    with ThreadPoolExecutor(1) as other:
        with Output(book):
            waiting = other.submit(review, book, ["n-people"], "PE", DAY)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
            assert "by: PE" not in notes_in(book)
        waiting.result()
    assert "by: PE" in notes_in(book)
