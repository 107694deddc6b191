"""Drift: what an edit of the text does to its notes is said, and no note is ever moved to words not its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.compose.anchor import anchor
from postil.compose.drift import NoteState, Proposal, clause_sum, proposals, states
from postil.fold import fold
from postil.model import Clause, Declaration, Note, Review
from postil.problems import Report
from postil.wording import wording
from tests.compose.blocks import HERE, clause, declaration, element, note, of_blocks


def placed(notes: Sequence[Note]) -> list[Note]:
    """Return notes that stand one under the other in their file."""
    return [replace(each, place=replace(HERE, line=n)) for n, each in enumerate(notes, 1)]


def reviewed(note: Note, clause: Clause) -> Note:
    """Return a note that was reviewed against a clause."""
    return replace(note, review=Review(clause_sum(clause), "2026-11-20", "AK"))


def state_of(clause: Clause, note: Note) -> NoteState:
    """Return the state of the only note to a clause."""
    (state,) = states(declaration([clause], [note]))
    return state


def proposal_of(clauses: Sequence[Clause], note: Note) -> Proposal:
    """Return what is proposed for the only note, which is drifted."""
    (proposal,) = proposals(declaration(clauses, [note]))
    return proposal


QUAY = clause("The quay is open to all; Team Alpha keeps the bell.", "The quay of “the mill”.")


def test_sum_is_of_the_folded_words_only() -> None:
    same = of_blocks([element("p", "The quay ", element("em", "is\nopen")), element("p", "to—all")])
    assert clause_sum(same) == clause_sum(clause("The  quay is open", "to-all", number=2))
    assert clause_sum(same) == "c9b8d04fc8ed0517"
    assert clause_sum(same) != clause_sum(clause("The quay is open", "to all"))


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (reviewed(note("Team Alpha"), QUAY), "anchored"),
        (note("Team Alpha"), "unreviewed"),
        (reviewed(note("Team Alpha"), clause("Team Alpha")), "changed since review"),
        (reviewed(note("Team Beta"), QUAY), "drifted"),
        (reviewed(note("The quay"), QUAY), "ambiguous"),
        (note("The quay", paragraph=2), "unreviewed"),
        (note("The quay", around=("all", "")), "drifted"),
    ],
)
def test_state_is_named(found: Note, state: str) -> None:
    assert state_of(QUAY, found).state == state


def test_states_are_in_the_order_of_the_file_and_know_their_place() -> None:
    clauses = [QUAY, clause("Tar.", number=2)]
    notes = placed([note("Tar", clause="cl-2"), note("open"), note("Tar", name="n-2")])
    found = states(declaration(clauses, notes))
    assert [(each.note.place.line, each.clause.id, each.state) for each in found] == [
        (1, "cl-2", "unreviewed"),
        (2, "cl-1", "unreviewed"),
        (3, "cl-1", "drifted"),
    ]


def test_ambiguous_note_is_told_its_places() -> None:
    found = state_of(QUAY, note("The quay"))
    assert found.contexts == ("The quay is open to all; Team Al", "m Alpha keeps the bell. The quay of “the mill”.")
    assert found.problem is not None
    assert found.problem.code == "N004"


def test_drifted_note_is_told_what_looks_like_it() -> None:
    found = state_of(QUAY, note("open for all"))
    assert found.problem is not None
    assert found.problem.near[0] == ("open to all", 20 / 23)


@pytest.mark.parametrize(
    ("text", "quote", "proposed"),
    [
        ("The quay is open to all", "open for all", "open to all"),
        ("Team Beta keeps the bell", "Team Alpha", None),
        ("Team Alpho and Team Alphu keep the bell", "Team Alpha", None),
        ("the fair trade, the fare trade", "the faire trade", None),
        ("nothing at all", "Team Alpha", None),
        ("one har\u00adbour master", "one harbor master", "one harbour master"),
    ],
)
def test_look_alike_is_proposed_only_where_it_is_clear(text: str, quote: str, proposed: str | None) -> None:
    found = proposal_of([clause(text)], note(quote))
    assert (found.proposed.value if found.proposed else None) == proposed


def test_moves_carry_their_score_and_context() -> None:
    found = proposal_of([clause("Team Beta keeps the bell; the quay is open.")], note("Team Alpha"))
    assert [(move.key, move.value, move.context) for move in found.moves] == [
        ("quote", "Team Beta", "Team Beta keeps the bell; the qua")
    ]
    assert found.moves[0].score == pytest.approx(12 / 19)


def test_own_words_in_another_clause_are_proposed() -> None:
    clauses = [clause("The quay."), clause("Fees are due.", number=2), clause("Team Alpha.", number=3)]
    found = proposal_of(clauses, note("Team Alpha"))
    assert [(move.key, move.value, move.score) for move in found.moves] == [("clause", "III", 1.0)]
    assert found.proposed == found.moves[0]


def test_preamble_is_called_as_the_file_calls_it() -> None:
    clauses = [clause("Team Alpha.", number=0), clause("The quay.")]
    assert proposal_of(clauses, note("Team Alpha")).moves[0].value == "preamble"


@pytest.mark.parametrize(
    ("second", "third", "moves"),
    [
        ("Team Alpha.", "Team Alpha.", ["II", "III"]),
        ("Team Alpha, Team Alpha.", "Tar.", []),
        ("Tar.", "Team Alpha.", ["III"]),
    ],
)
def test_only_one_other_clause_can_be_meant(second: str, third: str, moves: list[str]) -> None:
    clauses = [clause("The quay."), clause(second, number=2), clause(third, number=3)]
    found = proposal_of(clauses, note("Team Alpha"))
    assert [move.value for move in found.moves] == moves
    assert (found.proposed is not None) == (len(moves) == 1)


def test_nothing_is_clear_between_own_words_elsewhere_and_a_look_alike_here() -> None:
    found = proposal_of([clause("A fine treaty."), clause("The free trade.", number=2)], note("free trade"))
    assert [(move.key, move.value) for move in found.moves] == [("clause", "II")]
    assert found.proposed is not None
    found = proposal_of([clause("A fair trade."), clause("The free trade.", number=2)], note("free trade"))
    assert [(move.key, move.value) for move in found.moves] == [("clause", "II"), ("quote", "fair trade")]
    assert found.proposed is None


def test_words_that_would_not_anchor_the_note_are_no_move() -> None:
    twice = proposal_of([clause("open to all, and open to all")], note("open for all"))
    assert (twice.moves, twice.proposed, [words for words, _ in twice.unfit]) == ((), None, ["open to all"])
    elsewhere = proposal_of([QUAY], note("The quay is", paragraph=2))
    assert "The quay is" in [words for words, _ in elsewhere.unfit]
    assert elsewhere.proposed is None


def test_clause_with_fewer_paragraphs_is_no_move() -> None:
    clauses = [clause("Tar.", "Rope."), clause("Team Alpha.", number=2)]
    assert proposal_of(clauses, note("Team Alpha", paragraph=2)).moves == ()


VOCABULARY = ("the", "quay", "of", "tar", "“open", "sea”", "end,", "1702–1703", "Team", "Alpha", "Beta")
Words = list[str]


def texts() -> st.SearchStrategy[Words]:
    """Return the words of a clause; few different ones, so that many repeat."""
    return st.lists(st.sampled_from(VOCABULARY), min_size=2, max_size=12)


def changed(words: Words) -> st.SearchStrategy[Words]:
    """Return words after some edits: words put in, taken out and replaced; never none."""
    edit = st.tuples(st.integers(0, len(words)), st.integers(0, 2), st.lists(st.sampled_from(VOCABULARY), max_size=2))
    return st.lists(edit, max_size=3).map(lambda edits: after_edits(words, edits))


def after_edits(words: Words, edits: Sequence[tuple[int, int, Words]]) -> Words:
    """Return words where each edit has put some in the place of a few, from the last edit to the first."""
    made = list(words)
    for at, taken, put in edits:
        made[at : at + taken] = put
    return made or ["gone"]


def notes_on(words: Words, number: int) -> st.SearchStrategy[list[Note]]:
    """Return notes on runs of words of a clause, some with the word before or after."""
    run = st.tuples(st.integers(0, len(words) - 1), st.integers(1, 3), st.booleans(), st.booleans())
    return st.lists(run.map(lambda drawn: note_on(words, number, *drawn)), max_size=4)


def note_on(words: Words, number: int, start: int, size: int, *around: bool) -> Note:
    """Return a note on a run of words."""
    before = words[start - 1] if around[0] and start else ""
    after = " ".join(words[start + size : start + size + 1]) if around[1] else ""
    return note(" ".join(words[start : start + size]), clause=f"cl-{number}", around=(before, after))


@st.composite
def histories(draw: st.DrawFn) -> tuple[Declaration, Declaration]:
    """Return a declaration whose notes were all reviewed, and the same after random edits of its text."""
    before = [draw(texts()) for _ in range(2)]
    after = [draw(changed(words)) for words in before]
    old = [clause(" ".join(words), number=n) for n, words in enumerate(before, 1)]
    new = [clause(" ".join(words), number=n) for n, words in enumerate(after, 1)]
    drawn = [draw(notes_on(words, n)) for n, words in enumerate(before, 1)]
    notes = [reviewed(each, made) for made, found in zip(old, drawn, strict=True) for each in found]
    named = [replace(each, id=f"n-{n}") for n, each in enumerate(placed(notes))]
    return declaration(old, named), declaration(new, named)


def naive_places(note: Note, clause: Clause) -> list[int]:
    """Return where a note's words stand between those around it: looked for letter by letter, to compare with."""
    text = fold(wording(clause.blocks)).text
    quote, before, after = (fold(words).text for words in (note.quote, note.prefix, note.suffix))
    starts = [at for at in range(len(text)) if text.startswith(quote, at)]
    return [
        at
        for at in starts
        if text[:at].rstrip().endswith(before) and text[at + len(quote) :].lstrip().startswith(after)
    ]


@given(histories())
def test_after_any_edit_a_note_is_on_exactly_its_words_or_reported(history: tuple[Declaration, Declaration]) -> None:
    before, after = history
    clauses = {each.id: each for each in after.clauses}
    report = Report()
    anchored = {each.note.id: each for each in anchor(after, report)}
    reported = {problem.place: problem.code for problem in report}
    for state in states(after):
        note, own = state.note, clauses[state.note.clause]
        text, at = wording(own.blocks), naive_places(state.note, own)
        found = anchored.get(note.id)
        if len(at) == 1:
            assert found is not None
            assert fold(text[found.start : found.end]).text == fold(note.quote).text
            assert len(fold(text[: found.start]).text) == at[0]
            unchanged = fold(text).text == fold(wording(of(before, note.clause).blocks)).text
            assert state.state == ("anchored" if unchanged else "changed since review")
        else:
            assert found is None
            assert state.state == ("ambiguous" if at else "drifted")
            assert reported[note.place] == ("N004" if at else "N003")
            assert len(state.contexts) == len(at)


def of(declaration: Declaration, name: str) -> Clause:
    """Return a clause by its id."""
    return next(clause for clause in declaration.clauses if clause.id == name)


@given(histories())
def test_note_that_needs_no_look_stands_where_it_stood(history: tuple[Declaration, Declaration]) -> None:
    first, then = ({each.note.id: each for each in anchor(each, Report())} for each in history)
    for state in states(history[1]):
        if state.state == "anchored":
            old, new = first[state.note.id], then[state.note.id]
            assert (old.start, old.end, old.lemma) == (new.start, new.end, new.lemma)


@given(histories())
def test_every_move_anchors_its_note_on_what_it_says(history: tuple[Declaration, Declaration]) -> None:
    after = history[1]
    labels = {each.label: each.id for each in after.clauses}
    for proposal in proposals(after):
        assert proposal.proposed is None or proposal.proposed in proposal.moves
        for move in proposal.moves:
            note = proposal.state.note
            as_quote = move.key == "quote"
            moved = replace(note, quote=move.value) if as_quote else replace(note, clause=labels[move.value])
            (found,) = anchor(declaration(after.clauses, [moved]), Report())
            assert fold(found.lemma).text == fold(moved.quote).text


@given(histories())
def test_only_drifted_notes_are_proposed_to_be_moved(history: tuple[Declaration, Declaration]) -> None:
    after = history[1]
    drifted = [state.note.id for state in states(after) if state.state == "drifted"]
    assert [proposal.state.note.id for proposal in proposals(after)] == drifted
