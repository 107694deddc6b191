"""Measure how soon a save is seen: `python -m bench.serving [--text prose|charters] [--pages N] [--rounds N]`.

Takes a made-up book (`corpus/`) and a running `build.py serve`; gives a table on standard output. In each round one
word is put into the middle chapter: from that save until the news of the print edition, until the browser has it, and
until everything is made. Typst, where it is installed, recompiles the same text with one word more in a warm process of
its own, in the same round.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench.compare.works import one_word_more
from bench.corpus.both import TEXTS
from bench.corpus.writing import write_book, write_documents

ROOT = Path(__file__).resolve().parent.parent
WARM_TYPST = ROOT / "bench" / "compare" / "peers" / "typst_warm.py"
EDITIONS = {"print": "made-up-print.pdf", "screen": "made-up-screen.pdf"}
PATIENCE = 600
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@dataclass(frozen=True, slots=True)
class News:
    """The news of a running preview, as a browser hears them."""

    address: str
    response: http.client.HTTPResponse

    def states(self) -> Iterator[dict[str, Any]]:
        """Yield each state that is told."""
        while line := self.response.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

    def until(self, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first state of which something is so."""
        return next(state for state in self.states() if is_so(state))


@dataclass(slots=True)
class Rounds:
    """The seconds of each thing that is waited for, in each round."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    def note(self, name: str, begun: float) -> None:
        """Note the seconds since something was begun."""
        self.seconds.setdefault(name, []).append(time.perf_counter() - begun)

    def table(self, other: str) -> list[str]:
        """Return the lines of a table; ratios are those to another row within each round."""
        lines = [f"| from the save until | median, s | least | most | to {other} |", "|---|---:|---:|---:|---:|"]
        for name, row in self.seconds.items():
            base = self.seconds.get(other)
            ratio = f"{median(one / two for one, two in zip(row, base, strict=True)):.2f}" if base else ""
            lines.append(f"| {name} | {median(row):.3f} | {min(row):.3f} | {max(row):.3f} | {ratio} |")
        return lines


def main(words: list[str]) -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.serving")
    parser.add_argument("--text", choices=TEXTS, default="charters")
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="the Python that has Typst")
    parser.add_argument("--browser", action="store_true", help="look at the pages in Chromium too (needs Playwright)")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="postil-bench-") as folder:
        rounds = measured(Path(folder), options)
    print("\n".join(rounds.table("Typst")))
    return 0


def measured(folder: Path, options: argparse.Namespace) -> Rounds:
    """Return what each round took."""
    text, rounds = TEXTS[options.text](options.pages), Rounds()
    write_documents(folder, text)
    book = write_book(folder / "book", text, ("print", "screen"))
    chapter = book / "content" / f"{text.parts[len(text.parts) // 2].chapter.name}.md"
    edit, edit_typst = one_word_more(chapter), one_word_more(folder / "book.typ")
    with serving(book, folder / "cache") as news, typst(folder, options.peers) as recompile:
        state = news.until(lambda state: state["apart"].keys() >= set(EDITIONS.values()) and not state["doing"])
        with browsing(news.address) if options.browser else nullcontext() as shown:
            for number in range(options.rounds):
                state = one_round(news, state, partial(edit, number), rounds, shown)
                edit_typst(number)
                begun = time.perf_counter()
                if recompile():
                    rounds.note("Typst", begun)
    # The first of each finds things that no later one does: Typst has not compiled at all.
    return Rounds({name: row[1:] for name, row in rounds.seconds.items()})


def one_round(
    news: News, before: dict[str, Any], edit: Callable[[], None], rounds: Rounds, shown: Callable[[], None] | None
) -> dict[str, Any]:
    """Edit, and wait for all that follows; return the last state."""
    old = before["apart"]
    begun = time.perf_counter()
    edit()
    news.until(lambda state: state["apart"][EDITIONS["print"]] != old[EDITIONS["print"]])
    rounds.note("the print edition is told of", begun)
    if shown:
        shown()
        rounds.note("the browser has the print edition", begun)
    last = news.until(lambda state: not state["doing"])
    rounds.note("print and screen are there", begun)
    return last


@contextmanager
def serving(book: Path, cache: Path) -> Iterator[News]:
    """Have a preview running, and give its news."""
    environment = {**os.environ, "POSTIL_PYTHON_AS_IS": "1", "POSTIL_CACHE": str(cache)}
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--no-open", "--book", str(book)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout
        address = next(word for line in process.stdout for word in line.split() if word.startswith("http://"))
        connection = http.client.HTTPConnection(address.removeprefix("http://").strip("/"), timeout=PATIENCE)
        connection.request("GET", "/-/events")
        try:
            yield News(address, connection.getresponse())
        finally:
            connection.close()
            process.send_signal(signal.SIGINT)


@contextmanager
def typst(folder: Path, python: str) -> Iterator[Callable[[], bool]]:
    """Give what compiles the text with Typst, warm; where that is not installed, what tells so."""
    found = subprocess.run([python, "-c", "import typst"], capture_output=True, check=False).returncode == 0
    if not found:
        yield lambda: False
        return
    command = [python, str(WARM_TYPST), str(folder / "book.typ"), str(folder / "fonts")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def compile_again() -> bool:
            assert process.stdin
            assert process.stdout
            print(file=process.stdin, flush=True)
            return bool(process.stdout.readline())

        yield compile_again
        assert process.stdin
        process.stdin.close()


@contextmanager
def browsing(address: str) -> Iterator[Callable[[], None]]:
    """Look at the print edition in Chromium, and give what waits until it has asked for the new pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        page = browser.new_page()
        page.goto(f"{address}-/pdf.html?file={EDITIONS['print']}", wait_until="commit")
        page.wait_for_function("document.getElementById('pages').src")
        source = [page.evaluate("document.getElementById('pages').src")]

        def wait() -> None:
            page.wait_for_function("old => document.getElementById('pages').src !== old", arg=source[0])
            source[0] = page.evaluate("document.getElementById('pages').src")

        yield wait
        browser.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
