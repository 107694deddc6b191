"""Anchor notes on the words that they quote.

Takes a declaration and gives its notes with their numbers and the spans of their lemmata. A quote must stand in its
clause exactly once, white space, quotation marks, dashes and soft hyphens folded and nothing else; otherwise there
is a Problem and no anchor. A note is never moved to words that merely look alike.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from postil.compose.fold import Folded, fold
from postil.compose.wording import wording
from postil.model import Clause, Declaration, Note
from postil.problems import Problem, Report

AFTER_WORDS = ".,;:!?)]}’”'\"»›…"
CONTEXT = 24


@dataclass(frozen=True, slots=True)
class Anchored:
    """A note with its printed number.

    start..end is its lemma and `call` the place of its mark, as offsets in the clause's wording.
    """

    note: Note
    number: int
    start: int
    end: int
    call: int


def anchor(declaration: Declaration, report: Report) -> tuple[Anchored, ...]:
    """Return the notes in document order, numbered from 1; N003 and N004 for those that have no one place."""
    found: list[Anchored] = []
    for clause in declaration.clauses:
        notes = [note for note in declaration.apparatus.notes if note.clause == clause.id]
        found += anchor_in_clause(clause, notes, report)
    return tuple(Anchored(a.note, number, a.start, a.end, a.call) for number, a in enumerate(found, 1))


def anchor_in_clause(clause: Clause, notes: list[Note], report: Report) -> list[Anchored]:
    """Return the notes to one clause in the order of their marks, not yet numbered."""
    text = wording(clause.blocks)
    folded = fold(text)
    anchored: list[Anchored] = []
    for note in notes:
        spans = [folded.span(*span) for span in places(note, folded, paragraph_span(clause, note.paragraph, folded))]
        if len(spans) == 1:
            start, end = spans[0]
            anchored.append(Anchored(note, 0, start, end, after_words(text, end)))
        else:
            report.append(not_once(note, clause, text, spans))
    return sorted(anchored, key=lambda a: (a.call, a.start))


def paragraph_span(clause: Clause, paragraph: int, folded: Folded) -> tuple[int, int]:
    """Return the folded span of a clause's paragraph, of the whole clause for 0."""
    if not paragraph:
        return 0, len(folded.text)
    start = len(fold(wording(clause.blocks[: paragraph - 1]) + "\n").text) - 1
    return max(0, start), len(fold(wording(clause.blocks[:paragraph]) + "\n").text)


def places(note: Note, folded: Folded, within: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the folded spans where a note's quote stands between its prefix and its suffix."""
    quote, prefix, suffix = (fold(words).text.strip() for words in (note.quote, note.prefix, note.suffix))
    start = folded.text.find(quote, within[0]) if quote else -1
    while start >= 0 and start + len(quote) <= within[1]:
        end = start + len(quote)
        before, after = folded.text[:start].rstrip(), folded.text[end:].lstrip()
        if before.endswith(prefix) and after.startswith(suffix):
            yield start, end
        start = folded.text.find(quote, start + 1)


def after_words(text: str, end: int) -> int:
    """Return where a mark stands: after the points and closing quotation marks that follow a word."""
    while end < len(text) and text[end] in AFTER_WORDS:
        end += 1
    return end


def not_once(note: Note, clause: Clause, text: str, spans: list[tuple[int, int]]) -> Problem:
    """N003 and N004: the quoted words stand nowhere, or in more than one place."""
    where = f"clause {clause.label}" if clause.label else "the preamble"
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
        hint="add 'prefix:' or 'suffix:' with the words just before or after, or quote more words",
    )


def context(text: str, span: tuple[int, int]) -> str:
    """Return a span with some words on either side, on one line."""
    return " ".join(text[max(0, span[0] - CONTEXT) : span[1] + CONTEXT].split())


def look_alikes(quote: str, text: str, limit: int = 3) -> tuple[tuple[str, float], ...]:
    """Return the stretches of a text that look most like a quote, with their likeness, best first."""
    words, length = text.split(), max(1, len(quote.split()))
    windows = {" ".join(words[at : at + size]) for size in (length, length + 1) for at in range(len(words))}
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
