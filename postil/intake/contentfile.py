"""Writes a content file: the metadata block and the text in Markdown.

Takes metadata as the model has it, and paragraphs; gives the file's text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from postil.intake.escaping import escape
from postil.model import Metadata

# JSON leaves these as they are, YAML wants them escaped: https://yaml.org/spec/1.2.2/#51-character-set
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def write(metadata: Metadata, paragraphs: Iterable[str]) -> str:
    """Return the content file; keys without a value are left out."""
    return "\n\n".join([head(metadata), *map(escape, paragraphs)]) + "\n"


def head(metadata: Metadata) -> str:
    """Return the metadata block, without a line end at the end; keys without a value are left out."""
    return "\n".join(["---", *_block(metadata), "---"])


def _block(metadata: Metadata) -> Iterator[str]:
    """Yield the lines of the metadata block."""
    yield f"title: {quote(metadata.title)}"
    yield f"kind: {metadata.kind}"
    yield from ([] if metadata.numbering == "roman" else [f"numbering: {metadata.numbering}"])
    yield from _given("", {"subtitle": metadata.subtitle})
    yield f"lang: {metadata.lang}"
    yield from _given("", {"author": metadata.author, "date": metadata.date, "rights": metadata.rights})
    source = metadata.source
    yield "source:"
    yield from _given("  ", {"title": source.title, "url": source.url, "sha256": source.sha256})


def _given(indent: str, values: dict[str, str]) -> Iterator[str]:
    for key, value in values.items():
        if value:
            yield f"{indent}{key}: {quote(value)}"


def quote(value: str) -> str:
    """Return a value as a double-quoted YAML scalar: a JSON string is one."""
    return UNPRINTABLE.sub(lambda char: f"\\u{ord(char.group()):04x}", json.dumps(value, ensure_ascii=False))
