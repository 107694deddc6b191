"""Read the glossary and the list of sources.

Takes `glossary.yaml` and `sources.yaml` and gives their entries in the order of the files.
"""

from __future__ import annotations

from pathlib import Path

from postil.model import Source, Term
from postil.problems import Report
from postil.source.notekeys import read_citations, read_references
from postil.source.notes import read_blocks
from postil.source.schema import SchemaName, check
from postil.source.textfile import read_text
from postil.source.weblinks import web_address
from postil.source.yamlfile import Value, read_yaml


def read_glossary(root: Path, name: str, language: str, report: Report) -> tuple[Term, ...]:
    """Return the terms of the glossary; `language` is that of the book."""
    return tuple(
        Term(
            id=value.text("id"),
            term=value.text("term"),
            definition=read_blocks(value, "definition", report),
            citations=read_citations(value),
            references=read_references(value),
            lang=value.text("lang") or language,
            place=value.place,
        )
        for value in read_list(root, name, "glossary", report)
    )


def read_sources(root: Path, name: str, language: str, report: Report) -> tuple[Source, ...]:
    """Return the sources that notes and terms may name."""
    return tuple(
        Source(
            id=value.text("id"),
            title=value.text("title"),
            author=value.text("author"),
            container=value.text("container"),
            publisher=value.text("publisher"),
            date=value.text("date"),
            url=web_address(value.text("url")),
            accessed=value.text("accessed"),
            remark=value.text("remark"),
            lang=value.text("lang") or language,
            place=value.place,
            kind=value.text("type") or "document",
            publisher_place=value.text("publisher-place"),
            pages=value.text("pages"),
            volume=value.text("volume"),
            issue=value.text("issue"),
        )
        for value in read_list(root, name, "sources", report)
    )


def read_list(root: Path, name: str, schema: SchemaName, report: Report) -> tuple[Value, ...]:
    """Return the items of a YAML file that is a list of mappings; what is not one has been reported."""
    value = read_yaml(read_text(root, name), report)
    if value is None:
        return ()
    report.extend(check(value, schema))
    return value.items_of_list()
