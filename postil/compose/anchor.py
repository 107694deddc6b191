"""Anchor notes on the words that they quote.

Takes a declaration and gives its notes with their numbers and the spans of their lemmata. A quote must stand in its
clause exactly once, white space, quotation marks, dashes and soft hyphens folded and nothing else; otherwise there
is a Problem and no anchor. A note is never moved to words that merely look alike.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import TypeAlias

import ahocorasick

from postil.fold import SOFT_HYPHEN, Folded, fold, inside_word
from postil.model import Anchored, Clause, Declaration, Note
from postil.problems import Place, Problem, Report
from postil.wording import wording

Span: TypeAlias = tuple[int, int]

AFTER_WORDS = ".,;:!?)]}’”'\"»›…"
INSIDE_WORDS = ".,:'’"
CONTEXT = 24


def anchor(declaration: Declaration, report: Report) -> tuple[Anchored, ...]:
    """Return the notes in document order, numbered from 1; N003 and N004 for those that have no one place."""
    by_clause: dict[str, list[Note]] = {}
    for note in declaration.apparatus.notes:
        by_clause.setdefault(note.clause, []).append(note)
    found: list[Anchored] = []
    problems = Report()
    for clause in declaration.clauses:
        found += anchor_in_clause(clause, by_clause.get(clause.id, []), problems)
    report.extend(with_right_clause(problems, declaration))
    return tuple(replace(a, number=number) for number, a in enumerate(found, 1))


def anchor_in_clause(clause: Clause, notes: list[Note], report: Report) -> list[Anchored]:
    """Return the notes to one clause in the order of their marks, not yet numbered."""
    text = wording(clause.blocks)
    anchored: list[Anchored] = []
    for note, spans in zip(notes, places(notes, clause, fold(text)), strict=True):
        meant = spans[note.occurrence - 1 : note.occurrence] if note.occurrence else spans
        if len(meant) == 1:
            start, end = meant[0]
            anchored.append(Anchored(note, 0, start, end, after_words(text, end), on_one_line(text[start:end])))
        else:
            report.append(not_once(note, clause, text, spans))
    return sorted(anchored, key=lambda a: (a.call, a.start))


def places(notes: list[Note], clause: Clause, folded: Folded) -> Iterator[list[Span]]:
    """Yield for each note the spans in the clause's wording where its quote stands as the note says."""
    found = occurrences({fold(note.quote).text.strip() for note in notes}, folded.text)
    bounds = [0, *accumulate(len(wording([block])) for block in clause.blocks)]
    for note in notes:
        near = [
            span for span in found.get(fold(note.quote).text.strip(), ()) if stands_between(note, span, folded.text)
        ]
        spans = [folded.span(*span) for span in near]
        if note.paragraph:
            first, last = bounds[note.paragraph - 1], bounds[note.paragraph]
            spans = [span for span in spans if first <= span[0] and span[1] <= last]
        yield spans


def occurrences(quotes: Collection[str], text: str) -> Mapping[str, list[Span]]:
    """Return every span where each quote stands, in one pass over the text however many quotes there are."""
    automaton, found = ahocorasick.Automaton(), dict[str, list[Span]]()
    for quote in quotes:
        if 0 < len(quote) <= len(text):  # the automaton is let go recursively, and a deep one ends the process
            automaton.add_word(quote, quote)
    if not len(automaton):
        return found
    automaton.make_automaton()
    for last, quote in automaton.iter(text):
        start, end = last + 1 - len(quote), last + 1
        if not inside_word(text, start) and not inside_word(text, end):
            found.setdefault(quote, []).append((start, end))
    return found


def stands_between(note: Note, span: Span, text: str) -> bool:
    """Tell whether a note's prefix and suffix stand right before and after a span of the folded text."""
    prefix, suffix = fold(note.prefix).text.strip(), fold(note.suffix).text.strip()
    before = text[max(0, span[0] - len(prefix) - 1) : span[0]].rstrip()
    after = text[span[1] : span[1] + len(suffix) + 1].lstrip()
    return before.endswith(prefix) and after.startswith(suffix)


def after_words(text: str, end: int) -> int:
    """Return where a mark stands: after the points and closing quotation marks that follow a word.

    It never stands in the middle of "China’s" or "3.5".
    """
    if text[end : end + 1] in INSIDE_WORDS and text[end + 1 : end + 2].isalnum():
        return end
    while end < len(text) and text[end] in AFTER_WORDS:
        end += 1
    return end


def with_right_clause(problems: Report, declaration: Declaration) -> Iterator[Problem]:
    """Yield problems; N003 names the clause where the note would be anchored, where there is just one."""
    lost = {problem.place for problem in problems if problem.code == "N003"}
    notes = [note for note in declaration.apparatus.notes if note.place in lost]
    homes = clauses_with(notes, declaration.clauses) if notes else {}
    for problem in problems:
        home = homes.get(problem.place, [])
        yield replace(problem, hint=in_other_clause(home[0])) if len(home) == 1 else problem


def clauses_with(notes: list[Note], clauses: Collection[Clause]) -> Mapping[Place, list[Clause]]:
    """Return the clauses in which each note would be anchored as it stands, by the places of the notes."""
    found: dict[Place, list[Clause]] = {}
    for clause in clauses:
        fitting = [note for note in notes if note.paragraph <= len(clause.blocks)]
        for note, spans in zip(fitting, places(fitting, clause, fold(wording(clause.blocks))), strict=True):
            if len(spans) == 1 and note.occurrence <= 1:
                found.setdefault(note.place, []).append(clause)
    return found


def in_other_clause(clause: Clause) -> str:
    """Return the hint to a note whose words stand in another clause than it says."""
    return f"it stands in {called(clause)}: write `clause: {clause.label or 'preamble'}`"


def called(clause: Clause) -> str:
    """Return what a clause is called in a sentence."""
    return f"clause {clause.label}" if clause.label else "the preamble"


def not_once(note: Note, clause: Clause, text: str, spans: list[tuple[int, int]]) -> Problem:
    """N003 and N004: the quoted words stand nowhere, or in more than one place."""
    where = called(clause)
    if not spans:
        near = look_alikes(note.quote, text)
        return Problem(
            note.place,
            "N003",
            f"'{note.quote}' is not in {where}",
            near=near,
            hint="copy the words from the text exactly, with their punctuation",
        )
    contexts = "; ".join(f"'...{context(text, span)}...'" for span in spans)
    return Problem(
        note.place,
        "N004",
        f"'{note.quote}' stands {len(spans)} times in {where}: {contexts}",
        hint="add 'prefix:' or 'suffix:' with the words just before or after, or 'occurrence: 1' for the first place",
    )


def on_one_line(text: str) -> str:
    """Return words as they are quoted elsewhere: white space as single blanks, soft hyphens gone."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def context(text: str, span: tuple[int, int]) -> str:
    """Return a span with some words on either side, on one line."""
    return on_one_line(text[max(0, span[0] - CONTEXT) : span[1] + CONTEXT])


def look_alikes(quote: str, text: str, limit: int = 3) -> tuple[tuple[str, float], ...]:
    """Return the stretches of a text that look most like a quote, with their likeness, best first."""
    words, length = text.split(), max(1, len(quote.split()))
    windows = {
        " ".join(words[at : at + size]) for size in {max(1, length - 1), length, length + 1} for at in range(len(words))
    }
    matcher = difflib.SequenceMatcher(a="", b=fold(quote).text, autojunk=False)
    scored: list[tuple[float, str]] = []
    for window in windows:
        matcher.set_seq1(fold(window).text.strip(AFTER_WORDS))
        if matcher.real_quick_ratio() >= 0.6 and matcher.quick_ratio() >= 0.6 and matcher.ratio() >= 0.6:
            scored.append((matcher.ratio(), window.strip(AFTER_WORDS)))
    best = sorted(scored, key=lambda pair: (-pair[0], len(pair[1]), pair[1]))
    return tuple((words, score) for score, words in distinct(best)[:limit])


def distinct(scored: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Leave out stretches that only widen or narrow one that is already there."""
    kept: list[tuple[float, str]] = []
    for score, words in scored:
        if not any(words in other or other in words for _, other in kept):
            kept.append((score, words))
    return kept
