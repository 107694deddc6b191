"""Look at everything.

Takes the folder of a book, that of its output and the variables of the environment; gives all lines in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from postil.doctor.engine import libraries, typefaces
from postil.doctor.folders import folders
from postil.doctor.line import Line
from postil.doctor.machine import surroundings, system
from postil.doctor.packages import packages_of, pins
from postil.doctor.programs import programs


def examine(book: Path, output: Path, variables: Mapping[str, str]) -> list[Line]:
    """Return how each thing stands."""
    engine = chain(packages_of(pins()), libraries(), typefaces())
    return [*system(), *engine, *folders(output, book, variables), *surroundings(variables), *programs()]
