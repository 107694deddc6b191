"""The command line, and the only place that prints.

Takes the arguments and gives the exit code: 0 made, 1 the content has errors, 2 usage, 3 something needed is
missing, 4 an edition failed its proof, 130 interrupted. Files made are told on standard output, one line each;
problems and progress go to standard error. With `--format json` nothing but JSON goes to standard output.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from postil import __version__, arguments
from postil.arguments import USE, Usage, book_folder, content_folder, output_folder, unknown
from postil.problems import ContentError, Missing, Problem, ProofError

# The stages are imported where a verb begins them: help and a mistyped option are answered at once.
if TYPE_CHECKING:
    from postil.model import Composition, EditionName
    from postil.pipeline import Done
    from postil.report import Format

Result = TypeVar("Result")

MADE, WRONG, USAGE, NEEDED, UNPROVED, INTERRUPTED = 0, 1, 2, 3, 4, 130
NOBODY_READS = 141
"""What a shell sees of a program that was ended because the reader of its output has gone."""
EDITIONS: Mapping[str, tuple[str, ...]] = MappingProxyType({"pdf": ("print", "screen"), "epub": ("epub",), "all": ()})
"""The editions that each verb makes; "all" makes those that publication.yaml lists."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    spell_what_cannot_be_shown()
    try:
        code = run(list(sys.argv[1:] if argv is None else argv))
        print(end="", flush=True)
        return code
    except Usage as error:
        return fail(str(error), USAGE)
    except Missing as error:
        return fail(str(error), NEEDED)
    except KeyboardInterrupt:
        return fail("interrupted; nothing is half written", INTERRUPTED)
    except BrokenPipeError:
        return leave_quietly()


def run(words: list[str]) -> int:
    """Find the verb and run it."""
    if words[:1] in (["--version"], ["-V"]):
        print(f"postil {__version__}")
        return MADE
    if not words or words[0] in ("-h", "--help", "help"):
        print(USE, end="", file=sys.stdout if words else sys.stderr)
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
        raise Usage(f"the verb comes first, then the options: postil VERB {name}")
    raise unknown("verb", name, [*EDITIONS, *VERBS, "test"])


def build_editions(words: list[str]) -> int:
    """pdf, epub, all: make editions, one line for each file."""
    options = arguments.for_editions(tuple(EDITIONS)).parse_args(words)
    book = book_folder(options.book)
    output = output_folder(options.output, book)

    def done() -> list[Done]:
        from postil.pipeline import build

        with progress(options.quiet) as begun:
            return build(book, lambda composition: chosen(options.verbs, composition), output, begun)

    try:
        made = reporting(done, options.format)
    except ProofError as error:
        say(error.problems, options.format)
        return UNPROVED
    for file in made or ():
        if not options.quiet:
            tell([told(file)], options.format)
        if options.open:
            show(file.path)
    return WRONG if made is None else MADE


def chosen(verbs: Sequence[str], composition: Composition) -> list[EditionName]:
    """Return the editions that some verbs ask for, each once."""
    named = [name for verb in verbs for name in (EDITIONS[verb] or composition.publication.editions)]
    return cast("list[EditionName]", list(dict.fromkeys(named)))


def check(words: list[str]) -> int:
    """check: report what is wrong with the content, and make nothing."""
    options = arguments.for_check().parse_args(words)
    book = book_folder(options.book)

    def done() -> Composition:
        from postil.pipeline import prepare

        return prepare(book)

    return WRONG if reporting(done, options.format) is None else MADE


def take_page(words: list[str]) -> int:
    """import: turn a saved page into a content file and show what was changed."""
    options = arguments.for_import().parse_args(words)

    def done() -> tuple[Path, list[str], Sequence[Problem]]:
        from postil.pipeline import import_annotations, import_page

        if options.file.suffix in (".json", ".jsonld"):
            book = book_folder(options.book)
            return import_annotations(options.file, book, options.notes_on, options.output, options.force)
        target = options.output or content_folder(options.book)
        return import_page(options.file, options.kind, target, options.force)

    try:
        taken = reporting(done, options.format)
    except FileExistsError as error:
        there = shown(Path(str(error)).absolute())
        raise Usage(f"{there} is there already; --force replaces it, -o names another file") from error
    if taken is None:
        return WRONG
    path, review, doubts = taken
    written = f"{shown(path.absolute())}  written; look through the changes above, then complete the metadata"
    tell([*review, written], options.format)
    say(doubts, options.format)
    return WRONG if any(problem.severity == "error" for problem in doubts) else MADE


def notes(words: list[str]) -> int:
    """notes: list the notes with their states; review: record a review; reanchor: move those that have drifted."""
    from postil.notes_verb import Refused

    try:
        return NOTES_VERBS.get(words[0] if words else "", list_notes)(words)
    except Refused as error:
        raise Usage(str(error)) from error


def list_notes(words: list[str]) -> int:
    """notes: the table of all notes, or a line of JSON for each."""
    options = arguments.for_notes().parse_args(words)
    from postil import notes_report, notes_verb

    found = reporting(lambda: notes_verb.list_notes(book_folder(options.book)), options.format)
    if found is None:
        return WRONG
    print(*(notes_report.in_json if options.format == "json" else notes_report.in_text)(found), sep="\n")
    return MADE if notes_verb.is_sound(found) else WRONG


def review_notes(words: list[str]) -> int:
    """notes review: record that somebody looked at notes."""
    options = arguments.for_notes("notes review").parse_args(words[1:])
    from postil.notes_verb import review, today

    if bool(options.names) == options.all:
        raise Usage("name the notes that were looked at, or --all")
    names, date = None if options.all else options.names, options.date or today(os.environ)
    book = book_folder(options.book)
    lines = reporting(lambda: review(book, names, options.by, date), options.format)
    if lines is None:
        return WRONG
    tell(lines, options.format)
    return MADE


def reanchor_notes(words: list[str]) -> int:
    """notes reanchor: show where drifted notes might go, and move those that are accepted."""
    options = arguments.for_notes("notes reanchor").parse_args(words[1:])
    from postil.notes_verb import reanchor

    ask = input if sys.stdin.isatty() and sys.stdout.isatty() and options.format == "text" else None
    made = reporting(lambda: reanchor(book_folder(options.book), options.accept, ask), options.format)
    if made is None:
        return WRONG
    tell(made.lines, options.format)
    return WRONG if made.left else MADE


NOTES_VERBS: Mapping[str, Callable[[list[str]], int]] = MappingProxyType(
    {"review": review_notes, "reanchor": reanchor_notes}
)


def print_schema(words: list[str]) -> int:
    """schema: print the JSON Schemas, or write them into a folder."""
    options = arguments.for_schema().parse_args(words)
    from postil.pipeline import schema_files, write_schemas

    files = schema_files()
    if options.name not in (None, *files):
        raise unknown("schema", options.name, sorted(files))
    if options.output:
        print(*map(shown, write_schemas(options.output.absolute())), sep="\n")
    else:
        print(files[options.name] if options.name else "\n".join([*files, ""]), end="")
    return MADE


def export_book(words: list[str]) -> int:
    """export: write the apparatus for other programs."""
    options = arguments.for_export().parse_args(words)
    book = book_folder(options.book)

    def done() -> list[Path]:
        from postil.pipeline import export

        return export(book, output_folder(options.output, book))

    from postil.report import size

    made = reporting(done, options.format)
    tell([f"{shown(path)}  {size(path.stat().st_size)}" for path in made or ()], options.format)
    return WRONG if made is None else MADE


def clean(words: list[str]) -> int:
    """clean: take away the files that the manifest names."""
    options = arguments.for_clean().parse_args(words)
    output = output_folder(options.output, book_folder(options.book))
    from postil.output import Output

    if output.is_dir():
        with Output(output) as out:
            for path in out.clear():
                print(f"{shown(path)}  removed")
    return MADE


VERBS: Mapping[str, Callable[[list[str]], int]] = MappingProxyType(
    {
        "check": check,
        "notes": notes,
        "import": take_page,
        "export": export_book,
        "schema": print_schema,
        "clean": clean,
    }
)


def reporting(work: Callable[[], Result], form: Format) -> Result | None:
    """Return what some work gives; None where the content is wrong, which is told."""
    try:
        return work()
    except ContentError as error:
        say(error.problems, form)
        return None


def tell(lines: Sequence[str], form: Format) -> None:
    """Tell what was done."""
    print(*lines, sep="\n", file=sys.stderr if form == "json" else sys.stdout)


def say(problems: Sequence[Problem], form: Format) -> None:
    """Tell problems: for people on standard error, for machines on standard output."""
    from postil.report import FORMATS, coloured, summary

    for problem in problems:
        text = FORMATS[form](problem)
        if form == "text":
            print(coloured(text, problem) if has_colours() else text, file=sys.stderr)
        else:
            print(text)
    if problems and form == "text":
        print(summary(problems), file=sys.stderr)


def has_colours() -> bool:
    """Tell whether problems go to a terminal whose user wants colours: https://no-color.org."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """Give what to call when an edition is begun: it is told on a terminal only, and wiped off at the end."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    try:
        yield lambda edition: print(f"\r\033[K{edition} ...", end="", file=sys.stderr, flush=True)
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def told(done: Done) -> str:
    """Return the line that tells of a file: its path, pages, size and time."""
    from postil.report import size

    pages = f"{done.made.pages} pages" if done.made.pages is not None else ""
    parts = (shown(done.path), pages, size(len(done.made.data)), f"{done.seconds:.1f} s")
    return "  ".join(part for part in parts if part)


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


def spell_what_cannot_be_shown() -> None:
    """Let a letter that the terminal does not have be spelt as its number, where it would end the run."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def leave_quietly() -> int:
    """Return the exit code for a reader that has gone; what is still to be written goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    return NOBODY_READS
