"""Make files as they go out while they are proved.

Takes files as the proofs read them; gives them as they are written: the print edition in the inks of its printer. The
two do not need each other, and a machine with two cores does them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from postil.making import pressed
from postil.model import MadeFile, Publication

WORTH_IT = range(60, 600)
"""So many pages are worth a second process. Of more, what it reads and what the proofs read is too much at once."""


@contextmanager
def going_out(publication: Publication, files: Sequence[MadeFile], jobs: int) -> Iterator[Callable[[], list[MadeFile]]]:
    """Begin to make files as they go out, in another process where that pays; what is given waits for them.

    It raises ContentError where a file cannot be made so.
    """
    at_press = [file for file in files if file.edition == "print" and not file.is_pressed]
    if jobs < 2 or sum(file.pages or 0 for file in at_press) not in WORTH_IT:
        yield lambda: [pressed(publication, file) for file in files]
        return
    from postil.beside import beside

    with beside(partial(pressed, publication), at_press, jobs) as made:
        yield lambda: put_in(files, made())


def put_in(files: Sequence[MadeFile], made: Sequence[MadeFile]) -> list[MadeFile]:
    """Return files, those which were made anew in the place of the others."""
    anew = {file.path: file for file in made}
    return [anew.get(file.path, file) for file in files]
