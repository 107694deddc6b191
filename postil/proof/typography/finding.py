"""Say what could be set better, before it is known where that is written.

Takes nothing; gives the type in which the checks of lines and of pages report, and what an editor can do about each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from postil.proof.typography.lines import Line

REWORD = "change a few words of the paragraph, so that its lines break elsewhere"


@dataclass(frozen=True, slots=True)
class Finding:
    """A code, the line that shows it, what is wrong with it; the sentence ends with where that is."""

    code: str
    line: Line
    sentence: str


KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Q001": ("ladder", REWORD),
        "Q002": ("short last line", REWORD),
        "Q003": ("river", REWORD),
        "Q004": ("overfull line", "let the long word or address break, or make what stands there narrower"),
        "Q005": ("page off the grid", "give what stands above those lines a height of whole lines in the style sheet"),
        "Q006": ("stray line", "add or take out a few words before it, so that the page ends elsewhere"),
        "Q007": (
            "short last page",
            "add or take out a few words, so that the chapter ends on the page before or fills this",
        ),
        "Q008": ("loose line", REWORD),
    }
)
"""What each code is called in a summary, and what to do about it."""
