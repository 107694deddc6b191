"""List the notes that a book owes to its editions.

Takes a text and the anchored notes of its book; gives each note and footnote as every edition must show it: its number,
its words, and the addresses where it is called, stands and is given in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from postil.model import FOOTNOTE_CALL, Anchored, Article, Declaration, Footnote, Node, Note, Publication, Text
from postil.problems import Place

INLINE = frozenset(["abbr", "b", "cite", "code", "dfn", "em", "i", "q", "s", "small", "span", "strong", "sub", "sup"])
"""Elements that part no words; at the ends of all others an edition may put in something of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The full form of a note, in the appendix."""

    at: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """In which forms an edition has the editor's notes, whether it calls them, and whether all are there to count."""

    short: bool = True
    full: bool = True
    called: bool = True
    counted: bool = True


EVERY = Forms()


@dataclass(frozen=True, slots=True)
class Owed:
    """A note as every edition must show it. A text's own footnote has no lemma and no entry.

    `name` is how an editor knows it, `calls` and `at` are the addresses of its calls and of itself; `lemma` ends with
    its bracket. Where an edition has no short notes, `at` is the address of the entry.
    """

    name: str
    label: str
    calls: tuple[str, ...]
    at: str
    lemma: str
    words: tuple[str, ...]
    entry: Entry | None
    place: Place


def texts_of(publication: Publication) -> tuple[Text, ...]:
    """Return all texts of a book, the foreword first."""
    return (*filter(None, [publication.foreword]), *publication.texts)


def notes_of(text: Text) -> tuple[Note, ...]:
    """Return the editor's notes to a text."""
    return () if isinstance(text, Article) else text.apparatus.notes


def owed_notes(text: Text, anchors: Mapping[str, Sequence[Anchored]], forms: Forms = EVERY) -> Iterator[Owed]:
    """Yield the notes of a text by their numbers, then its own footnotes.

    `anchors` are the notes of each declaration, by its id, in the order of their calls.
    """
    if isinstance(text, Declaration):
        for number, anchored in enumerate(anchors[text.id], 1):
            yield owed_note(text, anchored, number if forms.counted else anchored.number, forms)
    calls = calls_in(text)
    for footnote in text.footnotes:
        yield owed_footnote(text, footnote, calls[footnote.id])


def owed_note(text: Declaration, anchored: Anchored, number: int, forms: Forms = EVERY) -> Owed:
    """Return an editor's note."""
    note = anchored.note
    lemma = f"{anchored.lemma}]"
    readings = (reading.text for reading in note.readings if reading.text)
    entry = Entry(f"{text.id}-notes.{note.id}", (lemma, *readings, *stretches(note.body)))
    return Owed(
        name=f"note {number} on '{note.quote}'",
        label=str(number),
        calls=(f"{text.id}.call-{note.id}",) if forms.called else (),
        at=f"{text.id}.short-{note.id}" if forms.short else entry.at,
        lemma=lemma,
        words=(lemma, *stretches(note.short)) if forms.short else entry.words,
        entry=entry if forms.full else None,
        place=note.place,
    )


def owed_footnote(text: Text, footnote: Footnote, calls: int) -> Owed:
    """Return a footnote of the text itself, which may be called more than once."""
    label = footnote.label
    return Owed(
        name=f"footnote {label}",
        label=label,
        calls=tuple(f"{text.id}.call-fn-{label}" + (f"-{call}" if call > 1 else "") for call in range(1, calls + 1)),
        at=f"{text.id}.fn-{label}",
        lemma="",
        words=tuple(stretches(footnote.blocks)),
        entry=None,
        place=footnote.place,
    )


def calls_in(text: Text) -> Counter[str]:
    """Return how often each footnote is called, in the text and in other footnotes."""
    own = text.blocks if isinstance(text, Article) else (block for clause in text.clauses for block in clause.blocks)
    blocks = (*own, *(block for footnote in text.footnotes for block in footnote.blocks))
    return Counter(e.attributes["for"] for block in blocks for e in block.walk() if e.name == FOOTNOTE_CALL)


def stretches(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the words of some nodes in the stretches that no edition may interrupt."""
    for is_words, group in groupby(pieces(nodes), key=lambda piece: piece is not None):
        words = " ".join("".join(filter(None, group)).split())
        if is_words and words:
            yield words


def pieces(nodes: Iterable[Node]) -> Iterator[str | None]:
    """Yield the strings in some nodes, and None where something else than inline text begins or ends."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name in INLINE:
            yield from pieces(node.children)
        else:
            yield None
            yield from pieces(node.children)
            yield None
