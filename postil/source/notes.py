"""Read the apparatus of a declaration: its headnote, conventions and notes.

Takes a `*.notes.yaml` file and gives an `Apparatus`. Whether the quoted words stand in the text is for the
composition to find out; here every note gets its clause and its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast, get_args

from postil.model import PARAGRAPH_LABEL, Apparatus, Clause, Element, Node, Note, NoteKind
from postil.problems import Problem, Report, nearest
from postil.source.declaration import has_its_number, written_label
from postil.source.markdown import read_markdown
from postil.source.notekeys import (
    check_readings,
    read_citations,
    read_marks,
    read_readings,
    read_references,
    read_review,
    read_witnesses,
)
from postil.source.numbering import scheme_of
from postil.source.schema import check
from postil.source.slugs import Slugs, slug
from postil.source.textfile import read_text
from postil.source.yamlfile import Value, read_yaml

PARAGRAPH = re.compile("[1-9][0-9]{0,3}|[a-z]{1,2}")
NUMBER = re.compile("[1-9][0-9]{0,3}")


def read_apparatus(root: Path, name: str, clauses: tuple[Clause, ...], report: Report) -> Apparatus:
    """Read the notes file `name` that belongs to a declaration with these clauses."""
    value = read_yaml(read_text(root, name), report)
    if value is None:
        return Apparatus()
    report.extend(check(value, "notes"))
    slugs = Slugs()
    slugs.given.update(given_ids(value))
    notes = [read_note(item, clauses, slugs, report) for item in value.each("notes")]
    return Apparatus(
        notes=tuple(note for note in notes if note is not None),
        headnote=read_blocks(value, "headnote", report),
        conventions=read_blocks(value, "conventions", report),
        witnesses=read_witnesses(value),
    )


def given_ids(value: Value) -> Iterable[str]:
    """Return the ids that the editor gave, so that none is given again to a note without one."""
    return (name for item in value.each("notes") if (name := item.text("id")))


def read_note(value: Value, clauses: tuple[Clause, ...], slugs: Slugs, report: Report) -> Note | None:
    """Return a note, or None where it has no one clause, or its form is so wrong that the schema has refused it."""
    clause = find_clause(value, clauses, report)
    if clause is None or value.text("kind") not in get_args(NoteKind):
        return None
    quote = value.get("quote")
    report.extend(check_readings(value))
    return Note(
        id=value.text("id") or slugs.fresh(f"{clause.id}-{slug(value.text('quote'))}"),
        clause=clause.id,
        quote=value.text("quote"),
        kind=cast(NoteKind, value.text("kind")),
        short=read_line(value, "short", report),
        body=read_blocks(value, "note", report),
        place=quote.place if quote is not None else value.place,
        paragraph=find_paragraph(value, clause, report),
        prefix=value.text("prefix"),
        suffix=value.text("suffix"),
        occurrence=number_under(value, "occurrence"),
        citations=read_citations(value),
        references=read_references(value),
        readings=read_readings(value),
        marks=tuple(read_marks(value)),
        review=read_review(value),
        author=value.text("author"),
        date=value.text("date"),
    )


def find_clause(value: Value, clauses: tuple[Clause, ...], report: Report) -> Clause | None:
    """Return the clause that a note names; N001 where the declaration has none of that number.

    Where D001 has said that the number is wrong or stands twice, nobody can tell which clause is meant: None.
    """
    named = value.get("clause")
    if named is None or not isinstance(named.data, str) or not any(clause.label for clause in clauses):
        return None
    scheme = scheme_of(clauses[-1].id)
    found = next((clause for clause in clauses if clause.id == scheme.id_of(named.data)), None)
    written = [written_label(clause.place, scheme) for clause in clauses]
    if found is None and named.data not in written:
        labels = [clause.label or "preamble" for clause in clauses]
        report.add(
            named.place,
            "N001",
            f"the declaration has no clause '{named.data}'",
            hint=f"its clauses are {', '.join(labels)}",
            near=nearest(named.data, labels),
        )
    if found is not None and found.label and written.count(found.label) * has_its_number(found) != 1:
        return None
    return found


def find_paragraph(value: Value, clause: Clause, report: Report) -> int:
    """Return the place of the paragraph that a note names, by its label or its place, 0 for none; N002 for no such."""
    named = value.get("paragraph")
    if named is None or not isinstance(named.data, str) or not PARAGRAPH.fullmatch(named.data):
        return 0
    labels = [block.attributes.get(PARAGRAPH_LABEL, "") for block in clause.blocks]
    label = f"({named.data})"
    if label in labels:
        return labels.index(label) + 1
    if named.data.isdecimal() and int(named.data) <= len(labels):
        return int(named.data)
    where = f"clause {clause.label}" if clause.label else "the preamble"
    report.add(
        named.place,
        "N002",
        f"{where} has no paragraph {named.data}",
        hint=paragraphs_of(where, len(labels)),
    )
    return 0


def paragraphs_of(where: str, count: int) -> str:
    """Return the hint that says how many paragraphs a clause has."""
    if count == 1:
        return f"{where} has 1 paragraph: leave `paragraph` out"
    return f"{where} has {count} paragraphs: name one of them, or leave `paragraph` out to look in all"


def number_under(value: Value, key: str) -> int:
    """Return the number under a key, 0 where there is none."""
    text = value.text(key)
    return int(text) if NUMBER.fullmatch(text) else 0


def read_blocks(value: Value, key: str, report: Report) -> tuple[Element, ...]:
    """Read the Markdown under a key; M011 where it calls footnotes, which have no place there."""
    text = value.get(key)
    if text is None or not isinstance(text.data, str):
        return ()
    prose = read_markdown(text.data, text.line_place, report)
    for footnote in prose.footnotes:
        report.add(
            footnote.place,
            "M011",
            "a footnote cannot be written here",
            hint="put its words into the text, or into 'sources'",
        )
    report.extend(check_ids(prose.blocks))
    return prose.blocks


def check_ids(blocks: Iterable[Element]) -> Iterator[Problem]:
    """M007: the text of an entry has no ids of its own, since it is shown in several places."""
    for element in (element for block in blocks for element in block.walk()):
        if "id" in element.attributes:
            hint = "take it away, and let links lead to the entry itself"
            yield Problem(element.place, "M007", "an id cannot be set here", hint)


def read_line(value: Value, key: str, report: Report) -> tuple[Node, ...]:
    """Read the single paragraph of Markdown under a key; M012 where there is more than a paragraph."""
    blocks = read_blocks(value, key, report)
    if len(blocks) > 1 or any(block.name != "p" for block in blocks):
        report.add(
            blocks[0].place,
            "M012",
            "this text must be a single paragraph",
            hint="leave out blank lines, lists and headings here",
        )
    return blocks[0].children if blocks else ()
