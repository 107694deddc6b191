"""Say what can be typed: each verb with its options, from the very parsers that the program reads them with.

Takes the name of a verb; gives Markdown.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from bench.manual.blocks import code, entries, entry, sentence
from postil.arguments import Parser, content, editions, looking
from postil.cli import EDITIONS, exits
from postil.compose.pages import joined

PARSERS: Mapping[str, Callable[[], Parser]] = MappingProxyType(
    {
        "pdf": lambda: editions.for_editions(list(EDITIONS)),
        "handout": editions.for_handout,
        "serve": editions.for_serve,
        "check": looking.for_check,
        "explain": looking.for_explain,
        "notes": content.for_notes,
        "notes review": lambda: content.for_notes("notes review"),
        "notes reanchor": lambda: content.for_notes("notes reanchor"),
        "new": content.for_new,
        "import": content.for_import,
        "export": editions.for_export,
        "schema": content.for_schema,
        "clean": looking.for_clean,
        "doctor": looking.for_doctor,
    }
)
"""The parser of each verb; those that make editions share that of "pdf"."""
EXITS: Mapping[int, str] = MappingProxyType(
    {
        exits.MADE: "Done: what was asked for was made, or nothing was found to be wrong.",
        exits.WRONG: "The content has errors. Nothing was made.",
        exits.USAGE: "The command line asks for something that there is not. One line says what.",
        exits.NEEDED: "Something that is needed is missing, or the disk does not let files be written. One line says "
        "what, and what to type.",
        exits.UNPROVED: "An edition failed its proof, and was not written; or `check` found an error in one.",
        exits.INTERRUPTED: "You interrupted the command (Ctrl-C). No file is half written.",
    }
)


def usage(*verb: str) -> str:
    """Return the line that says how a verb is typed."""
    name = " ".join(verb)
    words = [called(action) for action in actions(name) if not action.option_strings]
    needed = [spelt(action) for action in actions(name) if action.option_strings and action.required]
    line = ["python3", "build.py", "VERB ..." if name == "pdf" else name, *(() if name == "pdf" else words), *needed]
    return f"```text\n{' '.join([*line, '[options]'])}\n```"


def options(*verb: str) -> str:
    """Return what can follow a verb: its words first, then its options."""
    return entries(map(told, sorted(actions(" ".join(verb)), key=lambda action: bool(action.option_strings))))


def exit_codes() -> str:
    """Return what each exit code says."""
    return entries(entry(code(str(number)), words) for number, words in EXITS.items())


def actions(verb: str) -> Iterator[argparse.Action]:
    """Yield what a verb takes, but for the names of the verbs themselves and --help."""
    for action in PARSERS[verb]()._actions:
        if action.dest not in ("help", "verbs"):
            yield action


def told(action: argparse.Action) -> str:
    """Return the entry of one word or option."""
    remarks = [sentence(action.help or ""), choices(action), usual(action)]
    return entry(code(spelt(action)), " ".join(filter(None, remarks)))


def spelt(action: argparse.Action) -> str:
    """Return a word or option as it is typed: "-o, --output DIR"."""
    if not action.option_strings:
        return called(action)
    names = ", ".join(action.option_strings)
    return names if action.nargs == 0 else f"{names} {called(action)}"


def called(action: argparse.Action) -> str:
    """Return what stands for a value: "DIR", "[WHAT ...]", "a4|letter"."""
    name = "|".join(action.choices) if action.choices and action.metavar is None else str(action.metavar or action.dest)
    return {"*": f"[{name} ...]", "?": f"[{name}]", "+": f"{name} ..."}.get(str(action.nargs), name)


def choices(action: argparse.Action) -> str:
    """Return which values there are, where the name does not say it."""
    if not action.choices or action.metavar is None:
        return ""
    return f"One of {joined([code(each) for each in action.choices], 'or')}."


def usual(action: argparse.Action) -> str:
    """Return what holds without an option, where its help does not say so."""
    if not action.choices or not isinstance(action.default, str):
        return ""
    return f"Without it: {code(action.default)}."
