"""What is wrong with a book, said so that its editor can mend it.

Takes nothing; gives the types that every stage reports with. A `Problem` points at a `Place`; an error that
the user must mend is a `ContentError` that carries all the problems found. Our own bugs are neither: they
keep their traceback.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Self

Severity = Literal["error", "warning"]
Level = Literal["off", "warning", "error"]
"""What a book can make of a warning."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line in one file of the book.

    `file` is relative to the book's folder, with forward slashes. `line` and `column` count from 1 and in
    characters; `length` is the number of characters meant. `excerpt` is the whole line, without its end.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where, a stable code from `CODES`, a sentence, and what to do about it.

    `near` are the words that may have been meant, best first, each with its likeness from 0 to 1.
    """

    place: Place
    code: str
    sentence: str
    hint: str = ""
    near: tuple[tuple[str, float], ...] = ()
    severity: Severity = "error"


class Report(list[Problem]):
    """The problems found so far in one run."""

    def add(
        self, place: Place, code: str, sentence: str, hint: str = "", *, near: tuple[tuple[str, float], ...] = ()
    ) -> None:
        """Report one more error."""
        self.append(Problem(place, code, sentence, hint, near))


class ContentError(Exception):
    """The book cannot be made as it stands; `problems` says why, in the order of their places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sort(problems))
        super().__init__("; ".join(f"{p.place.file}:{p.place.line}: {p.sentence}" for p in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Return what it is made of again, in another process."""
        return type(self), (self.problems,)


class ProofError(Exception):
    """An edition was made and does not say what its source says; `problems` names what is wrong in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sort(problems))
        super().__init__("; ".join(f"{p.place.file}:{p.place.line}: {p.sentence}" for p in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Return what it is made of again, in another process."""
        return type(self), (self.problems,)


class Missing(Exception):
    """Something outside the book is needed and absent; the text is one line that says how to install it."""


def judged(problems: Iterable[Problem], levels: Mapping[str, Level]) -> list[Problem]:
    """Return problems as a book wants its warnings to be taken; no error is changed."""
    found = [(each, levels if each.severity == "warning" else {}) for each in problems]
    wanted = [(each, book.get(each.code, each.severity)) for each, book in found]
    return [replace(problem, severity=level) for problem, level in wanted if level != "off"]


def sort(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by place, each once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.code, p.sentence))


def nearest(word: str, known: Sequence[str], limit: int = 3) -> tuple[tuple[str, float], ...]:
    """Return the known words that look most like `word`, best first, with their likeness from 0.6 to 1."""
    close = difflib.get_close_matches(word, known, n=limit, cutoff=0.6)
    return tuple((match, difflib.SequenceMatcher(None, match, word).ratio()) for match in close)
