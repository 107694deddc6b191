"""Open what is kept between builds, and tell why something is made again.

Takes the options of a verb; gives a keeper, which keeps nothing where that is wanted or cannot be helped.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postil.store import Kept


@contextmanager
def keeping(options: Namespace, book: Path) -> Iterator[Kept]:
    """Give what is kept for one build; in the end, tell once what prevents it from being kept."""
    from postil.store import Forgetful, Kept, Store, Unfit, cache_folder, unexplained

    explain = told_why if options.explain else unexplained
    if options.no_cache:
        yield Kept(Forgetful(), explain)
        return
    try:
        store = Store(cache_folder(os.environ, book))
    except Unfit as error:
        yield Kept(Forgetful(), explain)
        tell_trouble(str(error), options.quiet)
        return
    yield Kept(store, explain)
    tell_trouble(store.trouble, options.quiet)


def told_why(what: str, why: str) -> None:
    """Tell why something is made again."""
    print(f"{what}: {why}", file=sys.stderr)


def tell_trouble(trouble: str, quiet: bool) -> None:
    """Tell what keeps the next build from being quick: the editor may mend it, and need not."""
    if trouble and not quiet:
        sentence = "nothing is kept for the next build, which will take as long"
        print(f"postil: {sentence}: {trouble} (--no-cache does without)", file=sys.stderr)
