"""How a build is to be done: what the command line chooses, apart from the book and its editions."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from postil.model import Flip, HandoutLayout, HandoutNotes, HandoutPaper, PdfStandard

EngineName = Literal["fragments", "plain"]
AS_THE_BOOK_SAYS = "as the book says"


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class HandoutOptions:
    """What the command line says of handouts; what is empty, None or False is as the book says, or as usual.

    `what` names the handouts to be made in the place of those that the book lists. With `test_sheet`, the sheets that
    try a printer are made instead.
    """

    what: tuple[str, ...] = ()
    papers: tuple[HandoutPaper, ...] = ()
    layouts: tuple[HandoutLayout, ...] = ()
    notes: HandoutNotes | None = None
    flip: Flip | None = None
    signature: int = 0
    lines: bool = False
    questions: bool = False
    large_print: bool = False
    test_sheet: bool = False

    def spoken(self) -> dict[str, str]:
        """Return what was chosen, in words, by the options of the command line; WHAT is none of them."""
        chosen = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "what"}
        return {option(name): in_words(value) for name, value in chosen.items()}


def option(name: str) -> str:
    """Return the option that fills a field: one that may be repeated fills a list."""
    return f"--{name.removesuffix('s') if name in ('papers', 'layouts') else name.replace('_', '-')}"


def in_words(value: object) -> str:
    """Return a choice in words."""
    if isinstance(value, tuple):
        return ", ".join(value) or AS_THE_BOOK_SAYS
    return "chosen" if value is True else str(value or AS_THE_BOOK_SAYS)


@dataclass(frozen=True, slots=True)
class LimitOptions:
    """The limits that the command line asks for: seconds, and bytes of memory; None is as usual, infinity is none."""

    time: float | None = None
    memory: float | None = None


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The choices of one build.

    `engine` says how pages are laid out: each division by itself ("fragments"), or the book in one piece ("plain"),
    which is slower and what the other is held against. `jobs` is the most processes that lay out at once.
    """

    pdf_standard: PdfStandard = "ua1"
    engine: EngineName = "fragments"
    jobs: int = field(default_factory=cores)
    handouts: HandoutOptions = HandoutOptions()
    limits: LimitOptions = LimitOptions()


USUAL = BuildOptions()
