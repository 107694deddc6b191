"""The verb that says what a problem means: explain.

Takes the words of the command line; gives the exit code.
"""

from __future__ import annotations

import json
import os
import shutil
import sys

from postil.arguments import unknown
from postil.arguments.looking import for_explain
from postil.cli.exits import MADE


def explain(words: list[str]) -> int:
    """explain: say of a code what it means and how to mend it, or list all codes."""
    from postil.explanations import code_of, explanation, listing, summary_of

    options = for_explain().parse_args(words)
    if options.code is None:
        tell_all() if options.format == "json" else show(listing())
        return MADE
    code = code_of(options.code)
    if code is None:
        raise unknown_code(options.code)
    if options.format == "json":
        print(json.dumps({**summary_of(code), "explanation": explanation(code)}))
    else:
        show(explanation(code))
    return MADE


def tell_all() -> None:
    """Tell all codes, each in a line of JSON."""
    from postil.codes import CODES
    from postil.explanations import summary_of

    for code in CODES:
        print(json.dumps(summary_of(code)))


def unknown_code(word: str) -> Exception:
    """Return what to say of what is neither a code nor a name."""
    from postil.codes import CODES, NAMES

    is_code = len(word) <= len(next(iter(CODES))) + 1
    return unknown("code", word, [*CODES] if is_code else [*NAMES.values()])


def show(markdown: str) -> None:
    """Show Markdown: as it is where a program reads it, laid out where a person does."""
    if sys.stdout.isatty():
        from postil.explanations.shown import shown

        columns = shutil.get_terminal_size().columns
        markdown = shown(markdown, columns, is_bold=not os.environ.get("NO_COLOR"))
    print(markdown, end="")
