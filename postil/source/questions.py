"""Read the questions that a text asks its readers.

Takes the checked list under `questions` in a metadata block and the clauses of the text; gives `Question`s.
"""

from __future__ import annotations

from collections.abc import Sequence

from postil.model import Clause, Question
from postil.parts import called, spellings
from postil.problems import Report, nearest
from postil.source.declaration import has_its_number
from postil.source.notes import read_line
from postil.source.value import Value


def read_questions(value: Value, clauses: Sequence[Clause], report: Report) -> tuple[Question, ...]:
    """Return the questions of a text with these clauses, none for an article; what has no words was reported."""
    found = (read_question(item, clauses, report) for item in value.each("questions"))
    return tuple(question for question in found if question.words)


def read_question(item: Value, clauses: Sequence[Clause], report: Report) -> Question:
    """Return a question; a text alone is one to the whole text."""
    if isinstance(item.data, str):
        item = Value({"question": item}, item.place)
    clause = item.get("clause")
    label = find_label(clause, clauses, report) if clause is not None else ""
    return Question(label, read_line(item, "question", report), item.place)


def find_label(named: Value, clauses: Sequence[Clause], report: Report) -> str:
    """Return the label of the clause that a question names, or "preamble"; P012 where there is none.

    Where D001 or D002 has been said, nobody can tell which clause is meant.
    """
    word = named.data.strip() if isinstance(named.data, str) else ""
    place = spellings(clauses).get(word.lower())
    if place is not None:
        return called(clauses[place])
    if word and all(has_its_number(clause) for clause in clauses if clause.label):
        labels = [called(clause) for clause in clauses]
        sentence = f"a question is about clause '{word}', which is not in the text"
        hint = f"its clauses are {', '.join(labels)}" if labels else "the text has no clauses: leave the key out"
        report.add(named.place, "P012", sentence, hint, near=nearest(word, labels))
    return ""
