"""Make editions within limits of time and memory, so that a book that is a bomb harms nobody.

Takes what makes editions; gives what it made, and a Problem for each edition that came to no end, or crashed. The work
is done in another process (`apart.py`), which says what it is at (`doing.py`); this one watches it (`watching.py`) and
has the others made without the edition that failed (`leaving_out.py`). Where a system cannot fork, the clock alone is
watched (`by_the_clock.py`).
"""

from __future__ import annotations

from contextvars import ContextVar

ALONE: ContextVar[bool] = ContextVar("ALONE", default=False)
"""Whether this process is for one command and for nothing else: only then are there limits that nobody asked for."""
