"""Compare us with the engines that are installed: `python -m bench.compare [--quick] [-o FILE]`.

Takes the texts and the lengths to try, the rounds, and the Python in which the other engines are; gives tables for each
text, on standard output or in a file, of which what stands above the heading "Measured" is kept.
"""

from __future__ import annotations

import argparse
import compileall
import datetime
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.compare.engines import Peer, peers
from bench.compare.results import Bench, Result
from bench.compare.tables import joined, tables
from bench.compare.works import BUILD
from bench.corpus.both import TEXTS, TextName
from postil.options import cores

ENGINES = ("typst", "weasyprint", "pandoc", "chromium")
PAGES = (10, 50, 100, 200, 500, 1000)
QUICK = {200: 3, 500: 3, 1000: 1}
"""The rounds for each length when it has to be quick."""
BOTH = "both"
MEASURED = "## Measured\n"


def main() -> None:
    """Measure, and write the tables."""
    options = arguments()
    found = peers(options.peers, options.engines.split(","))
    rounds = {pages: options.repeat or (QUICK.get(pages, 1) if options.quick else 5) for pages in lengths(options)}
    # As in an installed package, and as our peers are: no run has to compile modules first.
    compileall.compile_dir(BUILD.parent / "postil", quiet=1)
    with tempfile.TemporaryDirectory(prefix="postil-compare-") as folder:
        bench = Bench(Path(folder), found, tell, limited=options.quick)
        measured = {name: results(bench, name, rounds) for name in chosen_texts(options)}
    text = joined([*conditions(found, rounds), *sections(measured)])
    if options.output:
        put_into(options.output, text)
    else:
        print(text, end="")


def results(bench: Bench, name: TextName, rounds: Mapping[int, int]) -> list[Result]:
    """Return what came of one text in each length."""
    tell(name)
    return [bench.result(TEXTS[name], pages, number) for pages, number in rounds.items()]


def sections(measured: Mapping[TextName, Sequence[Result]]) -> Iterator[str]:
    """Yield the lines of a section for each text."""
    for name, found in measured.items():
        yield f"\n### {name.capitalize()}\n"
        yield from tables(found)


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description="Compare us with other engines.")
    parser.add_argument("--text", choices=(*TEXTS, BOTH), default=BOTH, help="without it: both")
    parser.add_argument("--pages", type=int, nargs="+", metavar="N", help=f"lengths; without it: {PAGES}")
    parser.add_argument("--repeat", type=int, metavar="N", help="rounds; without it: 5")
    parser.add_argument("--quick", action="store_true", help="only what has a limit, in three rounds or one")
    parser.add_argument("--with", dest="engines", default=",".join(ENGINES), metavar="NAMES", help="the other engines")
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="a Python with typst and pypandoc")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where the tables go")
    return parser.parse_args()


def chosen_texts(options: argparse.Namespace) -> tuple[TextName, ...]:
    """Return the texts that are asked for; the first is that on whose like the limits were set."""
    return tuple(name for name in TEXTS if options.text in (name, BOTH))


def lengths(options: argparse.Namespace) -> tuple[int, ...]:
    """Return the lengths that are asked for."""
    return tuple(options.pages or (QUICK if options.quick else PAGES))


def tell(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)


def conditions(found: Mapping[str, Peer], rounds: Mapping[int, int]) -> Iterator[str]:
    """Yield when and where it was measured, and with what."""
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    versions = ", ".join(f"{name} {peer.version}" for name, peer in found.items())
    absent = ", ".join(name for name in ENGINES if name not in found)
    yield f"{datetime.datetime.now(datetime.UTC).date()}; {cores()} cores, load {os.getloadavg()[0]:.1f} at the end;"
    yield f"{system}, Python {platform.python_version()}; {versions or 'no other engine'}."
    yield f"Rounds: {', '.join(f'{number} of {pages:,} pages' for pages, number in rounds.items())}."
    if absent:
        yield f"Not run: {absent}."


def put_into(path: Path, text: str) -> None:
    """Write a text under the heading of a file, or a new file."""
    before = path.read_text(encoding="utf-8").partition(MEASURED)[0] if path.exists() else ""
    path.write_text(f"{before}{MEASURED}\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
