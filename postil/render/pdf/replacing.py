"""Put a function of ours in the place of one of the layout engine's, for a while.

Takes a module of the engine and the name of a function in it; gives it back as it was. The engine is pinned to one
version (`mending.py`), and `docs/upstream.md` says what each replacement changes and why.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

ENGINE = "weasyprint."


@contextmanager
def replaced(module: ModuleType, name: str, ours: Callable[..., Any]) -> Iterator[None]:
    """Call `ours(theirs, ...)` wherever the engine calls `theirs(...)`, while the block runs."""
    with instead(module, name, functools.partial(ours, getattr(module, name))):
        yield


@contextmanager
def replaced_everywhere(theirs: Callable[..., Any], ours: Callable[..., Any]) -> Iterator[None]:
    """Call `ours(theirs, ...)` in all modules of the engine that know a function by its name, while the block runs."""
    name = theirs.__name__
    modules = [known for path, known in sys.modules.items() if path.startswith(ENGINE)]
    with ExitStack() as stack:
        for module in modules:
            if vars(module).get(name) is theirs:
                stack.enter_context(replaced(module, name, ours))
        yield


@contextmanager
def instead(owner: Any, name: str, ours: Any) -> Iterator[None]:
    """Give a module or a class something of ours under a name, while the block runs."""
    theirs = vars(owner)[name]
    setattr(owner, name, ours)
    try:
        yield
    finally:
        setattr(owner, name, theirs)


def keyword(style: Any, name: str) -> str:
    """Return the word that a property of our own has in a style, "" for none; `--lines` has the name "__lines"."""
    return "".join(token.value for token in style[name] or () if token.type == "ident")


def last_text(box: Any) -> Any | None:
    """Return the last text of a line or of what is in it, which says how the line ends."""
    return outer_text(box, -1)


def first_text(box: Any) -> Any | None:
    """Return the first text of a line or of what is in it."""
    return outer_text(box, 1)


def outer_text(box: Any, step: int) -> Any | None:
    """Return the first text below a box, from its start (1) or from its end (-1); a picture has none."""
    if getattr(box, "text", ""):
        return box
    for child in getattr(box, "children", ())[::step]:
        if child.is_in_normal_flow() and (found := outer_text(child, step)):
            return found
    return None


def in_line(box: Any) -> bool:
    """Tell whether a box takes room on its line: what floats to the foot of the page does not."""
    return bool(box.is_in_normal_flow())
