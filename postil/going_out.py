"""Make files as they go out while they are proved.

Takes files as the proofs read them; gives them as they are written: the print edition in the inks of its printer. The
two do not need each other, and a machine with two cores does them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeAlias

from postil.making import pressed
from postil.model import MadeFile, Publication
from postil.problems import ContentError, Problem

WORTH_IT = 60
"""Pages that are worth a second process."""
Outcome: TypeAlias = MadeFile | tuple[Problem, ...]


@contextmanager
def going_out(publication: Publication, files: Sequence[MadeFile], jobs: int) -> Iterator[Callable[[], list[MadeFile]]]:
    """Begin to make files as they go out, in another process where that pays; what is given waits for them.

    It raises ContentError where a file cannot be made so.
    """
    at_press = [file for file in files if file.edition == "print"]
    if jobs < 2 or sum(file.pages or 0 for file in at_press) < WORTH_IT:
        yield lambda: [pressed(publication, file) for file in files]
        return
    from postil.proof.beside import beside

    with beside(partial(attempt, publication), at_press, jobs) as outcomes:
        yield lambda: put_in(files, outcomes())


def attempt(publication: Publication, file: MadeFile) -> Outcome:
    """Return a file as it goes out, or why it cannot."""
    try:
        return pressed(publication, file)
    except ContentError as error:
        return error.problems


def put_in(files: Sequence[MadeFile], outcomes: Sequence[Outcome]) -> list[MadeFile]:
    """Return files with what became of some of them; ContentError where one of these cannot be made."""
    problems = [problem for outcome in outcomes if isinstance(outcome, tuple) for problem in outcome]
    if problems:
        raise ContentError(problems)
    made = {file.path: file for file in outcomes if isinstance(file, MadeFile)}
    return [made.get(file.path, file) for file in files]
