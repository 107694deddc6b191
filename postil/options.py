"""How a build is to be done: what the command line chooses, apart from the book and its editions."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from postil.model import PdfStandard

EngineName = Literal["fragments", "plain"]


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The choices of one build.

    `engine` says how pages are laid out: each division by itself ("fragments"), or the book in one piece ("plain"),
    which is slower and what the other is held against. `jobs` is the most processes that lay out at once.
    """

    pdf_standard: PdfStandard = "ua1"
    engine: EngineName = "fragments"
    jobs: int = field(default_factory=cores)


USUAL = BuildOptions()
