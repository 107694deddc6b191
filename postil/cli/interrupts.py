"""Remember an interrupt, whatever becomes of it on its way up.

Takes nothing; gives a block that ends quietly after an interrupt. The loader of a library may turn `KeyboardInterrupt`
into an error of its own, and the layout engine takes one that comes while it draws a picture for a fault of that
picture. One that comes while an object is let go goes nowhere, and Python would tell it with a traceback. An extension
written in C++ that is interrupted while it makes its types may end the whole process, with a traceback of its own:
there an interrupt waits until it stands.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from functools import wraps
from importlib.machinery import ExtensionFileLoader
from types import FrameType, TracebackType
from typing import Any, TypeAlias

Step: TypeAlias = Callable[..., Any]
STEPS = ("create_module", "exec_module")
"""What loads an extension: older ones make their types in the first step, newer ones in the second."""


class Interrupts:
    """A block in which an interrupt is remembered; what was raised after one, because of it or not, goes no further."""

    def __init__(self) -> None:
        self.was_interrupted = False
        self.is_ours = False
        self.is_waiting = False
        self.extensions_begun = 0
        self.hook = sys.unraisablehook
        self.usual = {step: getattr(ExtensionFileLoader, step) for step in STEPS}

    def __enter__(self) -> Interrupts:
        # Whoever has said what an interrupt is to do, or lets it do nothing, is to be obeyed.
        usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        self.is_ours = usual and threading.current_thread() is threading.main_thread()
        if self.is_ours:
            signal.signal(signal.SIGINT, self.note)
            sys.unraisablehook = self.tell_but_interrupts
            for step, usual_step in self.usual.items():
                setattr(ExtensionFileLoader, step, self.whole(usual_step))
        return self

    def note(self, number: int, frame: FrameType | None) -> None:
        """Remember an interrupt and let it do what it does, now or when the extension stands."""
        self.was_interrupted = True
        self.is_waiting = self.extensions_begun > 0
        if not self.is_waiting:
            signal.default_int_handler(number, frame)

    def whole(self, step: Step) -> Step:
        """Return a step of loading an extension that is done whole; KeyboardInterrupt after it where one came."""

        @wraps(step)
        def taken(*arguments: Any) -> Any:
            # Only the main thread is told of an interrupt.
            if threading.current_thread() is not threading.main_thread():
                return step(*arguments)
            self.extensions_begun += 1
            try:
                return step(*arguments)
            finally:
                self.extensions_begun -= 1
                self.end_waiting()

        return taken

    def end_waiting(self) -> None:
        """Let an interrupt that waits for an extension do what it does, if that stands."""
        if self.is_waiting and not self.extensions_begun:
            self.is_waiting = False
            raise KeyboardInterrupt

    def tell_but_interrupts(self, error: sys.UnraisableHookArgs) -> None:
        """Tell an error that came where none can be raised; of an interrupt it is remembered that it came."""
        if not issubclass(error.exc_type, KeyboardInterrupt):
            self.hook(error)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self.is_ours:
            for step, usual_step in self.usual.items():
                setattr(ExtensionFileLoader, step, usual_step)
            sys.unraisablehook = self.hook
            signal.signal(signal.SIGINT, signal.default_int_handler)
        self.was_interrupted = self.was_interrupted or isinstance(error, KeyboardInterrupt)
        return self.was_interrupted
