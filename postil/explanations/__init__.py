"""Say what the code of a problem means, why it matters, and how to mend it; or list all codes.

Takes a code or a short name; gives Markdown. Each code has a file of its own here, `CODE.md`; its examples are pieces
of the book in tests/faults/base, and are tried out by the tests: the first gives the problem, the second does not.
"""

from __future__ import annotations

from importlib.resources import files
from textwrap import fill

from postil.codes import CODES, NAMES, WARNINGS
from postil.commandline import command_line
from postil.explanations.families import FAMILIES, Family, family_of
from postil.problems import Severity

WIDTH = 118
HEAD = """\
# Problems

Every problem that a command reports has a code and a short name, which stay the same when the sentence changes. A
report names the file, the line and the column, shows the line, and says what to do. All problems of a run are reported
together; nothing is made while an error stands. A warning does not stop the work. `POSTIL explain CODE` says
of each what it means, why it matters to readers, and how to mend it, with an example.

What is made of a warning can be set in `publication.yaml`, by its name or code. No error can be lowered: something that
the editions promise to their readers hangs on it.

```yaml
severities:
  loose-line: off
  coarse-picture: error
```
"""


def code_of(word: str) -> str | None:
    """Return the code that a word is, or is the short name of; None where there is none."""
    by_name = {name: code for code, name in NAMES.items()}
    return by_name.get(word.lower(), word.upper() if word.upper() in CODES else None)


def severity_of(code: str) -> Severity:
    """Return how a problem is told where the book does not say otherwise."""
    return "warning" if code in WARNINGS else "error"


def explanation(code: str) -> str:
    """Return what there is to say of a code, in Markdown."""
    return files("postil.explanations").joinpath(f"{code}.md").read_text(encoding="utf-8")


def summary_of(code: str) -> dict[str, str]:
    """Return in a few words what a code is."""
    family = family_of(code).title
    return {
        "code": code,
        "name": NAMES[code],
        "severity": severity_of(code),
        "family": family,
        "meaning": CODES[code],
    }


def listing() -> str:
    """Return all codes by their families, in Markdown; docs/problems.md is this."""
    head = HEAD.replace("POSTIL explain", command_line("explain"))
    return "\n".join([head, *(section(family) for family in FAMILIES)])


def section(family: Family) -> str:
    """Return the codes of a family, in Markdown."""
    rows = [f"| {code} | {NAMES[code]} | {meaning} |" for code, meaning in CODES.items() if code in family]
    return "\n".join(
        [f"## {family.title}", "", fill(family.words, WIDTH), "", "| code | name | means |", "|---|---|---|", *rows, ""]
    )
