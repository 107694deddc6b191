"""Say what has become of each note since its text was edited, and where a note that lost its words might go.

Takes a declaration and gives the state of every note in the order of its YAML, and for the drifted ones the moves that
would anchor them again. Nothing is moved here, and a move is offered only where the very words then stand once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from postil.compose.anchor import anchor, context, on_one_line, places
from postil.fold import fold
from postil.model import Anchored, Apparatus, Clause, Declaration, Note
from postil.problems import Problem, Report
from postil.wording import wording

State: TypeAlias = Literal["anchored", "drifted", "ambiguous", "unreviewed", "changed since review"]

SUM_LENGTH = 16
LIKELY = 0.75
CLEARLY = 0.1
"""A look-alike is proposed from LIKELY on, where the next one is worse by CLEARLY; else the editor has to choose."""


@dataclass(frozen=True, slots=True)
class NoteState:
    """A note, its clause with the clause's sum now, and its state.

    A drifted or ambiguous note has its `problem`, as a build reports it with the nearest words; an ambiguous one also
    the `contexts` of the places that it might mean.
    """

    note: Note
    clause: Clause
    sum: str
    state: State
    problem: Problem | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A change that anchors a drifted note again: other words for its quote, or the clause where its own words are now.

    `value` is what would stand in the YAML, `context` the new lemma with the words around it.
    """

    key: Literal["quote", "clause"]
    value: str
    score: float
    context: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A drifted note with its moves, best first; `proposed` is the one that is clear, None where none is.

    `unfit` are the words that look like the quote but would not anchor the note: they stand more than once, or not
    where its paragraph, prefix and suffix say.
    """

    state: NoteState
    moves: tuple[Move, ...]
    proposed: Move | None
    unfit: tuple[tuple[str, float], ...]


def clause_sum(clause: Clause) -> str:
    """Return the sum of a clause's words, by which a review knows them again; folding makes no difference to it."""
    return hashlib.sha256(folded_words(clause).encode()).hexdigest()[:SUM_LENGTH]


def folded_words(clause: Clause) -> str:
    """Return the words of a clause, folded."""
    return fold(wording(clause.blocks)).text


def states(declaration: Declaration) -> list[NoteState]:
    """Return the state of every note in the order of the YAML; whether a note is anchored, `anchor` decides."""
    report = Report()
    anchor(declaration, report)
    problems = {problem.place: problem for problem in report}
    clauses = {clause.id: (clause, clause_sum(clause)) for clause in declaration.clauses}
    return [state_of(note, *clauses[note.clause], problems.get(note.place)) for note in declaration.apparatus.notes]


def state_of(note: Note, clause: Clause, now: str, problem: Problem | None) -> NoteState:
    """Return the state of a note in a clause with the sum `now`; `problem` says why it is not anchored."""
    if problem is None:
        return NoteState(note, clause, now, reviewed_state(note, now))
    if problem.code == "N003":
        return NoteState(note, clause, now, "drifted", problem)
    return NoteState(note, clause, now, "ambiguous", problem, contexts(note, clause))


def reviewed_state(note: Note, now: str) -> State:
    """Return the state of an anchored note by what its review says of the clause."""
    if note.review is None:
        return "unreviewed"
    return "anchored" if note.review.sum == now else "changed since review"


def contexts(note: Note, clause: Clause) -> tuple[str, ...]:
    """Return the places that a note might mean, each with some words around it."""
    text = wording(clause.blocks)
    return tuple(context(text, span) for spans in places([note], clause, fold(text)) for span in spans)


def proposals(declaration: Declaration) -> Iterator[Proposal]:
    """Yield the drifted notes with what may be done about each."""
    words = {clause.id: folded_words(clause) for clause in declaration.clauses}
    for state in states(declaration):
        if state.problem is not None and state.state == "drifted":
            yield proposal(declaration, state, state.problem.near, words)


def proposal(
    declaration: Declaration, state: NoteState, near: tuple[tuple[str, float], ...], words: Mapping[str, str]
) -> Proposal:
    """Return what may be done about one drifted note; `near` are look-alikes, `words` those of each clause, folded."""
    elsewhere = list(moves_to_clauses(declaration, state.note, words))
    alike = {words: move_to_words(declaration, state, words, score) for words, score in near}
    moves = [move for move in alike.values() if move is not None]
    unfit = tuple(pair for pair in near if alike[pair[0]] is None)
    return Proposal(state, (*elsewhere, *moves), clear_move(elsewhere, moves, near), unfit)


def clear_move(elsewhere: list[Move], alike: list[Move], near: tuple[tuple[str, float], ...]) -> Move | None:
    """Return the move that no other comes near: the own words in one other clause, or one likely look-alike."""
    likely = [score for _, score in near if score >= LIKELY]
    if elsewhere:
        return elsewhere[0] if len(elsewhere) == 1 and not likely else None
    if not likely or not alike or alike[0].score < near[0][1]:
        return None
    return alike[0] if len(near) == 1 or near[0][1] - near[1][1] >= CLEARLY else None


def moves_to_clauses(declaration: Declaration, note: Note, words: Mapping[str, str]) -> Iterator[Move]:
    """Yield a move to each clause, never a drifted note's own, where its very words stand exactly once."""
    quote = fold(note.quote).text.strip()
    for clause in declaration.clauses:
        if quote and quote in words[clause.id] and note.paragraph <= len(clause.blocks):
            found = anchored_alone(declaration, clause, replace(note, clause=clause.id))
            if found is not None:
                yield Move("clause", clause.label or "preamble", 1.0, around(clause, found))


def move_to_words(declaration: Declaration, state: NoteState, words: str, score: float) -> Move | None:
    """Return the move of a drifted note to other words of its clause; None where it would not be anchored on them."""
    value = on_one_line(words)
    found = anchored_alone(declaration, state.clause, replace(state.note, quote=value))
    return Move("quote", value, score, around(state.clause, found)) if found is not None else None


def anchored_alone(declaration: Declaration, clause: Clause, note: Note) -> Anchored | None:
    """Return where a note would be anchored in a clause; None where it would not."""
    alone = replace(declaration, clauses=(clause,), apparatus=Apparatus((note,)))
    return next(iter(anchor(alone, Report())), None)


def around(clause: Clause, found: Anchored) -> str:
    """Return the lemma of an anchored note with some words around it."""
    return context(wording(clause.blocks), (found.start, found.end))
