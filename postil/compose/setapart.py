"""How words of an entry are set apart inside one string, without markup.

Takes a string in which noncharacters of Unicode (signs that no text may hold) stand round words; gives it tidied, and
the nodes that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from postil.model import Element, Node

STARTS: Mapping[str, str] = MappingProxyType(
    {
        name: chr(0xFDD0 + number)
        for number, name in enumerate(
            ("Italic", "Oblique", "Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps")
        )
    }
)
"""The sign that opens each way of setting apart, by the name that citeproc has for it."""

END = "\ufdef"
ADDRESS = "\ufdee"
"""The sign that stands for the address of a source, of which nothing may be tidied."""

RESERVED = re.compile("[\ufdd0-\ufdef]")
SIGNS = re.compile(f"([{''.join(STARTS.values())}{END}])")
ELEMENTS: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        STARTS["Italic"]: ("em", {}),
        STARTS["Oblique"]: ("em", {}),
        STARTS["Bold"]: ("b", {}),
        STARTS["Underline"]: ("em", {}),
        STARTS["Superscript"]: ("sup", {}),
        STARTS["Subscript"]: ("sub", {}),
        STARTS["SmallCaps"]: ("span", {"class": "sc"}),
    }
)
CLOSERS = f"[{END}”’»“‘]*"
BLANKS = re.compile(rf"[ \t\n]+(?:([{''.join(STARTS.values())}{END}]+)[ \t\n]+)?")
STRAY_BLANK = re.compile(rf" ({END}*[,.;:](?![\w{ADDRESS}]))")
LOOSE_END = re.compile(rf"[ ,;:]+({END}*)$")
OUTSIDE = re.compile(rf"([{END}]*[”’][”’{END}]*)([.,])")
DOUBLED = re.compile(rf"((?<!\.)\.|[!?])({CLOSERS})\.(?!\.)|([,;:])({END}*)[.,;:]")


def without_signs(text: str) -> str:
    """Return a text without the signs, which an entry must not be able to bring along."""
    return RESERVED.sub("", text)


def enclose(name: str, text: str) -> str:
    """Return text with the signs round it that say how it is set apart."""
    return f"{STARTS[name]}{text}{END}"


def tidy(text: str, inside: bool) -> str:
    """Return an entry with its points and blanks in order; `inside`: points stand before a closing quotation mark."""
    text = STRAY_BLANK.sub(r"\1", BLANKS.sub(r"\1 ", text).strip())
    if inside:
        text = OUTSIDE.sub(r"\2\1", text)
    return LOOSE_END.sub(r"\1", DOUBLED.sub(r"\1\2\3\4", text))


def as_nodes(text: str) -> tuple[Node, ...]:
    """Return the nodes of a string with signs in it."""
    return tuple(read(iter(SIGNS.split(text))))


def read(pieces: Iterator[str]) -> Iterator[Node]:
    """Yield nodes up to the end of what is set apart."""
    for piece in pieces:
        if piece == END:
            return
        if piece in STARTS.values():
            yield from wrapped(piece, tuple(read(pieces)))
        elif piece:
            yield piece


def wrapped(start: str, children: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return what is set apart in its element; light type has none."""
    if not children or start not in ELEMENTS:
        return children
    name, attributes = ELEMENTS[start]
    return (Element(name, children, dict(attributes)),)
