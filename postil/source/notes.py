"""Read the apparatus of a declaration: its headnote, conventions and notes.

Takes a `*.notes.yaml` file and gives an `Apparatus`. Whether the quoted words stand in the text is for the
composition to find out; here every note gets its clause and its id.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast, get_args

from postil.model import Apparatus, Clause, Element, Note, NoteKind
from postil.problems import Report, nearest
from postil.source.declaration import clause_id
from postil.source.markdown import read_inline, read_markdown
from postil.source.schema import check
from postil.source.slugs import Slugs
from postil.source.textfile import read_text
from postil.source.yamlfile import Value, read_yaml


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
    )


def given_ids(value: Value) -> Iterable[str]:
    """Return the ids that the editor gave, so that none is given again to a note without one."""
    return (name for item in value.each("notes") if (name := item.text("id")))


def read_note(value: Value, clauses: tuple[Clause, ...], slugs: Slugs, report: Report) -> Note | None:
    """Return a note, or None where its clause is not there or its form is so wrong that the schema has refused it."""
    clause = find_clause(value, clauses, report)
    if clause is None or value.text("kind") not in get_args(NoteKind):
        return None
    quote = value.get("quote")
    return Note(
        id=value.text("id") or slugs.fresh(f"{clause.id}-{value.text('quote')}"),
        clause=clause.id,
        quote=value.text("quote"),
        kind=cast(NoteKind, value.text("kind")),
        short=read_line(value, "short", report),
        body=read_blocks(value, "note", report),
        place=quote.place if quote is not None else value.place,
        paragraph=find_paragraph(value, clause, report),
        prefix=value.text("prefix"),
        suffix=value.text("suffix"),
        sources=value.texts("sources"),
        see=value.texts("see"),
        author=value.text("author"),
        date=value.text("date"),
    )


def find_clause(value: Value, clauses: tuple[Clause, ...], report: Report) -> Clause | None:
    """Return the clause that a note names; N001 where the declaration has none of that number."""
    named = value.get("clause")
    if named is None or not isinstance(named.data, str) or not clauses:
        return None
    found = next((clause for clause in clauses if clause.id == clause_id(named.data)), None)
    if found is None:
        labels = [clause.label or "preamble" for clause in clauses]
        report.add(
            named.place,
            "N001",
            f"the declaration has no clause '{named.data}'",
            hint=f"its clauses are {', '.join(labels)}",
            near=nearest(named.data, labels),
        )
    return found


def find_paragraph(value: Value, clause: Clause, report: Report) -> int:
    """Return the paragraph that a note names, 0 for none; N002 where the clause has fewer."""
    named = value.get("paragraph")
    if named is None or not isinstance(named.data, str) or not named.data.isdecimal():
        return 0
    if not 1 <= int(named.data) <= len(clause.blocks):
        where = f"clause {clause.label}" if clause.label else "the preamble"
        report.add(
            named.place,
            "N002",
            f"{where} has no paragraph {named.data}",
            hint=f"it has {len(clause.blocks)}; leave the key out to look in all of them",
        )
        return 0
    return int(named.data)


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
    return prose.blocks


def read_line(value: Value, key: str, report: Report) -> tuple[Element | str, ...]:
    """Read the single paragraph of Markdown under a key."""
    text = value.get(key)
    if text is None or not isinstance(text.data, str):
        return ()
    return read_inline(text.data, text.line_place, report)
