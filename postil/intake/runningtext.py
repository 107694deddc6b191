"""Write running text in Markdown: emphasis, links, code, attributes, line breaks.

Takes strings and Elements; gives one line of CommonMark. A mark that could not be read back is left out, not shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from postil.intake.escaping import INSIDE
from postil.intake.htmltext import one_blank
from postil.model import FOOTNOTE_CALL, Element, Node, text_of

BREAK = "\\\n"
_BLANKS_AT_BREAK = re.compile(r" *\\\n *")
_BREAKS_AT_END = re.compile(r"(?: *\\\n)+$")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>]+|#[\w.-]+|[\w-]+\.md(?:#[\w.-]+)?", re.I)
_SIGNS_OF_LINK = re.compile(r"[()\\]")
_VALUE = re.compile(r"[\w-]+")
_BRACKETED = frozenset(["a", "span"])
_MARKS = {"em": "*", "strong": "**"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a piece of running text stands: in which elements, and between which characters, "" for none."""

    inside: frozenset[str] = frozenset()
    before: str = ""
    after: str = ""


def line(nodes: Sequence[Node]) -> str:
    """Return running words on one line, but for line breaks."""
    text = _BLANKS_AT_BREAK.sub(lambda _: BREAK, _inline(nodes, Setting()))
    return _BREAKS_AT_END.sub("", text).strip(" ")


def _inline(nodes: Sequence[Node], setting: Setting) -> str:
    made = ""
    for place, node in enumerate(nodes):
        if isinstance(node, str):
            words = _escaped(node, bool(setting.inside & _BRACKETED), last=place + 1 == len(nodes))
            made += words.lstrip(" ") if made.endswith((" ", BREAK)) else words
        else:
            before = (made or setting.before)[-1:]
            made += _marked(node, Setting(setting.inside, before, _following(nodes, place) or setting.after))
    return made


def _following(nodes: Sequence[Node], place: int) -> str:
    """Return the first character behind a node, "" where there is none."""
    others = (text_of(nodes[number]) for number in range(place + 1, len(nodes)))
    return next((one_blank(words[:1]) for words in others if words), "")


def _escaped(words: str, bracketed: bool, last: bool) -> str:
    """Return words with all marks escaped, also that which would make a picture of a link behind them."""
    escaped = INSIDE.sub(lambda mark: f"\\{mark.group()}", one_blank(words))
    escaped = escaped.replace("]", "\\]") if bracketed else escaped
    return f"{escaped[:-1]}\\!" if escaped.endswith("!") and not last else escaped


def _marked(element: Element, setting: Setting) -> str:
    """Return an element of running text with its marks, or its words alone."""
    if element.name == "br":
        return BREAK
    if element.name == FOOTNOTE_CALL:
        return f"[^{element.attributes['for']}]"
    if element.name == "img":
        return _picture(element)
    if element.name == "code":
        words = text_of(element.children)
        return _code(words) if setting.before != "`" else _escaped(words, bracketed=True, last=False)
    name, inside = element.name, setting.inside
    words = _inline(element.children, Setting(inside | {name}, setting.before, setting.after))
    bare = words.strip(" ")
    # Brackets in brackets: the parser of attributes would take the words of a span in a link for those of the link.
    if not bare or name in inside or (name in _BRACKETED and inside & _BRACKETED):
        return words
    left, right = words[: len(words) - len(words.lstrip(" "))], words[len(words.rstrip(" ")) :]
    around = (setting.before + left)[-1:], (right + setting.after)[:1]
    return left + _between_marks(element, bare, around) + right


def _between_marks(element: Element, words: str, around: tuple[str, str]) -> str:
    href = element.attributes.get("href", "")
    if element.name == "a" and _LINK.fullmatch(href):
        address = _SIGNS_OF_LINK.sub(lambda sign: f"\\{sign.group()}", href)
        return f"[{words}]({address})"
    if element.name == "span" and (given := _attributes(element)):
        return f"[{words}]{{{given}}}"
    mark = _MARKS.get(element.name, "")
    readable = _can_stand(around[0], words[0]) and _can_stand(around[1], words[-1])
    return f"{mark}{words}{mark}" if mark and readable else words


def _can_stand(outside: str, inside: str) -> bool:
    """Tell whether a mark of emphasis between two characters is read as one.

    https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
    """
    if outside == "*" or inside == "\n":
        return False
    return not _is_sign(inside) or not outside or outside.isspace() or _is_sign(outside)


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _attributes(element: Element) -> str:
    given = element.attributes
    own = [f".{given['class']}"] if _VALUE.fullmatch(given.get("class", "")) else []
    return " ".join(
        [*own, *(f"{name}={given[name]}" for name in ("lang", "dir") if _VALUE.fullmatch(given.get(name, "")))]
    )


def _picture(element: Element) -> str:
    given = {key: one_blank(value).strip() for key, value in element.attributes.items()}
    legend = given.get("title", "").replace("\\", "\\\\").replace('"', '\\"')
    shown = _escaped(given.get("alt", ""), bracketed=True, last=True)
    return f"![{shown}]({given['src']}{f' {chr(34)}{legend}{chr(34)}' if legend else ''})"


def _code(words: str) -> str:
    """Return words between backticks that do not occur in them: https://spec.commonmark.org/0.31.2/#code-spans."""
    words = " ".join(words.split("\n"))
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", words)), default=0))
    pad = " " if words.startswith(("`", " ")) or words.endswith(("`", " ")) else ""
    return f"{fence}{pad}{words}{pad}{fence}" if words.strip() else words
