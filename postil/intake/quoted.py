"""Find the words that an annotation quotes, in the one place where they stand or nowhere.

Takes the wording of the clauses of a declaration and a quotation with what surrounds it; gives the place, and what has
to be said so that the place is found again. Words that merely look alike are never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from postil.fold import folded, inside_word

PREAMBLE = "preamble"
_CLAUSE_ID = re.compile(r"(?:cl|art|sec)-(\d+)(?:-|$)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words that an annotation is about, and the label of the clause that it says they are in, "" for none."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A place: the label of its clause, and where it begins and ends in the folded wording."""

    clause: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wordings:
    """The wording of the clauses by their labels, as it is and folded."""

    exact: Mapping[str, str]
    folded: Mapping[str, str]

    def label(self, fragment: str) -> str:
        """Return the label of the clause with an id ("cl-3", "art-3-2", "pre"), "" where none is meant."""
        if fragment == "pre" or fragment.startswith("pre-"):
            return PREAMBLE
        number = _CLAUSE_ID.match(fragment)
        labels = [label for label in self.exact if label != PREAMBLE]
        return dict(enumerate(labels, 1)).get(int(number[1]), "") if number else ""


def wordings(clauses: Mapping[str, str]) -> Wordings:
    """Return the clauses, ready to be searched."""
    return Wordings(clauses, {label: folded(text) for label, text in clauses.items()})


def find(quoted: Quoted, clauses: Wordings) -> tuple[Found, ...]:
    """Return the places where the words stand in these surroundings; only a single one is an anchor.

    What stands so to the letter goes before what is the same when it is folded.
    """
    literal = tuple(_literal(quoted, clauses))
    return literal if len(literal) == 1 else tuple(p for p in anywhere(quoted, clauses) if _agrees(p, quoted, clauses))


def anywhere(quoted: Quoted, clauses: Wordings) -> Iterator[Found]:
    """Yield the places where the words stand, whatever surrounds them."""
    exact = folded(quoted.exact).strip()
    for label in _within(quoted, clauses.folded):
        yield from (Found(label, at, at + len(exact)) for at in _whole(exact, clauses.folded[label]))


def surroundings(place: Found, clauses: Wordings) -> tuple[str, str]:
    """Return the fewest words before and after, if any, that tell a place from every other in its clause."""
    text = clauses.folded[place.clause]
    exact = text[place.start : place.end]
    rivals = [at for at in _whole(exact, text) if at != place.start]
    before, after = text[: place.start].split(), text[place.end :].split()
    for count in range(max(len(before), len(after)) + 1):
        prefix, suffix = " ".join(before[-count:] if count else []), " ".join(after[:count])
        for pair in (("", suffix), (prefix, ""), (prefix, suffix)):
            if not any(_fits(text, at, at + len(exact), pair) for at in rivals):
                return pair
    raise AssertionError("no two places are between all the same words")


def _within(quoted: Quoted, clauses: Mapping[str, str]) -> list[str]:
    return [label for label in clauses if quoted.clause in ("", label)]


def _literal(quoted: Quoted, clauses: Wordings) -> Iterator[Found]:
    """Yield the places between exactly the same words, in the text as it is."""
    whole = quoted.prefix + quoted.exact + quoted.suffix
    lead = len(quoted.prefix) + len(quoted.exact) - len(quoted.exact.lstrip())
    for label in _within(quoted, clauses.exact) if quoted.exact.strip() else ():
        text = clauses.exact[label]
        for at in _all(whole, text):
            start = len(folded(text[: at + lead]))
            end = start + len(folded(quoted.exact).strip())
            if not any(inside_word(clauses.folded[label], edge) for edge in (start, end)):
                yield Found(label, start, end)


def _all(words: str, text: str) -> Iterator[int]:
    """Yield where some words begin in a text; places may overlap."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _whole(words: str, text: str) -> Iterator[int]:
    """Yield where some words begin in a text, but never inside a word."""
    return (at for at in _all(words, text) if not inside_word(text, at) and not inside_word(text, at + len(words)))


def _fits(text: str, start: int, end: int, pair: tuple[str, str]) -> bool:
    return text[:start].rstrip().endswith(pair[0]) and text[end:].lstrip().startswith(pair[1])


def _agrees(place: Found, quoted: Quoted, clauses: Wordings) -> bool:
    """Tell whether letters match on both sides as far as both texts go: a page has calls and headings that we have not.

    Something has to match where surroundings were given at all.
    """
    text = clauses.folded[place.clause]
    prefix, suffix = _letters(reversed(quoted.prefix)), _letters(quoted.suffix)
    before = _letters(reversed(text[: place.start]), len(prefix))
    after = _letters(text[place.end :], len(suffix))
    if not (prefix.startswith(before) and suffix.startswith(after)):
        return False
    return bool(before or after or not (prefix or suffix))


def _letters(text: Iterable[str], most: int | None = None) -> str:
    """Return the first letters of a text, small, without digits, points and blanks."""
    return "".join(islice((char.lower() for char in text if char.isalpha()), most))
