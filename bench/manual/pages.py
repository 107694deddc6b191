"""Fill a hand-written page with what the program itself says.

Takes a page of `words/` in which some lines are orders, "@options handout"; gives the page with what each order asks
for in its place. An order stands alone on its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from bench.manual.commands import exit_codes, options, usage
from bench.manual.keys import keys
from bench.manual.problems import problems

WORDS = Path(__file__).with_name("words")
ORDER = re.compile(r"^@([a-z-]+)(?: (.+))?$", re.M)
ORDERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {"usage": usage, "options": options, "exit-codes": exit_codes, "keys": keys, "problems": problems}
)


def pages() -> dict[str, str]:
    """Return the pages of the reference by the names of their files, in their order."""
    return {path.name: filled(path.read_text(encoding="utf-8")) for path in sorted(WORDS.glob("ref-*.md"))}


def filled(page: str) -> str:
    """Return a page in which every order has been carried out."""
    return ORDER.sub(lambda match: ORDERS[match[1]](*(match[2] or "").split()).strip("\n"), page)
