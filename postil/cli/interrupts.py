"""Remember an interrupt, whatever becomes of it on its way up.

Takes nothing; gives a block that ends quietly after an interrupt. The loader of a library may turn `KeyboardInterrupt`
into an error of its own, and the layout engine takes one that comes while it draws a picture for a fault of that
picture.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType


class Interrupts:
    """A block in which an interrupt is remembered; what was raised after one, because of it or not, goes no further."""

    def __init__(self) -> None:
        self.was_interrupted = False
        self.is_ours = False

    def __enter__(self) -> Interrupts:
        # Whoever has said what an interrupt is to do, or lets it do nothing, is to be obeyed.
        usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        self.is_ours = usual and threading.current_thread() is threading.main_thread()
        if self.is_ours:
            signal.signal(signal.SIGINT, self.note)
        return self

    def note(self, number: int, frame: FrameType | None) -> None:
        """Remember an interrupt and let it do what it does."""
        self.was_interrupted = True
        signal.default_int_handler(number, frame)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self.is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        self.was_interrupted = self.was_interrupted or isinstance(error, KeyboardInterrupt)
        return self.was_interrupted
