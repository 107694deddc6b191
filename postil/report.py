"""Say problems and results in words, for an editor or for a machine.

Takes Problems and gives text: excerpt, caret, "did you mean" and hint; or one JSON object; or the lines that GitHub
shows beside a change; or all of them as one SARIF document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeAlias
from unicodedata import category, east_asian_width
from urllib.parse import quote

from postil import __version__
from postil.codes import CODES, NAMES, WARNINGS
from postil.plural import counted
from postil.problems import Place, Problem

Format: TypeAlias = Literal["text", "json", "github", "sarif"]
WIDEST = 120
RED, YELLOW = 31, 33
TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""The characters that turn the direction of what follows: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters."""


def in_text(problem: Problem) -> str:
    """Return a problem as an editor reads it in a terminal."""
    lines = [f"{where(problem.place)}: {problem.severity}[{problem.code}]: {problem.sentence}"]
    lines += excerpt(problem.place)
    if problem.near:
        lines.append("  did you mean: " + ", ".join(f"'{words}' ({score:.2f})" for words, score in problem.near))
    if problem.hint:
        lines.append(f"  hint: {problem.hint}")
    return "\n".join(map(without_controls, lines))


def coloured(text: str, problem: Problem) -> str:
    """Return a problem in text with its severity in colour."""
    mark, colour = f"{problem.severity}[{problem.code}]", RED if problem.severity == "error" else YELLOW
    return text.replace(mark, f"\033[1;{colour}m{mark}\033[0m", 1)


def without_controls(line: str) -> str:
    """Return a line with a mark for each control character: what a file holds must not steer the terminal."""
    return "".join("\N{REPLACEMENT CHARACTER}" if is_control(letter) else letter for letter in line)


def is_control(letter: str) -> bool:
    """Tell whether a letter moves the cursor or turns the direction of the line, and is not a tab."""
    return letter != "\t" and (category(letter) == "Cc" or letter in TURNING)


def where(place: Place) -> str:
    """Return a place as editors' tools know it: file:line:column."""
    return f"{place.file}:{place.line}:{place.column}"


def excerpt(place: Place) -> list[str]:
    """Return the line meant and a caret under the words meant; nothing where the line is empty."""
    if not place.excerpt.strip():
        return []
    line, column = window(place.excerpt, place.column)
    number = f"{place.line:>6} | "
    under = "".join("\t" if letter == "\t" else " " * width(letter) for letter in line[: column - 1])
    meant = line[column - 1 : column - 1 + place.length] or " "
    return [number + line, " " * (len(number) - 2) + "| " + under + "^" * max(1, sum(map(width, meant)))]


def window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a long line around a column, and the column in that part."""
    if len(line) <= WIDEST:
        return line, column
    start = max(0, min(column - WIDEST // 2, len(line) - WIDEST))
    head, tail = ("..." if start else ""), ("..." if start + WIDEST < len(line) else "")
    return head + line[start : start + WIDEST] + tail, column - start + len(head)


def width(letter: str) -> int:
    """Return the columns that a letter takes in a terminal: accents stand above the letter before them."""
    if category(letter) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def in_github(problem: Problem) -> str:
    """Return a problem as a workflow command of GitHub Actions.

    See https://docs.github.com/en/actions/using-workflows/workflow-commands-for-github-actions.
    """
    place = problem.place
    where = f"file={in_property(place.file)},line={place.line},col={place.column},title={problem.code}"
    message = "\n".join(part for part in (problem.sentence, problem.hint) if part)
    return f"::{problem.severity} {where}::{in_data(message)}"


def in_data(text: str) -> str:
    """Return a text as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_property(text: str) -> str:
    """Return a text as the value of a property of a workflow command."""
    return in_data(text).replace(":", "%3A").replace(",", "%2C")


def in_json(problem: Problem) -> str:
    """Return a problem as one line of JSON, in ASCII: it comes through whatever the machine's encoding is."""
    place = problem.place
    return json.dumps(
        {
            "code": problem.code,
            "severity": problem.severity,
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "length": place.length,
            "sentence": problem.sentence,
            "hint": problem.hint,
            "near": [{"words": words, "score": round(score, 2)} for words, score in problem.near],
        }
    )


FORMATS: Mapping[Format, Callable[[Problem], str]] = MappingProxyType(
    {"text": in_text, "json": in_json, "github": in_github}
)


SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def in_sarif(problems: Iterable[Problem]) -> str:
    """Return problems as one document of SARIF 2.1.0, in ASCII.

    See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Columns count characters, as ours do.
    """
    found = list(problems)
    codes = sorted({problem.code for problem in found})
    driver = {"name": "Postil", "version": __version__, "rules": list(map(rule, codes))}
    results = [result(problem, codes.index(problem.code)) for problem in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, indent=1)


def rule(code: str) -> dict[str, Any]:
    """Return what SARIF says of a code; GitHub wants both descriptions and the help.

    See https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
    """
    return {
        "id": code,
        "name": NAMES[code],
        "shortDescription": {"text": CODES[code]},
        "fullDescription": {"text": f"{code} ({NAMES[code]}): {CODES[code]}"},
        "help": {"text": f"'postil explain {code}' says why this matters to readers, and how to mend it."},
        "defaultConfiguration": {"level": "warning" if code in WARNINGS else "error"},
    }


def result(problem: Problem, index: int) -> dict[str, Any]:
    """Return a problem as a result; `index` is the place of its code among the rules."""
    place = problem.place
    meant = ", ".join(f"'{words}'" for words, _ in problem.near)
    message = "\n".join(filter(None, (problem.sentence, f"did you mean: {meant}" if meant else "", problem.hint)))
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    region |= {"endColumn": place.column + max(1, place.length)}
    region |= {"snippet": {"text": place.excerpt}} if place.excerpt else {}
    file = {"uri": quote(place.file), "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
    }


def summary(problems: Iterable[Problem]) -> str:
    """Return how many errors and warnings there are: "3 errors, 1 warning"."""
    counts = {severity: sum(problem.severity == severity for problem in problems) for severity in ("error", "warning")}
    return ", ".join(counted(count, name) for name, count in counts.items() if count)


def size(count: int) -> str:
    """Return a number of bytes as people say it."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"
