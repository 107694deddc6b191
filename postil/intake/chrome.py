"""Tells page chrome from text: menus, breadcrumbs, links to print or share, copyright lines.

Takes the lines of a page; gives those that are kept and those that are dropped, each with its reason. Only short
lines before the first or after the last line of running text are ever dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from postil.intake.chrome_words import COUNTERS, LINKS, RESERVED, WORDS_OF_THE_LONGEST_LINK, YOU_ARE_HERE
from postil.intake.review import Dropped
from postil.intake.wording import Line, ends_sentence, is_running_text, width

CRUMB = re.compile(r"\s*(?:>>|›|→)\s*|\s+[>»]\s+")
BAR = re.compile(r"\s*[|｜]\s*|\s+[·•/]\s+")
COPYRIGHT = re.compile(
    r"(?i)(?:copyright\b|©|\(c\)|版权所有)[\s:©]*(?:\(c\))?\s*(?:by\s+)?(?:\d{4}|©)|©|版权所有[:：\s]"
)
NUMBER_AT_END = re.compile(r"\s*[:：]?\s*\d+$")
ADDRESS = re.compile(r"https?://\S+$")
WIDEST = 120
WIDEST_COPYRIGHT = 200
WORDS_OF_A_LINK = 5
RIGHTS = "a copyright line"


def part(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """Return the lines that are kept and those that are dropped, both in order."""
    reasons = {line: reason for line in _edges(lines) if (reason := reason_to_drop(line.text))}
    kept = [line for line in lines if line not in reasons]
    return kept, [Dropped(line.number, line.text, reason) for line, reason in reasons.items()]


def rights(dropped: Sequence[Dropped]) -> str:
    """Return the words of the copyright lines, as a proposal for the metadata."""
    return " ".join(line.text for line in dropped if line.reason == RIGHTS)


def _edges(lines: Sequence[Line]) -> list[Line]:
    """Return the lines before the first and after the last line of running text."""
    running = [i for i, line in enumerate(lines) if is_running_text(line.text) and not _is_copyright(line.text)]
    if not running:
        return list(lines)
    return [*lines[: running[0]], *lines[running[-1] + 1 :]]


def reason_to_drop(text: str) -> str:
    """Return what kind of page chrome a line at the edge of a page is, "" for a line that is none."""
    if _is_copyright(text):
        return RIGHTS
    if _is_you_are_here(text):
        return "a breadcrumb"
    if not text or width(text) > WIDEST or ends_sentence(text):
        return ""
    reasons = (
        (_is_breadcrumb, "a breadcrumb"),
        (_is_navigation, "links of the page"),
        (_is_menu, "a row of links"),
        (_is_of_the_site, "a remark of the site"),
        (_is_address, "the address of the page"),
    )
    return next((reason for test, reason in reasons if test(text)), "")


def _is_copyright(text: str) -> bool:
    if width(text) > WIDEST_COPYRIGHT:
        return False
    return COPYRIGHT.match(text) is not None or text.lower().rstrip(" .!。").endswith(RESERVED)


def _is_breadcrumb(text: str) -> bool:
    """Tell whether a line leads from the first page of a site to this one; French quotation marks do not."""
    pieces = CRUMB.split(text)
    sure = len(pieces) > 2 or ">>" in text or any(map(_is_navigation, pieces))
    return len(pieces) > 1 and sure and "«" not in text and _are_links(pieces)


def _is_you_are_here(text: str) -> bool:
    return text.endswith((":", "：")) and text.lower().rstrip(" :：") in YOU_ARE_HERE


def _is_menu(text: str) -> bool:
    """Tell whether bars part a line into links: three of them, or two where one is a known word."""
    pieces = BAR.split(text)
    return len(pieces) > 1 and _are_links(pieces) and (len(pieces) > 2 or any(map(_is_navigation, pieces)))


def _are_links(pieces: Sequence[str]) -> bool:
    return all(len(piece.split()) <= WORDS_OF_A_LINK for piece in pieces)


def _is_navigation(text: str) -> bool:
    """Tell whether a line is nothing but known links, one after the other."""
    words = re.findall(r"[\w-]+", text.lower())
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(start in reached and " ".join(words[start:end]) in LINKS for start in _link_starts(end)):
            reached.add(end)
    return bool(words) and len(words) in reached


def _link_starts(end: int) -> range:
    return range(max(end - WORDS_OF_THE_LONGEST_LINK, 0), end)


def _is_of_the_site(text: str) -> bool:
    """Tell whether a line counts visitors or is the number of a Chinese site."""
    counted = NUMBER_AT_END.sub("", text.lower())
    return (counted != text.lower() and counted in COUNTERS) or "ICP备" in text


def _is_address(text: str) -> bool:
    return ADDRESS.match(text) is not None


def address(dropped: Sequence[Dropped]) -> str:
    """Return the address of the page where its lines gave one."""
    return next((line.text for line in dropped if line.reason == "the address of the page"), "")
