"""Tell which part of a book is meant by the words that name a handout.

Takes a publication and WHAT; gives what is `Wanted`, or what in it names nothing (`Unmet`). WHAT is one of

    book, glossary         the whole book; its glossary
    TEXT                   a text, by its id
    TEXT:appendix          the notes to a declaration
    TEXT:preamble          what stands before its first clause
    TEXT:CLAUSES           labels and ranges of labels, joined by commas: III, I,III-V; figures serve as well: 3

and where the book has one declaration, what follows the colon is enough. Capitals count in the id of a text only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from postil.model import Article, Clause, Declaration, Handout, Publication, Text
from postil.problems import Place, Problem, nearest

PartKind = Literal["book", "glossary", "text", "clauses", "appendix"]
DASHES = str.maketrans("–—‑", "---")  # the dashes that a word processor makes of a hyphen
PREAMBLE, APPENDIX = "preamble", "appendix"
NUMBERS = MappingProxyType({2: "two", 3: "three", 4: "four"})
MOST_NAMED = 16
"""How many of the possible words a hint names."""
NOTHING_IN_IT = "the declaration has no clause of which it could be made"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of a book: its kind, the id of its text, the ids of its clauses in the order of the text.

    `name` is what its files are called; names sort as their clauses do. The preamble is the clause "pre".
    """

    kind: PartKind
    name: str
    text_id: str = ""
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmet:
    """What names nothing: the whole of WHAT, or the `word` in it; `possible` are the words that would do.

    `choice` says which to choose from, where WHAT is in several texts.
    """

    what: str
    word: str
    possible: tuple[str, ...]
    near: tuple[tuple[str, float], ...]
    choice: str = ""

    def problem(self, place: Place) -> Problem:
        """P010: a handout is of something that the book has."""
        if self.choice:
            return Problem(place, "P010", f"a handout cannot be made of '{self.what}'", self.choice)
        sentence = f"a handout cannot be made of '{self.what}'"
        if self.word != self.what:
            sentence += f": there is no '{self.word}'"
        more = ", and so on" if len(self.possible) > MOST_NAMED else ""
        possible = f"it can be {', '.join(self.possible[:MOST_NAMED])}{more}" if self.possible else NOTHING_IN_IT
        return Problem(place, "P010", sentence, possible, self.near)


def wanted(publication: Publication, what: str) -> Wanted | Unmet:
    """Return the part of the book that is meant."""
    what = what.strip()
    texts = {text.id: text for text in texts_of(publication)}
    if what in texts:
        return Wanted("text", what, what)
    if what.lower() == "book":
        return Wanted("book", f"{publication.slug}-book")
    if what.lower() == "glossary" and publication.glossary:
        return Wanted("glossary", "glossary")
    name, colon, part = what.rpartition(":")
    text = texts.get(name) if colon else only_declaration(publication)
    if isinstance(text, Declaration):
        found = part_of(text, what, part.strip())
        lone = isinstance(found, Unmet) and not colon and found.word == what
        return unmet(what, what, (*ways(publication), *parts(text))) if lone else found
    found = unmet(what, what, ways(publication))
    return replace(found, choice=choice_of(what, found.near))


def choice_of(what: str, near: Sequence[tuple[str, float]]) -> str:
    """Return what to say of a part that several texts have, "" where no two have it."""
    same = [way for way, score in near if score == 1.0 and ":" in way and ":" not in what]
    if len(same) < 2:
        return ""
    word = same[0].rpartition(":")[2]
    part = {PREAMBLE: "a preamble", APPENDIX: "an appendix"}.get(word, f"a clause {word}")
    return f"{NUMBERS.get(len(same), len(same))} texts have {part}: {', '.join(same[:-1])} or {same[-1]}"


def texts_of(publication: Publication) -> tuple[Text, ...]:
    """Return all texts, the foreword first."""
    return (*filter(None, [publication.foreword]), *publication.texts)


def only_declaration(publication: Publication) -> Declaration | None:
    """Return the declaration of a book that has one and no more."""
    found = [text for text in publication.texts if isinstance(text, Declaration)]
    return found[0] if len(found) == 1 else None


def part_of(text: Declaration, what: str, part: str) -> Wanted | Unmet:
    """Return the part of a declaration that is meant by what follows the colon."""
    if part.lower() == APPENDIX and text.apparatus.notes:
        return Wanted("appendix", f"{text.id}-appendix", text.id)
    spelt = spellings(text.clauses)
    places: set[int] = set()
    for word in map(str.strip, part.split(",")):
        found = range_of(word, spelt)
        if not found:
            return unmet(what, word, tuple(parts(text)))
        places.update(found)
    chosen = [text.clauses[place] for place in sorted(places)]
    return Wanted("clauses", name_of(text, chosen), text.id, tuple(clause.id for clause in chosen))


def spellings(clauses: Sequence[Clause]) -> Mapping[str, int]:
    """Return the places of the clauses by all that they can be called: "iii", "3", "cl-3"."""
    return {
        word: place
        for place, clause in enumerate(clauses)
        for word in (called(clause).lower(), *([number_of(clause)] if clause.label else []), clause.id)
    }


def range_of(word: str, spelt: Mapping[str, int]) -> range:
    """Return the places of a clause, or of those from one to another; none where a word is not that of a clause."""
    word = word.lower().translate(DASHES)
    ends = [word] if word in spelt else [end.strip() for end in word.split("-")]
    if len(ends) > 2 or not all(end in spelt for end in ends):
        return range(0)
    found = [spelt[end] for end in ends]
    return range(min(found), max(found) + 1)


def called(clause: Clause) -> str:
    """Return the word for a clause: its label, or "preamble"."""
    return clause.label or PREAMBLE


def number_of(clause: Clause) -> str:
    """Return the number of a clause in figures."""
    return clause.id.rpartition("-")[2]


def name_of(text: Declaration, chosen: Sequence[Clause]) -> str:
    """Return what the files of some clauses are called: "accord-preamble", "accord-clauses-1-3-to-5".

    Numbers have as many figures as that of the last clause.
    """
    width = len(number_of(text.clauses[-1]))
    if [clause.label for clause in chosen] == [""]:
        return f"{text.id}-{PREAMBLE}"
    numbers = {clause.id: number_of(clause).zfill(width) if clause.label else PREAMBLE for clause in text.clauses}
    runs = runs_of([clause.id for clause in text.clauses], {clause.id for clause in chosen})
    kind = "clause" if len(chosen) == 1 else "clauses"
    return "-".join([text.id, kind, *(joined([numbers[name] for name in run]) for run in runs)])


def called_as(publication: Publication, part: Wanted, handout: Handout) -> str:
    """Return what the files of a handout are called, without paper and layout: "accord-clause-3-full-notes-worksheet".

    Only what is not usual is named, and only what such a part can have; so each form has files of its own.
    """
    text = next((text for text in texts_of(publication) if text.id == part.text_id), None)
    is_noted = part.kind == "book" or (part.kind in ("text", "clauses") and isinstance(text, Declaration))
    is_asked = handout.questions and part.kind not in ("glossary", "appendix")
    forms = {
        ("no-notes" if handout.notes == "none" else "full-notes"): is_noted and handout.notes != "short",
        "worksheet": handout.lines or is_asked,
        "large-print": handout.large_print,
    }
    return "-".join([part.name, *(form for form, is_wanted in forms.items() if is_wanted)])


def runs_of(everything: Sequence[str], chosen: set[str]) -> Iterator[list[str]]:
    """Yield the chosen ones in stretches without a gap."""
    run: list[str] = []
    for each in everything:
        if each in chosen:
            run.append(each)
        elif run:
            yield run
            run = []
    if run:
        yield run


def joined(run: Sequence[str]) -> str:
    """Return the numbers of a stretch as one word."""
    return f"{run[0]}-to-{run[-1]}" if len(run) > 1 else run[0]


def ways(publication: Publication) -> tuple[str, ...]:
    """Return all that a handout can be made of, but for ranges of clauses."""
    glossary = ("glossary",) if publication.glossary else ()
    return ("book", *glossary, *(way for text in texts_of(publication) for way in ways_of(text)))


def ways_of(text: Text) -> Iterator[str]:
    """Yield a text and its parts."""
    yield text.id
    if not isinstance(text, Article):
        yield from (f"{text.id}:{part}" for part in parts(text))


def parts(text: Declaration) -> Iterator[str]:
    """Yield what can follow the colon."""
    yield from map(called, text.clauses)
    if text.apparatus.notes:
        yield APPENDIX


def unmet(what: str, word: str, possible: tuple[str, ...]) -> Unmet:
    """Say what names nothing, with what may have been meant: the same word in other capitals, or of a certain text."""
    same = [way for way in possible if word and word.lower() in (way.lower(), way.rpartition(":")[2].lower())]
    near = tuple((way, 1.0) for way in same) or nearest(word, possible)
    return Unmet(what, word, possible, near)
