"""List the notes of a book with their states, record that they were reviewed, and move those that have drifted.

Takes the folder of a book and what an editor decides; gives states, and lines that tell what was written. Nothing is
written but what was asked for by name or answer, and a file either whole or not at all.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from postil.compose.drift import Move, NoteState, Proposal, proposals, states
from postil.model import Declaration, Review
from postil.notes_report import moved_line, proposal_lines
from postil.output import Output, write_all
from postil.plural import counted
from postil.problems import ContentError, nearest
from postil.source.book import read_book
from postil.source.notesfile import Edit, Stale, edited

Ask: TypeAlias = Callable[[str], str]
Moves: TypeAlias = list[tuple[Proposal, Move]]
BROKEN = ("drifted", "ambiguous")
DUE = ("unreviewed", "changed since review")


class Refused(Exception):
    """What was asked for cannot be done, and nothing was written; the text is one line."""


@dataclass(frozen=True, slots=True)
class Reanchored:
    """The lines that tell what was shown and moved, and how many notes are still drifted."""

    lines: tuple[str, ...]
    left: int


def list_notes(book: Path) -> list[NoteState]:
    """Return the notes of a book in the order of its files; ContentError where it has other problems than drift."""
    return [state for declaration in declarations(book) for state in states(declaration)]


def is_sound(found: Iterable[NoteState]) -> bool:
    """Tell whether no note is drifted or ambiguous."""
    return all(state.state not in BROKEN for state in found)


def declarations(book: Path) -> list[Declaration]:
    """Return the declarations of a book that has no error but in the anchoring of notes."""
    publication, report = read_book(book)
    if publication is None or any(problem.severity == "error" for problem in report):
        raise ContentError(report)
    return [text for text in publication.texts if isinstance(text, Declaration)]


def review(book: Path, names: Sequence[str] | None, by: str, date: str) -> list[str]:
    """Record that `by` looked at the named notes on a day; None: at all that are not reviewed, or not since a change.

    ContentError where one of them, or with None any note, is drifted or ambiguous: then none is recorded.
    """
    found = list_notes(book)
    before = notes_files(book, found)
    chosen = [state for state in found if state.state in (*DUE, *BROKEN)] if names is None else named(names, found)
    problems = [state.problem for state in chosen if state.problem is not None]
    if problems:
        raise ContentError(problems)
    edits = [Edit(state.note, "reviewed", checked(Review(state.sum, date, by.strip()))) for state in chosen]
    lines = [f"{file}  {counted(count, 'note')} reviewed" for file, count in write(book, before, edits).items()]
    return lines or ["no note needs a review"]


def checked(review: Review) -> Review:
    """Return a review that says who looked and on which day; `Refused` otherwise."""
    if not review.by:
        raise Refused("--by must name who reviewed the notes")
    if not is_day(review.date):
        raise Refused(f"'{review.date}' is not a day, written like 2026-11-20")
    return review


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, written like 2026-11-20."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def named(names: Iterable[str], found: Sequence[NoteState]) -> list[NoteState]:
    """Return the notes with some ids, each once; `Refused` where there is none of that id."""
    by_id = {state.note.id: state for state in found}
    return [by_id[known(name, by_id, "note")] for name in dict.fromkeys(names)]


def known(name: str, there: Mapping[str, object], kind: str) -> str:
    """Return a name that is among those there are; `Refused` with the nearest otherwise."""
    if name in there:
        return name
    near = nearest(name, list(there))
    raise Refused(f"there is no {kind} '{name}'" + (f"; did you mean '{near[0][0]}'?" if near else ""))


def today(environment: Mapping[str, str]) -> str:
    """Return the day on which a review is made: that of SOURCE_DATE_EPOCH, in UTC, where it is set.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.date.today().isoformat()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise Refused(f"SOURCE_DATE_EPOCH is '{epoch}', which is no number of seconds since 1970") from None


def reanchor(book: Path, accepted: Sequence[str] = (), ask: Ask | None = None) -> Reanchored:
    """Show where drifted notes might go and write the moves that `accepted` names ("ID", "ID=2") or `ask` answers.

    `ask` is given all that is to be shown, and returns y, n or the number of a move. Without both, nothing is written.
    """
    found = [each for declaration in declarations(book) for each in proposals(declaration)]
    before = notes_files(book, [each.state for each in found])
    moves = answered(found, ask) if ask is not None and not accepted else accepted_moves(found, accepted)
    write(book, before, [Edit(each.state.note, move.key, move.value) for each, move in moves])
    moved = {each.state.note.id for each, _ in moves}
    left = [each for each in found if each.state.note.id not in moved]
    shown = [line for each in left if ask is None or not each.moves for line in proposal_lines(each)]
    told = [moved_line(each.state, move) for each, move in moves]
    return Reanchored((*shown, *told, outcome(len(moved), len(left))), len(left))


def accepted_moves(found: Iterable[Proposal], accepted: Iterable[str]) -> Moves:
    """Return the moves that are named; `Refused` where one is not there, or none is clear and no number is given."""
    by_id = {each.state.note.id: each for each in found}
    moves: dict[str, Move] = {}
    for item in accepted:
        name, _, number = item.partition("=")
        each = by_id[known(name, by_id, "drifted note")]
        move = numbered(each, number) if number else each.proposed
        if move is None:
            raise Refused(f"'{item}' names no move of the note; without --accept, they are shown with their numbers")
        moves[name] = move
    return [(by_id[name], move) for name, move in moves.items()]


def answered(found: Iterable[Proposal], ask: Ask) -> Moves:
    """Return the moves that the editor takes; at the end of the answers the rest stays where it is."""
    moves: Moves = []
    for each in (each for each in found if each.moves):
        try:
            move = answer(each, ask)
        except EOFError:
            break
        moves += [(each, move)] if move is not None else []
    return moves


def answer(each: Proposal, ask: Ask) -> Move | None:
    """Ask what is to be done about one note until the answer can be understood; None leaves it as it is."""
    question = f"take it? [{'y/' if each.proposed else ''}n/1-{len(each.moves)}] "
    said = ask("\n".join([*proposal_lines(each), question])).strip().lower()
    while said not in ("", "n", "no"):
        move = each.proposed if said in ("y", "yes") else numbered(each, said)
        if move is not None:
            return move
        said = ask(question).strip().lower()
    return None


def numbered(each: Proposal, number: str) -> Move | None:
    """Return a move by its number; None where there is none."""
    numbers = [str(n) for n in range(1, len(each.moves) + 1)]
    return each.moves[numbers.index(number)] if number in numbers else None


def outcome(moved: int, left: int) -> str:
    """Return the line that sums up."""
    if not moved and not left:
        return "no note is drifted"
    hint = "" if moved else "; nothing was written (--accept ID takes what is proposed, --accept ID=2 the second move)"
    return f"{counted(moved, 'note')} moved, {left} still drifted{hint}"


def notes_files(book: Path, found: Iterable[NoteState]) -> dict[str, bytes]:
    """Return the notes files as they are on the disk."""
    return {file: (book / file).read_bytes() for file in sorted({state.note.place.file for state in found})}


def write(book: Path, before: Mapping[str, bytes], edits: Iterable[Edit]) -> dict[str, int]:
    """Write changes to notes files and return how many went into each; `Refused` where a file has changed meanwhile."""
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.note.place.file, []).append(edit)
    try:
        made = {file: edited(before[file], own) for file, own in by_file.items()}
    except Stale as error:
        raise changed(str(error)) from error
    if made:
        put_in_place(book, before, made)
    return {file: len(own) for file, own in by_file.items()}


def put_in_place(book: Path, before: Mapping[str, bytes], made: Mapping[str, bytes]) -> None:
    """Write notes files while no other run writes into the book; `Refused` where one is not as it was read."""
    home = book.resolve()
    with Output(home):
        for file in made:
            if (book / file).read_bytes() != before[file]:
                raise changed(file)
        # A link to a file elsewhere in the book stays a link.
        files = {(book / file).resolve().relative_to(home).as_posix(): data for file, data in made.items()}
        write_all(home, files, keep_modes=True)


def changed(file: str) -> Refused:
    """Return what to say of a file that somebody else has written since it was read."""
    return Refused(f"{file} was changed meanwhile; nothing was written, begin again")
