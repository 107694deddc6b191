"""Prove that words can be read on what they stand on, as far as style sheets say: in an EPUB and on a site.

Takes style sheets; yields R029 for each colour of words that is too pale on the colour of its own rule, or of the page.
Colours are read where they are plain, or stand in a property of the sheet's own, for each scheme that the sheet has.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from postil.problems import Place
from postil.proof.handouts.colours import Colour, luminance
from postil.proof.kept.finding import Finding
from postil.proof.origins import Origins

CONTRAST = 4.5
"""https://www.w3.org/TR/WCAG22/#contrast-minimum"""
REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")
OWN = re.compile(r"var\((--[\w-]+)\)$")
NAMED: Mapping[str, str] = {"white": "#fff", "black": "#000"}
PAGE = ("body", ":root", "html")
WHITE = "#fff"


class Rule(NamedTuple):
    """A rule of a style sheet: what it is for, what it sets, on which line, and whether it stands in another."""

    selector: str
    sets: Mapping[str, str]
    line: int
    is_inner: bool


def check_style(path: str, style: str, origins: Origins) -> Iterator[Finding]:
    """R029: words of each colour can be told from what is behind them, in each scheme."""
    rules = list(rules_of(style))
    told = set()
    for scheme in schemes(rules):
        ground = page_ground(rules, scheme)
        for rule in rules:
            words, behind = rule.sets.get("color", ""), rule.sets.get("background", "") or ground
            one, other = colour(words, scheme), colour(behind, scheme) or colour(ground, scheme)
            if one and other and (ratio := contrast(one, other)) < CONTRAST and rule.line not in told:
                told.add(rule.line)
                sentence = f"'{rule.selector}' sets words in '{words}': their contrast is {ratio:.1f} to 1"
                yield Finding("R029", sentence, place(rule, path, style, origins))


def place(rule: Rule, path: str, style: str, origins: Origins) -> Place:
    """Return the line of the style sheets that has a rule, or one of its kind."""
    line = style.splitlines()[rule.line - 1].strip()
    edition = posixpath.splitext(posixpath.basename(path))[0]
    found = origins.of_rule(line, f"{rule.selector} {{", edition=edition)
    return found or origins.of_style(path, rule.line)


def rules_of(style: str) -> Iterator[Rule]:
    """Yield the rules of a style sheet, those inside others too."""
    bare = REMARK.sub(lambda found: "\n" * found[0].count("\n"), style)
    for found in RULE.finditer(bare):
        pairs = (each.split(":", 1) for each in found[2].split(";") if ":" in each)
        sets = {name.strip(): value.strip().removesuffix("!important").strip() for name, value in pairs}
        set_at = found[2].find("color:")
        line = bare.count("\n", 0, found.start(2) + max(0, set_at)) + 1
        is_inner = bare.count("{", 0, found.start(2) - 1) > bare.count("}", 0, found.start(2))
        yield Rule(" ".join(found[1].split()), sets, line, is_inner)


def schemes(rules: list[Rule]) -> list[dict[str, str]]:
    """Return the properties of a sheet's own: as they are, and as each block under a condition has them."""
    blocks = [(owned(rule), rule.is_inner) for rule in rules if rule.selector.endswith(":root")]
    plain = {name: value for block, is_inner in blocks if not is_inner for name, value in block.items()}
    return [plain, *({**plain, **block} for block, is_inner in blocks if is_inner and block)]


def owned(rule: Rule) -> dict[str, str]:
    """Return the properties of its own that a rule sets."""
    return {name: value for name, value in rule.sets.items() if name.startswith("--")}


def page_ground(rules: list[Rule], scheme: Mapping[str, str]) -> str:
    """Return what is behind all words of a page."""
    grounds = (rule.sets.get("background", "") for rule in rules if rule.selector in PAGE)
    return next((ground for ground in grounds if colour(ground, scheme)), WHITE)


def colour(value: str, scheme: Mapping[str, str]) -> Colour | None:
    """Return a colour; None for what is no plain one."""
    if own := OWN.match(value):
        return colour(scheme.get(own[1], ""), scheme)
    plain = HEX.match(NAMED.get(value, value))
    if not plain:
        return None
    digits = plain[1] if len(plain[1]) == 6 else "".join(digit * 2 for digit in plain[1])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
