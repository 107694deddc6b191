"""Bytes that come near to what a reader reads: pieces of good files and of bad ones, joined, cut and spoilt.

Takes the name of a reader; gives a hypothesis strategy, and the pieces as words for other programs.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import MappingProxyType

from hypothesis import strategies as st
from PIL import Image

from tests.fuzz.dice import ODD
from tests.source.books import FILES

SIGNS = tuple("\n \t-:#*_`[](){}<>|&!\\\"'^~=+.,;/0a\r\0\u00ad\u200b\u2028\u0301\ufeff%@?")
MARKDOWN = (
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "```",
    "***",
    "[^1]",
    "[^1]: ",
    "![a](images/a.png)",
    "{#a}",
    "{.b}",
    "{lang=ar}",
)
TABLES = (
    "| a | b |\n|---|---|\n| c | d |\n",
    "a\n: b\n",
    "I. ",
    "II. ",
    "(a) ",
    "Article 1. ",
    "<p>",
    "&amp;",
    "&#0;",
    "[a](accord.md#cl-1)",
)
YAML = (
    "a: ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "!!str ",
    "|\n  ",
    ">-\n  ",
    "{",
    "}",
    "[",
    "]",
    "---\n",
    "...\n",
    "'",
    '"\\u',
    "<<: ",
    "# ",
    "~",
    "0x1",
    "2026-13-01",
)
KEYS = (
    "notes:\n",
    "  - clause: I\n",
    "    quote: The sea\n",
    "    kind: textual\n",
    "readings:\n",
    "witnesses:\n",
    "see: [pre]\n",
    "id: x\n",
    "texts: [wall.md]\n",
)
PAGES = (
    "\xa1\xaf",
    "Â£",
    "â€™",
    "\xc4\xe3\xba\xc3",
    "Home | Print",
    "Copyright 2014",
    "12 September 2014",
    "Signed by",
    "\x93Quote\x94",
)
ANNOTATIONS = (
    '{"type": "Annotation",',
    '"target": {',
    '"selector": {',
    '"exact": "The sea"',
    '"body": [',
    '"value": "x"',
    "}",
    "]",
    "1e999",
    "[" * 50,
)


def saved(kind: str, mode: str) -> bytes:
    """Return a small picture."""
    stream = io.BytesIO()
    Image.new(mode, (3, 2), 7).save(stream, kind)
    return stream.getvalue()


PICTURES = (
    saved("PNG", "L"),
    saved("PNG", "P"),
    saved("JPEG", "L"),
    saved("JPEG", "CMYK"),
    saved("GIF", "L"),
    b"IHDR",
    b"IDAT",
    b"\xff\xd8",
    b"\xff\xda",
)
TEXTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "publication": (str(FILES["publication.yaml"]), *YAML, *KEYS),
        "article": (str(FILES["wall.md"]), *MARKDOWN, *TABLES, *YAML),
        "declaration": (str(FILES["accord.md"]), *MARKDOWN, *TABLES),
        "notes": (str(FILES["accord.notes.yaml"]), *YAML, *KEYS, *MARKDOWN),
        "glossary": (str(FILES["glossary.yaml"]), *YAML, *KEYS, *MARKDOWN),
        "sources": (str(FILES["sources.yaml"]), *YAML, *KEYS),
        "page": (str(FILES["accord.md"]), *PAGES, *TABLES, *MARKDOWN),
        "annotations": ANNOTATIONS,
    }
)


def pieces(name: str) -> tuple[bytes, ...]:
    """Return pieces that a reader knows."""
    if name == "picture":
        return PICTURES
    return tuple(piece.encode("utf-8", "surrogatepass") for piece in (*TEXTS[name], *SIGNS, *ODD))


def near(name: str) -> st.SearchStrategy[bytes]:
    """Return bytes for a reader: some pieces behind a good beginning, perhaps with bytes changed in them."""
    known = st.sampled_from(pieces(name))
    joined = st.lists(st.one_of(known, known, known, st.binary(max_size=4)), max_size=12).map(b"".join)
    first = st.one_of(st.just(pieces(name)[0]), st.just(b""))
    return st.tuples(first, joined).map(b"".join).flatmap(spoilt)


def spoilt(data: bytes) -> st.SearchStrategy[bytes]:
    """Return bytes as they are, cut off, or with a byte of them changed."""
    if not data:
        return st.just(data)
    at = st.integers(0, len(data) - 1)
    changed = st.tuples(at, st.binary(min_size=0, max_size=2)).map(
        lambda made: data[: made[0]] + made[1] + data[made[0] + 1 :]
    )
    return st.one_of(st.just(data), changed, at.map(lambda end: data[:end]))
