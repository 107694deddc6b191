"""Name the texts that can be made up.

Takes nothing; gives what makes each of them, for a number of pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from bench.corpus.charters import make_charters
from bench.corpus.prose import make_prose
from bench.corpus.text import Text

TextName = Literal["prose", "charters"]

TEXTS: Mapping[TextName, Callable[[int], Text]] = {"prose": make_prose, "charters": make_charters}
"""The limits of the comparison were set on a text like the first."""
