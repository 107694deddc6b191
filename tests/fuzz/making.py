"""Make a random book whole, and see that it is refused with its faults named, or comes out sound.

Takes the number of a book and a folder; gives what came of it. A style sheet of the book's own may spoil a page so that
its proof finds it: such a book is not made either.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from postil.check_verb import look_at
from postil.cli import MADE, UNPROVED, WRONG, main
from postil.codes import CODES
from tests.fuzz.dice import book, publication
from tests.source.books import write

BOMB, PALE = "L006", "R029"
LIMITS = ("--limit-time", "30")
"""So many seconds may one piece of a small book take; what is sound takes two."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a book: made, or refused for the codes of its errors, be it by the proof of what was made.

    A style sheet of its own may make an edition a bomb, which is left out; the others are made.
    """

    came: Literal["made", "refused", "unproved", "bomb"]
    codes: tuple[str, ...] = ()


def outcome_of(number: int, folder: Path) -> Outcome:
    """Make a book in all editions; AssertionError where it is neither refused in order nor sound."""
    home, output, files = folder / "book", folder / "out", book(number)
    write(home, files)
    words = ["all", "--book", str(home), "-o", str(output), "--jobs", "1", "-q", "--format", "json", *LIMITS]
    code, said = run(words)
    problems = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert all(is_whole(problem) for problem in problems), said
    errors = [problem for problem in problems if problem["severity"] == "error"]
    is_dressed = any(name.startswith("../styles/") for name in files)
    codes = tuple(sorted({problem["code"] for problem in errors}))
    if code == WRONG and is_dressed and BOMB in codes:
        return Outcome("bomb", codes)
    is_spoilt = code == UNPROVED and is_dressed
    if code == WRONG or is_spoilt:
        assert errors, said
        assert not output.is_dir() or not [path for path in output.rglob("*") if path.is_file()]
        return Outcome("unproved" if is_spoilt else "refused", codes)
    assert (code, errors) == (MADE, []), f"exit {code}: {said}"
    manifest = json.loads((output / "manifest.json").read_bytes())
    made = {file["edition"] for file in manifest["files"]}
    assert made == {*publication(files).get("editions", made)}
    return looked_at(home, output, sorted(made), is_dressed)


def looked_at(home: Path, output: Path, made: Sequence[str], is_dressed: bool) -> Outcome:
    """Return that a book was made; AssertionError where a proof of an edition fails that no style sheet can spoil."""
    wrong = [problem for problem in look_at(home, output, made).problems if problem.severity == "error"]
    codes = tuple(sorted({problem.code for problem in wrong}))
    assert codes == () or (is_dressed and codes == (PALE,)), wrong
    return Outcome("unproved" if codes else "made", codes)


def is_whole(problem: dict[str, Any]) -> bool:
    """Tell whether a problem has a code that is known, a place in a file, and words."""
    named = problem["code"] in CODES and problem["file"] and not str(problem["file"]).startswith("/")
    return bool(named and problem["line"] >= 1 and problem["sentence"].strip())


def run(words: list[str]) -> tuple[int, str]:
    """Run a command; return its exit code and all that it says."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main(words)
    return code, said.getvalue()
