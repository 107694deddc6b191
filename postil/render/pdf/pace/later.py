"""Load the engine without what it names and never uses here: HarfBuzz cuts the fonts, not fontTools.

Takes the names of modules; gives stand-ins for them while others are imported, which bring the real thing when
something of it is called.
"""

from __future__ import annotations

import functools
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

NOT_NEEDED = ("fontTools.subset", "fontTools.varLib.instancer")


@contextmanager
def imported_later(names: tuple[str, ...] = NOT_NEEDED) -> Iterator[None]:
    """Let whoever imports some modules while the block runs get stand-ins; what is there already stays."""
    ours = {name: stand_in(name) for name in names if name not in sys.modules}
    parents = {name.rpartition(".")[0] for name in ours} - sys.modules.keys()
    parents -= {name.partition(".")[0] for name in ours}
    ours |= {name: package(name) for name in parents}
    sys.modules.update(ours)
    try:
        yield
    finally:
        for name in ours:
            del sys.modules[name]


def stand_in(name: str) -> ModuleType:
    """Return a module in which every name is a function that calls the real one."""
    module = ModuleType(name)

    def find(attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return functools.partial(call, name, attribute)

    vars(module)["__getattr__"] = find
    return module


def package(name: str) -> ModuleType:
    """Return a module that holds others."""
    module = ModuleType(name)
    module.__path__ = []
    return module


def call(module: str, name: str, *given: Any, **named: Any) -> Any:
    """Call a function or a class of a module, which is imported for it."""
    return getattr(importlib.import_module(module), name)(*given, **named)
