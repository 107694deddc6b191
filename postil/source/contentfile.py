"""Read one content file: its metadata block and its Markdown.

Takes a file of the book and gives an `Article` or a `Declaration`. The block between two lines of `---` at the head
of the file is strict YAML; everything after it is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast, get_args

from postil.model import (
    Apparatus,
    Article,
    Clause,
    Declaration,
    Element,
    Footnote,
    Metadata,
    Numbering,
    Provenance,
    TextKind,
    text_of,
)
from postil.problems import Report
from postil.source.declaration import check_paragraphs, read_clauses
from postil.source.markdown import Definition, read_markdown
from postil.source.numbering import SCHEMES
from postil.source.questions import read_questions
from postil.source.schema import check
from postil.source.slugs import Slugs, slug
from postil.source.textfile import SourceText, read_text
from postil.source.weblinks import web_address
from postil.source.yamlfile import Value, read_yaml

FENCE = "---"
HEADINGS_OF_ARTICLES = ("M008", "M009")
"""What is wrong with a heading in an article; a declaration has none, which D003 says."""

EDITION_IDS = re.compile(r"title|p(?:-\d+)*|(?:call-)?fn(?:-\d+)*")
"""The ids that title, paragraphs and footnotes have in every edition."""


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A content file, split: the metadata (None where it could not be read), the text, its first line (from 1)."""

    source: SourceText
    metadata: Value | None
    text: str
    first_line: int


def read_content(
    root: Path, name: str, language: str, report: Report, *, kind: TextKind = "article"
) -> Article | Declaration:
    """Read `name`, in `language` and as of that `kind` where its metadata does not say otherwise."""
    content = split(read_text(root, name), report)
    metadata = read_metadata(content.metadata, language, kind)
    text_id, whole = Path(name).stem, content.source.place(1)
    if metadata.kind == "declaration":
        return read_declaration(text_id, metadata, content, report)
    prose = read_markdown(content.text, lambda n: content.source.place(content.first_line + n), report)
    metadata = with_questions(metadata, content, (), report)
    return Article(text_id, metadata, number_blocks(prose.blocks), number_footnotes(prose.footnotes, str), whole)


def read_declaration(text_id: str, metadata: Metadata, content: ContentFile, report: Report) -> Declaration:
    """Read a declaration, without its notes."""
    scheme = SCHEMES[metadata.numbering]
    unparted = {problem.place.line: problem for problem in check_paragraphs(content.source, content.first_line, scheme)}
    report.extend(unparted.values())
    numbers = list(parted_lines(content, unparted)) or [0]
    lines = content.source.lines
    found = Report()
    prose = read_markdown(
        "\n".join(lines[n - 1] if n else "" for n in numbers), lambda n: content.source.place(numbers[n]), found
    )
    report.extend(problem for problem in found if problem.code not in HEADINGS_OF_ARTICLES)
    whole, footnotes = content.source.place(1), number_footnotes(prose.footnotes, letter)
    kind = content.metadata.key_places.get("kind", whole) if content.metadata else whole
    clauses = read_clauses(prose.blocks, kind, report, scheme)
    metadata = with_questions(metadata, content, clauses, report)
    return Declaration(text_id, metadata, clauses, footnotes, Apparatus(), whole)


def parted_lines(content: ContentFile, unparted: Container[int]) -> Iterator[int]:
    """Yield the numbers of the text's lines, 0 for the blank line that is wanting before an unparted clause."""
    for line in range(content.first_line, len(content.source.lines) + 1):
        if line in unparted:
            yield 0
        yield line


def split(source: SourceText, report: Report) -> ContentFile:
    """Take the metadata block from the text; P001 where there is none, or it ends with a blank line only."""
    lines = source.lines
    if not lines or lines[0].rstrip() != FENCE:
        report.add(
            source.place(1),
            "P001",
            "the file does not begin with a metadata block",
            hint="begin with a line '---', then 'title: ...' and 'kind: article', then a line '---'",
        )
        return ContentFile(source, None, source.text, 1)
    end = next((n for n, line in enumerate(lines[1:], 2) if line.rstrip() == FENCE), None)
    if end is None:
        report.add(
            source.place(1, 1, 3),
            "P001",
            "the metadata block has no end",
            hint="close it with a line '---' before the text",
        )
        end = next((n for n, line in enumerate(lines[1:], 2) if not line.strip()), len(lines) + 1)
    metadata = read_yaml(source, report, first_line=2, last_line=end - 1)
    if metadata is not None:
        report.extend(check(metadata, "metadata"))
    return ContentFile(source, metadata, "\n".join(lines[end:]), end + 1)


def read_metadata(value: Value | None, language: str, likely: TextKind) -> Metadata:
    """Return the metadata; what is missing has been reported by the schema and is empty or `likely` here."""
    if value is None:
        return Metadata("", likely, language)
    kind = value.text("kind")
    origin = value.get("source")
    return Metadata(
        title=value.text("title"),
        kind=cast(TextKind, kind) if kind in get_args(TextKind) else likely,
        lang=value.text("lang") or language,
        short_title=value.text("short-title"),
        subtitle=value.text("subtitle"),
        author=value.text("author"),
        body=value.text("body"),
        date=value.text("date"),
        location=value.text("place"),
        numbering=read_numbering(value),
        rights=value.text("rights"),
        source=read_provenance(origin) if origin is not None else Provenance(),
    )


def with_questions(metadata: Metadata, content: ContentFile, clauses: tuple[Clause, ...], report: Report) -> Metadata:
    """Return the metadata of a text with its questions, which may be about its clauses."""
    if content.metadata is None:
        return metadata
    return replace(metadata, questions=read_questions(content.metadata, clauses, report))


def read_numbering(value: Value) -> Numbering:
    """Return how the clauses are counted: in roman numerals, where nothing else is said."""
    named = value.text("numbering")
    return cast(Numbering, named) if named in SCHEMES else "roman"


def read_provenance(value: Value) -> Provenance:
    """Return where a text was taken from."""
    return Provenance(value.text("title"), web_address(value.text("url")), value.text("accessed"), value.text("sha256"))


def number_footnotes(found: tuple[Definition, ...], label: Callable[[int], str]) -> tuple[Footnote, ...]:
    """Return the text's own footnotes with their labels, in the order of their first calls."""
    return tuple(
        Footnote(definition.name, label(n), definition.blocks, definition.place)
        for n, definition in enumerate(found, 1)
    )


def letter(number: int) -> str:
    """Return a, b ... z, aa, ab ...: a declaration's own footnotes, apart from the editor's numbers."""
    head, last = divmod(number - 1, 26)
    return (letter(head) if head else "") + chr(ord("a") + last)


def number_blocks(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
    """Return the blocks of an article with ids: headings by their words, paragraphs by their place in the text."""
    slugs, made, paragraph = Slugs(), [], 0
    slugs.given.update(element.attributes.get("id", "") for block in blocks for element in block.walk())
    for block in blocks:
        name = block.attributes.get("id", "")
        if not name and block.name in ("h2", "h3", "h4", "h5", "h6"):
            words = text_of(block)
            name = slugs.fresh(f"section {words}" if EDITION_IDS.fullmatch(slug(words)) else words, "section")
        elif not name and block.name == "p":
            paragraph += 1
            name = f"p-{paragraph}"
        made.append(replace(block, attributes={**block.attributes, "id": name}) if name else block)
    return tuple(made)
