"""Begin and end as a process that works for another one.

Takes nothing: it is called in such a process, before its first work.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading

from postil.limits import doing


def begin_worker() -> None:
    """Let an interrupt end a worker without a word, for its parent says all there is to say, and its parent's end too.

    A worker whose parent was killed would wait for work for ever: it holds the other end of its own queue.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=end_with_parent, daemon=True).start()
    doing.here()


def end_with_parent() -> None:
    """Wait for the end of the parent, and end this process in whatever it does: nothing it writes is ever half done."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
