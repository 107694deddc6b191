"""Begin and end as a process that works for another one.

Takes nothing where it is called in such a process, before its first work; takes one piece of work for a process that
is to do nothing else, and gives a way to ask for what it made.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable
from typing import TypeVar, cast

from postil.limits import doing

Made = TypeVar("Made")


def begin_worker() -> None:
    """Let an interrupt end a worker without a word, for its parent says all there is to say, and its parent's end too.

    A worker whose parent was killed would wait for work for ever: it holds the other end of its own queue.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=end_with_parent, daemon=True).start()
    doing.here()


def end_with_parent() -> None:
    """Wait for the end of the parent, and end this process in whatever it does: nothing it writes is ever half done."""
    # Loaded by whoever has such workers: one piece of work needs none of it.
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def ahead(work: Callable[[], Made]) -> Callable[[], Made]:
    """Begin some work in a process beside this one, and return what waits for it.

    What is made must be one that can be pickled. Where that process makes nothing, because it was killed or something
    was wrong, this one does the work, and says what is wrong; so it does where nobody watches, whose group would end.
    """
    if not doing.WATCHED or not hasattr(os, "fork"):
        return work
    said, saying = os.pipe()
    try:
        pid = os.fork()
    except OSError:  # there are as many as there may be
        os.close(said)
        os.close(saying)
        return work
    if pid:
        os.close(saying)
        return lambda: made_by(pid, said, work)
    code = 1
    try:
        os.close(said)
        doing.here()
        with os.fdopen(saying, "wb") as pipe:
            pipe.write(pickle.dumps(work()))
        code = 0
    finally:
        os._exit(code)


def made_by(pid: int, said: int, work: Callable[[], Made]) -> Made:
    """Return what another process made; where it made nothing, do its work."""
    with os.fdopen(said, "rb") as pipe:
        data = pipe.read()
    status = os.waitpid(pid, 0)[1]
    return cast("Made", pickle.loads(data)) if data and not status else work()
