"""The command line, and the only place that prints.

Takes the arguments and gives the exit code: 0 made, 1 the content has errors, 2 usage, 3 something needed is
missing, 130 interrupted. Files made are told on standard output, one line each; problems and progress go to
standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from postil import __version__
from postil.problems import ContentError, Missing, Problem
from postil.resources import folder

if TYPE_CHECKING:
    from postil.model import Composition, EditionName
    from postil.pipeline import Done
    from postil.report import Format

Result = TypeVar("Result")

MADE, WRONG, USAGE, NEEDED, INTERRUPTED = 0, 1, 2, 3, 130
EDITIONS: Mapping[str, tuple[str, ...]] = MappingProxyType({"pdf": ("print", "screen"), "epub": ("epub",), "all": ()})
"""The editions that each verb makes; "all" makes those that publication.yaml lists."""

USE = """\
usage: postil VERB ... [options]

  pdf       make the print and the screen PDF
  epub      make the EPUB
  all       make every edition that publication.yaml lists
  check     look for errors in the content; make nothing
  import    turn a saved page into a content file
  schema    print the JSON Schemas of the YAML files
  clean     take away the files that were made
  test      run the tests of the project itself (from its folder only)

Several editions can be made at once: postil pdf epub
For the options of a verb: postil VERB --help
"""


class Usage(Exception):
    """The command line asks for what cannot be done; the text is one line."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return run(arguments)
    except Usage as error:
        return fail(str(error), USAGE)
    except Missing as error:
        return fail(str(error), NEEDED)
    except KeyboardInterrupt:
        return fail("interrupted; the files that were there are as they were", INTERRUPTED)


def run(arguments: list[str]) -> int:
    """Find the verb and run it."""
    if arguments[:1] in (["--version"], ["-V"]):
        print(f"postil {__version__}")
        return MADE
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(USE, end="", file=sys.stdout if arguments else sys.stderr)
        return MADE if arguments else USAGE
    verb = arguments[0]
    if verb in EDITIONS:
        return build_editions(arguments)
    if verb not in VERBS:
        from postil.problems import nearest

        near = nearest(verb, [*EDITIONS, *VERBS, "test"])
        raise Usage(
            f"there is no verb '{verb}'" + (f"; did you mean '{near[0][0]}'?" if near else "; --help lists them")
        )
    return VERBS[verb](arguments[1:])


def build_editions(arguments: list[str]) -> int:
    """pdf, epub, all: make editions, one line for each file."""
    parser = parser_for("pdf|epub|all ...", "Make editions of a book.")
    parser.add_argument("verbs", nargs="+", choices=list(EDITIONS), metavar="VERB", help="pdf, epub or all")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where the files go (dist in the book's folder)"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    parser.add_argument("--open", action="store_true", help="open what was made")
    options = parser.parse_args(arguments)
    book = book_folder(options.book)
    from postil.pipeline import build

    def done() -> list[Done]:
        return build(
            book,
            lambda composition: chosen(options.verbs, composition),
            output_folder(options.output, book),
            progress(options.quiet),
        )

    made = reporting(done, options.format)
    for file in made or ():
        if not options.quiet:
            print(told(file))
        if options.open:
            show(file.path)
    return WRONG if made is None else MADE


def chosen(verbs: Sequence[str], composition: Composition) -> list[EditionName]:
    """Return the editions that some verbs ask for, each once."""
    named = [name for verb in verbs for name in (EDITIONS[verb] or composition.publication.editions)]
    return cast("list[EditionName]", list(dict.fromkeys(named)))


def check(arguments: list[str]) -> int:
    """check: report what is wrong with the content, and make nothing."""
    options = parser_for("check", "Look for errors in the content; make nothing.").parse_args(arguments)
    book = book_folder(options.book)
    from postil.pipeline import prepare

    return WRONG if reporting(lambda: prepare(book), options.format) is None else MADE


def take_page(arguments: list[str]) -> int:
    """import: turn a saved page into a content file and show what was changed."""
    parser = parser_for("import", "Turn a saved page (plain text) into a content file.")
    parser.add_argument("file", type=Path, metavar="FILE", help="the saved page")
    parser.add_argument(
        "--kind", choices=["declaration", "article"], help="guessed from the numerals where it is not given"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="the content file (content/TITLE.md)")
    parser.add_argument("--force", action="store_true", help="replace the content file where there is one")
    options = parser.parse_args(arguments)
    from postil.pipeline import import_page

    def done() -> tuple[Path, list[str], Sequence[Problem]]:
        return import_page(
            options.file, options.kind, options.output or book_folder(options.book) / "content", options.force
        )

    try:
        taken = reporting(done, options.format)
    except FileExistsError as error:
        raise Usage(
            f"{shown(Path(str(error)))} is there already; --force replaces it, -o names another file"
        ) from error
    if taken is None:
        return WRONG
    path, review, doubts = taken
    print("\n".join([*review, f"{shown(path)}  written; look through the changes above, then complete the metadata"]))
    say(doubts, options.format)
    return MADE


def print_schema(arguments: list[str]) -> int:
    """schema: print the JSON Schemas, or write them into a folder."""
    from postil.pipeline import schema_files

    files = schema_files()
    parser = argparse.ArgumentParser(
        prog="postil schema", description="Print the JSON Schema of a YAML file, or write them all."
    )
    parser.add_argument("name", nargs="?", choices=sorted(files), help="which one; without it, their names")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="write them all into this folder")
    options = parser.parse_args(arguments)
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        if options.output:
            path = options.output / f"{name}.schema.json"
            path.write_text(text, encoding="utf-8")
            print(shown(path))
        elif options.name in (None, name):
            print(text if options.name else name, end="" if options.name else "\n")
    return MADE


def clean(arguments: list[str]) -> int:
    """clean: take away the files that the manifest names."""
    parser = parser_for("clean", "Take away the files that were made.")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where the files are (dist in the book's folder)"
    )
    options = parser.parse_args(arguments)
    from postil.output import Output

    with Output(output_folder(options.output, book_folder(options.book))) as out:
        for path in out.clear():
            print(f"{shown(path)}  removed")
    return MADE


VERBS: Mapping[str, Callable[[list[str]], int]] = MappingProxyType(
    {"check": check, "import": take_page, "schema": print_schema, "clean": clean}
)


def parser_for(verb: str, description: str) -> argparse.ArgumentParser:
    """Return a parser with the options that every verb has."""
    parser = argparse.ArgumentParser(prog=f"postil {verb}", description=description)
    parser.add_argument(
        "--book", type=Path, metavar="DIR", help="the book's folder, which holds content/publication.yaml"
    )
    parser.add_argument("--format", choices=["text", "json", "github"], default="text", help="how problems are told")
    return parser


def book_folder(named: Path | None) -> Path:
    """Return the folder of the book: the one that is named, the one we are in, or that of the default book."""
    if named is not None:
        if not (named / "content" / "publication.yaml").is_file():
            raise Usage(f"{named} holds no book: content/publication.yaml is not there")
        return named.resolve()
    here = Path.cwd()
    return here if (here / "content" / "publication.yaml").is_file() else folder("content").parent


def output_folder(named: Path | None, book: Path) -> Path:
    """Return where files go: beside the content, but never into an installed package."""
    if named is not None:
        return named.resolve()
    return (Path.cwd() if book.name == "data" and book.parent.name == "postil" else book) / "dist"


def reporting(work: Callable[[], Result], form: Format) -> Result | None:
    """Return what some work gives; None where the content is wrong, which is told."""
    try:
        return work()
    except ContentError as error:
        say(error.problems, form)
        return None


def say(problems: Sequence[Problem], form: Format) -> None:
    """Tell problems: for people on standard error, for machines on standard output."""
    from postil.report import FORMATS, summary

    stream = sys.stderr if form == "text" else sys.stdout
    for problem in problems:
        print(coloured(FORMATS[form](problem), problem) if form == "text" else FORMATS[form](problem), file=stream)
    if problems and form == "text":
        print(summary(problems), file=stream)


def coloured(text: str, problem: Problem) -> str:
    """Return a report with its severity in colour, on a terminal that may have colours."""
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        return text
    mark, colour = f"{problem.severity}[{problem.code}]", 31 if problem.severity == "error" else 33
    return text.replace(mark, f"\033[1;{colour}m{mark}\033[0m", 1)


def progress(quiet: bool) -> Callable[[str], None]:
    """Return what to call when an edition is begun: it is told on a terminal only."""
    if quiet or not sys.stderr.isatty():
        return lambda _: None
    return lambda edition: print(f"\r\033[K{edition} ...\r", end="", file=sys.stderr, flush=True)


def told(done: Done) -> str:
    """Return the line that tells of a file: its path, pages, size and time."""
    from postil.report import size

    pages = f"{done.made.pages} pages" if done.made.pages is not None else ""
    return "  ".join(
        part for part in (shown(done.path), pages, size(len(done.made.data)), f"{done.seconds:.1f} s") if part
    )


def shown(path: Path) -> str:
    """Return a path as seen from where we are, where it is beneath."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def show(path: Path) -> None:
    """Open a file with the program that the system has for it."""
    import webbrowser

    webbrowser.open(path.as_uri())


def fail(sentence: str, code: int) -> int:
    """Tell one line and return the exit code."""
    print(f"postil: {sentence}", file=sys.stderr)
    return code
