"""The command line, and the only part that prints.

Takes the arguments and gives the exit code: 0 made, 1 the content has errors, 2 usage, 3 something needed is
missing, 4 an edition failed its proof, 130 interrupted. Files made are told on standard output, one line each;
problems and progress go to standard error. With `--format json` nothing but JSON goes to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from errno import EACCES, EDQUOT, EIO, ELOOP, ENAMETOOLONG, ENOSPC, EPERM, EROFS
from types import MappingProxyType

from postil import __version__
from postil.arguments import Usage, unknown, use
from postil.cli.beginning import begin_book
from postil.cli.content import notes, print_schema, take_page
from postil.cli.doctor import see_doctor
from postil.cli.editions import EDITIONS, build_editions, export_book
from postil.cli.exits import INTERRUPTED, MADE, NEEDED, UNPROVED, USAGE, WRONG
from postil.cli.explaining import explain
from postil.cli.handouts import make_handouts
from postil.cli.interrupts import Interrupts
from postil.cli.looking import check, clean
from postil.cli.serving import ENDED, serve_book
from postil.cli.telling import fail, gathering, leave_quietly, prevented, spell_what_cannot_be_shown
from postil.commandline import command_line
from postil.problems import Missing

__all__ = ["EDITIONS", "MADE", "UNPROVED", "USAGE", "VERBS", "WRONG", "main"]


OF_THE_MACHINE = frozenset({EACCES, EDQUOT, EIO, ELOOP, ENAMETOOLONG, ENOSPC, EPERM, EROFS})
"""What a system refuses, whoever asks: any other error of a file is a fault of ours."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    spell_what_cannot_be_shown()
    code = INTERRUPTED
    words = list(sys.argv[1:] if argv is None else argv)
    with Interrupts() as interrupts:
        code = attempt(words)
    if interrupts.was_interrupted and code != MADE:
        return fail(ENDED if words[:1] == ["serve"] else "interrupted; nothing is half written", INTERRUPTED)
    return code


def attempt(words: list[str]) -> int:
    """Run one command and return its exit code; say in one line what prevents it."""
    try:
        with gathering(words):
            code = run(words)
        print(end="", flush=True)
        return code
    except Usage as error:
        return fail(str(error), USAGE)
    except Missing as error:
        return fail(str(error), NEEDED)
    except BrokenPipeError:
        return leave_quietly()
    except OSError as error:
        if error.errno not in OF_THE_MACHINE:
            raise
        return prevented(error)


def run(words: list[str]) -> int:
    """Find the verb and run it."""
    if words[:1] in (["--version"], ["-V"]):
        print(f"postil {__version__}")
        return MADE
    if not words or words[0] in ("-h", "--help", "help"):
        print(use(), end="", file=sys.stdout if words else sys.stderr)
        return MADE if words else USAGE
    try:
        return verb(words[0])(words)
    except SystemExit:
        # argparse has printed the help that was asked for: anything else is a `Usage`.
        return MADE


def verb(name: str) -> Callable[[list[str]], int]:
    """Return what runs a verb; `Usage` where there is no such verb."""
    if name in EDITIONS:
        return build_editions
    if name in VERBS:
        return lambda words: VERBS[name](words[1:])
    if name == "test":
        raise Usage("'test' is a verb of the project's own folder: python3 build.py test")
    if name.startswith("-"):
        raise Usage(f"the verb comes first, then the options: {command_line('VERB')} {name}")
    raise unknown("verb", name, [*EDITIONS, *VERBS, "test"])


VERBS: Mapping[str, Callable[[list[str]], int]] = MappingProxyType(
    {
        "handout": make_handouts,
        "serve": serve_book,
        "check": check,
        "explain": explain,
        "notes": notes,
        "new": begin_book,
        "import": take_page,
        "export": export_book,
        "schema": print_schema,
        "clean": clean,
        "doctor": see_doctor,
    }
)
