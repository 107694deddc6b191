"""Turns what was read of an office file into a content file.

Takes the opened file and what pandoc found in it; gives a `Taken`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePath
from typing import Any

from postil.intake.contentfile import head
from postil.intake.dateline import find_date
from postil.intake.language import guess_language
from postil.intake.markdown import markdown
from postil.intake.office.account import account
from postil.intake.office.clauses import numbering_of, out_of_order, write_clauses
from postil.intake.office.conservation import letters
from postil.intake.office.headings import part_title, set_levels, without_rules
from postil.intake.office.opened import Opened, Piece, too_large
from postil.intake.office.pictures import pictures_for
from postil.intake.office.reading import Read
from postil.intake.office.running import Notes, Running
from postil.intake.office.tables import Tables
from postil.intake.office.tree import Blocks
from postil.intake.review import Kind, shown_change
from postil.intake.wording import Line
from postil.model import Element, Metadata, Numbering, Provenance, TextKind, text_of
from postil.plural import counted
from postil.problems import ContentError, Place, Problem

Json = Any
MOST_LETTERS = 15 << 20
TAG = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}")
LEAVES = ("p", "li", "td", "th", "dt", "dd", "pre", "h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Taken:
    """An office file taken in: the content file, its pictures by their paths, and what a person should look at.

    `pieces` are the words that must be found when the text is read again, and `blocks` have the marks that should be;
    `doubts` are warnings.
    """

    text: str
    metadata: Metadata
    pictures: Mapping[str, bytes]
    pieces: tuple[Piece, ...]
    blocks: tuple[Element, ...]
    review: tuple[str, ...]
    doubts: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A text as Elements: blocks, notes, what pandoc took for title and makers, and what was met on the way."""

    blocks: list[Element]
    notes: list[list[Element]]
    meta: Mapping[str, str]
    running: Running
    tables: Tables


def taken(source: Provenance, opened: Opened, found: Read, kind: Kind | None, beside: Callable[[str], bytes]) -> Taken:
    """Return an opened and read office file as a content file; its name is the title of the source."""
    name, told = source.title, list[str]()
    turned = turn(found, frozenset(remark.what for remark in opened.remarks))
    title, blocks = part_title(without_rules(turned.blocks), turned.meta.get("title", ""), opened.properties.title)
    refuse_empty(blocks, name)
    numbering, blocks = structured(blocks, kind, told)
    pictures = pictures_for(source, opened, beside)
    blocks, notes = pictures.in_blocks(blocks), [pictures.in_blocks(note) for note in turned.notes]
    metadata = described(metadata_of(opened, turned, blocks), title or PurePath(name).stem, numbering, source)
    pieces = opened.pieces or tuple(pieces_of(blocks, notes))
    return Taken(
        written(metadata, blocks, notes, name),
        metadata,
        pictures.made,
        tuple(besides(pieces, metadata, turned.meta)),
        (*blocks, *chain(*notes)),
        tuple(review(opened, turned, told, metadata.date)),
        (*doubts(name, title, blocks, metadata, turned), *unseen(name, opened, turned), *pictures.doubts),
    )


def described(metadata: Metadata, title: str, numbering: Numbering | None, source: Provenance) -> Metadata:
    """Return metadata with the title, the kind of the text, how its clauses count, and where it comes from."""
    kind: TextKind = "declaration" if numbering else "article"
    return replace(metadata, title=title, kind=kind, numbering=numbering or "roman", source=source)


def structured(blocks: Sequence[Element], kind: Kind | None, told: list[str]) -> tuple[Numbering | None, list[Element]]:
    """Return how a text counts its clauses, None for an article, and its blocks as such a text has them."""
    numbering = numbering_of(blocks)
    if kind == "article" or (kind is None and numbering is None):
        return None, set_levels(blocks)
    return numbering or "roman", write_clauses(with_roman_lists(blocks, numbering, told), numbering or "roman", told)


def written(metadata: Metadata, blocks: Sequence[Element], notes: Sequence[Sequence[Element]], name: str) -> str:
    """Return the text of the content file; I012 where no content file may be so large."""
    text = "\n\n".join([head(metadata), markdown(blocks), *footnotes(notes)]) + "\n"
    if len(text.encode()) > MOST_LETTERS:
        raise too_large(name, f"has more than {MOST_LETTERS >> 20} MB of text")
    return text


def turn(found: Read, told: frozenset[str]) -> Turned:
    """Return what pandoc found as Elements; notes of notes come after all others."""
    notes = Notes()
    running = Running(notes, told=told)
    walk = Blocks(running, Tables())
    meta = {
        key: words
        for key in ("title", "subtitle", "author", "date")
        if (words := meta_words(found.meta.get(key), running))
    }
    abstract = found.meta.get("abstract", {"t": ""})
    blocks = walk.all([*(abstract["c"] if abstract["t"] == "MetaBlocks" else []), *found.blocks])
    made: list[list[Element]] = []
    while len(made) < len(notes.blocks):
        made.append(walk.all(notes.blocks[len(made)]))
    return Turned(blocks, made, meta, running, walk.tables)


def meta_words(value: Json, running: Running) -> str:
    """Return the words of something that stands in the metadata, several joined by commas."""
    if not value:
        return ""
    if value["t"] == "MetaList":
        return ", ".join(filter(None, (meta_words(each, running) for each in value["c"])))
    if value["t"] == "MetaInlines":
        return " ".join(text_of(running.nodes(value["c"])).split())
    return value["c"] if value["t"] == "MetaString" else ""


def refuse_empty(blocks: Sequence[Element], name: str) -> None:
    """I002: an office file holds some text."""
    if not blocks:
        hint = "look whether its words stand in boxes or pictures, and put them into the text"
        raise ContentError([Problem(Place(name), "I002", f"'{name}' holds no text", hint)])


def with_roman_lists(blocks: Sequence[Element], numbering: Numbering | None, told: list[str]) -> list[Element]:
    """Return the blocks of a declaration; where it has no clauses, lists that count 1, 2, 3 count I, II, III."""
    if numbering:
        return list(blocks)
    made = []
    for block in blocks:
        if block.name == "ol" and "class" not in block.attributes:
            told.append("a list that counts 1, 2, 3 is made of clauses I, II, III, as --kind declaration asks for")
            block = replace(block, attributes={**block.attributes, "class": "upper-roman"})
        made.append(block)
    return made


def metadata_of(opened: Opened, turned: Turned, blocks: Sequence[Element]) -> Metadata:
    """Return what the text and the properties of its file tell; the text comes first."""
    known = opened.properties
    lines = [Line(number, " ".join(text_of(block).split())) for number, block in enumerate(blocks, 1)]
    written = find_date([Line(1, turned.meta.get("date", ""))]) or find_date(lines)
    lang = known.language if TAG.fullmatch(known.language) else guess_language("\n".join(line.text for line in lines))
    return Metadata(
        title="",
        kind="article",
        lang=lang,
        subtitle=turned.meta.get("subtitle", ""),
        author=turned.meta.get("author", "") or known.author,
        date=written or (known.date if DAY.fullmatch(known.date) else ""),
    )


def footnotes(notes: Iterable[Sequence[Element]]) -> Iterator[str]:
    """Yield the notes as a content file has them, each with its number."""
    for number, blocks in enumerate(notes, 1):
        lines = markdown(blocks).split("\n")
        yield "\n".join([f"[^{number}]: {lines[0]}", *(f"    {line}" if line else "" for line in lines[1:])])


def pieces_of(blocks: Iterable[Element], notes: Iterable[Iterable[Element]]) -> Iterator[Piece]:
    """Yield the words of blocks and notes where the file's own form is not known."""
    for block in blocks:
        yield from (Piece(1, text_of(leaf)) for leaf in block.walk() if is_leaf(leaf))
    for note in notes:
        yield from (Piece(1, text_of(leaf), "note") for block in note for leaf in block.walk() if is_leaf(leaf))


def is_leaf(element: Element) -> bool:
    """Tell whether an element has words of its own and no block inside."""
    inner = any(isinstance(child, Element) and child.name in (*LEAVES, "ul", "ol") for child in element.children)
    return element.name in LEAVES and not inner and bool(text_of(element).strip())


def besides(pieces: Iterable[Piece], metadata: Metadata, meta: Mapping[str, str]) -> Iterator[Piece]:
    """Yield the pieces without those that stand in the metadata, each of which is there once."""
    there = [letters(words) for words in (metadata.title, *meta.values())]
    for piece in pieces:
        if (words := letters(piece.words)) in there:
            there.remove(words)
        else:
            yield piece


def review(opened: Opened, turned: Turned, told: Sequence[str], date: str) -> Iterator[str]:
    """Yield a line for each change and each kind of thing that is not kept."""
    yield from map(shown_change, opened.changes)
    if date == opened.properties.date != "":
        yield f"the date {date} is that of the file's own properties; look whether it is that of the text"
    yield from account([*opened.remarks, *turned.running.remarks])
    yield from dict.fromkeys(told)
    if turned.running.soft:
        yield f"{turned.running.soft} x a soft hyphen, taken out: editions part words by themselves"


def doubts(name: str, title: str, blocks: Sequence[Element], metadata: Metadata, turned: Turned) -> Iterator[Problem]:
    """I005, I006, I015: what a person should look at."""
    place = Place(name)
    if not title:
        yield Problem(
            place, "I005", "nothing looks like the title", "write it in the metadata: title", severity="warning"
        )
    if metadata.kind == "declaration":
        yield from (
            Problem(place, "I006", *each, severity="warning") for each in doubtful_numbers(blocks, metadata.numbering)
        )
    for _, sentence in turned.tables.doubts:
        hint = "look at it in the content file; a table there has one row of heads, and one line in a cell"
        yield Problem(place, "I015", sentence, hint, severity="warning")


def unseen(name: str, opened: Opened, turned: Turned) -> Iterator[Problem]:
    """I014: all pictures of the file were found."""
    if (count := opened.shown - len(turned.running.pictures)) > 0:
        sentence = f"'{name}' has {counted(count, 'picture')} in a form that is not read"
        hint = "save each as PNG or JPEG, and put it in again"
        yield Problem(Place(name), "I014", sentence, hint, severity="warning")


def doubtful_numbers(blocks: Sequence[Element], numbering: Numbering) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the numbers of clauses, and what to do."""
    if numbering_of(blocks) is None:
        yield "no clause is found", "begin each clause with its number: I., II., III., or Article 1., Article 2."
    elif wrong := out_of_order(blocks, numbering):
        written, due = wrong
        yield f"clause {written} stands where {due} is due", "number the clauses without a gap or repeat"
