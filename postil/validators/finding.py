"""What a validator says, whichever it is.

Takes nothing; gives the types that all validators here speak with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from postil.problems import Severity
from postil.tools.known import Need

Ident: TypeAlias = str
"""The reference of an object of a PDF: "12 0 R"."""


class NotRun(Exception):
    """A validator gave no verdict; the text says why."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a validator found in a made file.

    `file` is the document meant, with the folders that it stands in; `line` and `column` count from 1 in it, 0 is
    unknown; `snippet` is what the validator quotes of it. Of a PDF, `page` counts from 0, `mark` is the number of
    marked content on it, and `objects` are the tags or annotations around the place, the innermost first. `times` says
    how often a rule is broken in all.
    """

    rule: str
    sentence: str
    severity: Severity = "error"
    file: str = ""
    line: int = 0
    column: int = 0
    snippet: str = ""
    page: int | None = None
    mark: int | None = None
    objects: tuple[Ident, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class Heard:
    """What a validator said of one made file; `remarks` are those that call for nothing."""

    findings: tuple[Finding, ...]
    remarks: int = 0


Verdict: TypeAlias = Heard | NotRun
"""What was heard, or why nothing was."""


@dataclass(frozen=True, slots=True)
class Job:
    """Some made files to ask a validator about at once, by their paths under `folder`.

    `program` is that of the validator, `runs_on` are the programs of this machine, by what they are needed for.
    """

    program: Path
    runs_on: Mapping[Need, str]
    folder: Path
    paths: Sequence[str]


Ask: TypeAlias = Callable[[Job], Mapping[str, Verdict]]
"""A validator: gives a verdict for each made file, by its path; of a site, one under `SITE`."""
SITE = "site"
