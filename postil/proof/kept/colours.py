"""Prove that words can be read on what they stand on, as far as style sheets say: in an EPUB and on a site.

Takes style sheets; yields R029 for each colour of words that is too pale on the colour of its own rule, or of the page.
Colours are read where they are plain, or stand in a property of the sheet's own, under each condition that it has.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]
from tinycss2.color3 import RGBA, parse_color  # type: ignore[import-untyped]

from postil.problems import Place
from postil.proof.handouts.colours import Colour, contrast, luminance
from postil.proof.kept.finding import Finding
from postil.proof.origins import Origins
from postil.proof.telling import squeezed

CONTRAST = 4.5
"""https://www.w3.org/TR/WCAG22/#contrast-minimum"""
OWN = re.compile(r"var\((--[\w-]+)\)$")
SEEN_THROUGH = ("", "none", "transparent", "inherit")
PAGE = ("body", ":root", "html")
WHITE = "#fff"


class Rule(NamedTuple):
    """A rule of a style sheet: what it is for, what it sets, on which line, and under which condition; "" for none."""

    selector: str
    sets: Mapping[str, str]
    line: int
    condition: str

    @property
    def ground(self) -> str:
        """What it puts behind its words, "" where that is the page."""
        ground = self.sets.get("background-color") or self.sets.get("background", "")
        return "" if ground in SEEN_THROUGH else ground


class Scheme(NamedTuple):
    """Rules that count together, the sheet's own properties for them, and what is behind the page; "" is unknown."""

    rules: Sequence[Rule]
    own: Mapping[str, str]
    ground: str


def check_style(path: str, style: str, origins: Origins) -> Iterator[Finding]:
    """R029: words of each colour can be told from what is behind them, in each scheme."""
    told = set()
    for scheme in schemes(list(rules_of(style))):
        for rule in scheme.rules:
            words = rule.sets.get("color", "")
            one, other = colour(words, scheme.own), colour(rule.ground or scheme.ground, scheme.own)
            ratio = contrast(luminance(one), luminance(other)) if one and other else CONTRAST
            if ratio < CONTRAST and rule.line not in told:
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
    """Yield the rules of a style sheet, those under conditions too."""
    yield from rules_in(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True), "")


def rules_in(nodes: Iterable[Any], condition: str) -> Iterator[Rule]:
    """Yield the rules among some nodes of a sheet, all of which stand under one condition."""
    for node in nodes:
        if node.type == "qualified-rule":
            declared = tinycss2.parse_declaration_list(node.content, skip_comments=True, skip_whitespace=True)
            sets = {each.name: each for each in declared if each.type == "declaration"}
            line = sets.get("color", node).source_line
            yield Rule(said(node.prelude), {name: said(each.value) for name, each in sets.items()}, line, condition)
        elif node.type == "at-rule" and node.content is not None:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from rules_in(inner, f"{condition} @{node.lower_at_keyword} {said(node.prelude)}".strip())


def said(tokens: Iterable[Any]) -> str:
    """Return what some tokens of a sheet say, on one line and without remarks."""
    return squeezed(tinycss2.serialize([token for token in tokens if token.type != "comment"]))


def schemes(rules: Sequence[Rule]) -> Iterator[Scheme]:
    """Yield the rules as they are, then those under each condition.

    A condition that gives own properties other values is one for all rules but those that it sets another colour for.
    What the page is under another condition, nobody knows.
    """
    plain = [rule for rule in rules if not rule.condition]
    own = owned(plain)
    yield Scheme(plain, own, page_ground(plain, own) or WHITE)
    for condition in dict.fromkeys(rule.condition for rule in rules if rule.condition):
        inner = [rule for rule in rules if rule.condition == condition]
        changed = owned(inner)
        others = {**own, **changed}
        again = {rule.selector for rule in inner if "color" in rule.sets}
        kept = [rule for rule in plain if rule.selector not in again] if changed else []
        behind = (page_ground(plain, others) or WHITE) if changed else ""
        yield Scheme([*inner, *kept], others, page_ground(inner, others) or behind)


def owned(rules: Sequence[Rule]) -> dict[str, str]:
    """Return the properties of a sheet's own that some rules set."""
    sets = (item for rule in rules if rule.selector.endswith(":root") for item in rule.sets.items())
    return {name: value for name, value in sets if name.startswith("--")}


def page_ground(rules: Sequence[Rule], own: Mapping[str, str]) -> str:
    """Return what some rules put behind all words of a page, "" for nothing that is plain."""
    grounds = (rule.ground for rule in rules if rule.selector in PAGE)
    return next((ground for ground in grounds if colour(ground, own)), "")


def colour(value: str, own: Mapping[str, str]) -> Colour | None:
    """Return a colour; None for what is no plain one."""
    if named := OWN.match(value):
        return colour(own.get(named[1], ""), own)
    found = parse_color(value)
    return tuple(found[:3]) if isinstance(found, RGBA) and found.alpha == 1 else None
