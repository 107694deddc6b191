"""What an office file holds, as its own format says it.

Takes nothing; gives the types that the readers of single formats fill, and the errors that all of them raise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from postil.intake.review import Change
from postil.problems import ContentError, Place, Problem

Part = Literal["body", "note"]
WHOLE_FILE = 64 << 20
"""The bytes that an office file may have."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together in an office file, in its paragraph `number`, from 1.

    All of them must be in the content file; what is left out of it is a `Remark`.
    """

    number: int
    words: str
    part: Part = "body"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of an office file that the content file does not have as it was: what, and the first words of it."""

    number: int
    what: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Properties:
    """What an office file says about itself; the date is an ISO date."""

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """An office file, opened: what is handed on to be read, in the `format`, and what must come out of it.

    `descriptions` say what pictures show, by their names, where only the file's own form tells; `shown` is how many
    pictures stand in the text, 0 where that is not known.
    """

    data: bytes
    format: str
    pieces: tuple[Piece, ...] = ()
    remarks: tuple[Remark, ...] = ()
    properties: Properties = Properties()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    descriptions: Mapping[str, str] = field(default_factory=dict)
    shown: int = 0


def unreadable(name: str, why: str, hint: str) -> ContentError:
    """I011: an office file cannot be read."""
    return ContentError([Problem(Place(name), "I011", f"'{name}' {why}", hint)])


def too_large(name: str, why: str) -> ContentError:
    """I012: an office file has, or would become, more than can be read."""
    hint = "split the document, or save it without its pictures"
    return ContentError([Problem(Place(name), "I012", f"'{name}' {why}", hint)])


def too_deep(name: str) -> ContentError:
    """I011: an office file has so many things in things that no reader goes to its ground."""
    return unreadable(name, "is nested too deep", "write it more simply, without lists in lists in lists")
