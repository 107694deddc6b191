"""What a process says last to the one that waits for it.

Takes an end of a pipe; gives there what was made, or what went wrong; and on the other side gives or raises it again.
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from types import TracebackType
from typing import NoReturn

from postil.problems import ContentError, ProofError

INTERRUPTED = 130
OUT_OF_MEMORY = 12
"""The exit codes of a process that says nothing last."""


class Fault(Exception):
    """A bug of ours in the process that made the editions; the text is its traceback."""


class LastWords:
    """A block in which a process works and at whose end it ends; what was raised there is said to the other."""

    def __init__(self, answer: int) -> None:
        self.answer = answer

    def __enter__(self) -> LastWords:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> NoReturn:
        code = 0
        if isinstance(error, KeyboardInterrupt):
            code = INTERRUPTED
        elif isinstance(error, MemoryError):
            code = OUT_OF_MEMORY
        elif error is not None:
            write_all(self.answer, pickle.dumps((None, told(error))))
        sys.stderr.flush()
        os._exit(code)


def write_all(end: int, data: bytes) -> None:
    """Write all of some bytes into a pipe."""
    with os.fdopen(end, "wb", closefd=False) as pipe:
        pipe.write(data)


def told(error: BaseException) -> tuple[type[BaseException], tuple[object, ...], str]:
    """Return an error so that it can be sent: what is one of ours by its name, anything else as its traceback."""
    trace = "".join(traceback.format_exception(error))
    if isinstance(error, ContentError | ProofError):
        return type(error), (error.problems,), trace
    if type(error).__module__.startswith("postil."):
        return type(error), tuple(map(str, error.args)), trace
    return Fault, (trace,), ""


def answered(data: bytes) -> object:
    """Return what the other process gave, or raise what it raised."""
    given, raised = pickle.loads(data)
    if raised is None:
        return given
    raise raised_again(raised)


def raised_again(told: tuple[type[BaseException], tuple[object, ...], str]) -> BaseException:
    """Return an error that was sent."""
    kind, arguments, trace = told
    error = kind(*arguments)
    if trace:
        error.add_note(trace)
    return error
