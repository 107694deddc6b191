"""Say in words, or for a machine, what has become of the notes and where the drifted ones might go.

Takes states and proposals; gives lines.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from postil.compose.drift import Move, NoteState, Proposal, State
from postil.plural import counted
from postil.problems import Place
from postil.report import width, without_controls

WIDEST_QUOTE = 40
HEADINGS = ("note", "clause", "quote", "state", "where")
UNFIT = "would not be anchored: it stands there more than once, or not where paragraph, prefix and suffix say"


def in_text(found: Sequence[NoteState]) -> list[str]:
    """Return the notes as a table, under each drifted or ambiguous one what may be meant, and a line that sums up."""
    rows = [HEADINGS, *map(row, found)]
    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    lines = [aligned(HEADINGS, widths)]
    for state, cells in zip(found, rows[1:], strict=True):
        lines += [aligned(cells, widths), *remarks(state)]
    return [*map(without_controls, lines), summary(found)]


def row(state: NoteState) -> tuple[str, ...]:
    """Return the cells of one note."""
    note = state.note
    return (note.id, clause_name(state), shortened(note.quote), state.state, where(note.place))


def clause_name(state: NoteState) -> str:
    """Return what the notes file calls a note's clause."""
    return state.clause.label or "preamble"


def where(place: Place) -> str:
    """Return the file and line of a place."""
    return f"{place.file}:{place.line}"


def shortened(quote: str) -> str:
    """Return a quote on one line, cut where it is long."""
    words = " ".join(quote.split())
    return words if len(words) <= WIDEST_QUOTE else f"{words[: WIDEST_QUOTE - 3].rstrip()}..."


def aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return a line of the table."""
    padded = (cell + " " * (wide - columns(cell)) for cell, wide in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def columns(text: str) -> int:
    """Return the columns that a text takes in a terminal."""
    return sum(map(width, text))


def remarks(state: NoteState) -> Iterator[str]:
    """Yield what stands under a drifted or ambiguous note: the nearest words, or the places that it might mean."""
    if state.state == "drifted":
        yield f"    nearest: {near(state) or 'nothing is like it'}"
    for n, words in enumerate(state.contexts, 1):
        yield f"    place {n}: '...{words}...'"


def near(state: NoteState) -> str:
    """Return the words that look most like a drifted quote, with their scores."""
    alike = state.problem.near if state.problem else ()
    return ", ".join(f"'{words}' ({score:.2f})" for words, score in alike)


def summary(found: Sequence[NoteState]) -> str:
    """Return how many notes there are of each state: "32 notes: 30 anchored, 2 drifted"."""
    counts = Counter(state.state for state in found)
    parts = [f"{counts[name]} {name}" for name in get_args(State) if counts[name]]
    return f"{counted(len(found), 'note')}: {', '.join(parts)}" if parts else "no notes"


def in_json(found: Sequence[NoteState]) -> list[str]:
    """Return each note as one line of JSON, in ASCII as problems are."""
    return [json.dumps(json_of(state)) for state in found]


def json_of(state: NoteState) -> dict[str, object]:
    """Return what a machine is told of a note; `sum` is that of its clause now."""
    note, near = state.note, state.problem.near if state.problem else ()
    return {
        "id": note.id,
        "clause": note.clause,
        "quote": note.quote,
        "state": state.state,
        "file": note.place.file,
        "line": note.place.line,
        "column": note.place.column,
        "sum": state.sum,
        "near": [{"words": words, "score": round(score, 2)} for words, score in near],
        "contexts": list(state.contexts),
    }


def proposal_lines(proposal: Proposal) -> list[str]:
    """Return a drifted note as whoever decides is shown it: its quote, the moves with their numbers, the clear one."""
    state = proposal.state
    said = state.problem.sentence if state.problem else ""
    lines = [f"{where(state.note.place)}: note {state.note.id}: {said}"]
    lines += [f"  {n}  {move_line(move)}" for n, move in enumerate(proposal.moves, 1)]
    lines += [f"  -  '{words}' ({score:.2f}) {UNFIT}" for words, score in proposal.unfit]
    lines.append(f"  {verdict(proposal)}")
    return list(map(without_controls, lines))


def move_line(move: Move) -> str:
    """Return what a move would write, and the words around the new place."""
    if move.key == "clause":
        return f"clause: {move.value}, where the very words stand: '...{move.context}...'"
    return f"quote: '{move.value}' ({move.score:.2f}): '...{move.context}...'"


def verdict(proposal: Proposal) -> str:
    """Return what is proposed."""
    if proposal.proposed is not None:
        return f"proposed: {proposal.moves.index(proposal.proposed) + 1}"
    return "proposed: nothing; choose a number if one is right" if proposal.moves else "no move: mend the note by hand"


def moved_line(state: NoteState, move: Move) -> str:
    """Return what is told of a move that was made."""
    old = f"'{state.note.quote}'" if move.key == "quote" else clause_name(state)
    new = f"'{move.value}'" if move.key == "quote" else move.value
    return without_controls(f"{where(state.note.place)}: note {state.note.id}: {move.key}: {old} -> {new}")
