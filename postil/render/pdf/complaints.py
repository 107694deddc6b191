"""Turn what the layout engine complains of into Problems.

Takes the log of WeasyPrint while something is done and gives a Problem for each warning or error. A build in which
the engine complained is a build that failed: what it passes over would be missing in print.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from postil.model import Composition, Style
from postil.problems import Place, Problem

IN_STYLE = re.compile(r"[^`]*?(?:`.*`)?[^`]*? at (\d+):(\d+)", re.DOTALL)
"""The place in a message; the rule itself, which it quotes between backticks, may say "at 1:2" as well."""


class Listener(logging.Handler):
    """Keeps what is logged at the level of a warning or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.said.append(record.getMessage())


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect the engine's warnings and errors while the block runs."""
    logger, listener = logging.getLogger("weasyprint"), Listener()
    logger.addHandler(listener)
    try:
        yield listener.said
    finally:
        logger.removeHandler(listener)


def about_style(said: str, style: Style) -> Problem:
    """L001: a rule of a style sheet that the engine does not know."""
    place, lines = Place(style.path), style.text.splitlines()
    if match := IN_STYLE.match(said):
        line = int(match[1])
        excerpt = lines[line - 1] if line <= len(lines) else ""
        place = Place(style.path, line, int(match[2]), 1, excerpt)
    return Problem(
        place, "L001", f"the layout engine cannot use this rule: {said}", hint="correct the rule or take it out"
    )


def about_layout(said: str, composition: Composition) -> Problem:
    """L002: something that the engine could not lay out; in the division that it names, where it names one."""
    named = [d for d in composition.divisions if f"#{d.name}." in said or f"'{d.name}." in said]
    place = named[0].place if named else composition.publication.place
    return Problem(
        replace(place, length=1),
        "L002",
        f"the layout engine complains: {said}",
        hint="look for what it names in the text or in the templates; nothing is left out in silence",
    )
