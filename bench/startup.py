"""Measure what a start costs before the work begins: `python3 bench/startup.py [ROUNDS]`.

Takes a checkout that is set up; gives a table on standard output. Each round runs each command once, as a whole
process, in an order that turns round by round, so that a slow moment of the machine does not always hit the same one.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

BUILD = str(Path(__file__).resolve().parent.parent / "build.py")
COMMANDS = {
    "bare interpreter": [sys.executable, "-c", "pass"],
    "build.py --version": [sys.executable, BUILD, "--version"],
}
LIMIT = 0.15
"""Seconds that a start may cost over the bare interpreter."""


def main(arguments: list[str]) -> int:
    """Print the table and return 1 where a start costs more than the limit."""
    rounds = int(arguments[0]) if arguments else 40
    # The first start of all sets up the environment, the second writes bytecode.
    run(COMMANDS["build.py --version"])
    run(COMMANDS["build.py --version"])
    seconds = measure(rounds)
    cost = median(over(*seconds.values()))
    print("\n".join(table(seconds, rounds)))
    print(f"a start costs {cost:.3f} s over the bare interpreter; the limit is {LIMIT} s")
    return int(cost > LIMIT)


def measure(rounds: int) -> dict[str, list[float]]:
    """Return the wall-clock seconds of each command in each round."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(rounds):
        for name in list(COMMANDS)[:: -1 if number % 2 else 1]:
            seconds[name].append(run(COMMANDS[name]))
    return seconds


def run(command: list[str]) -> float:
    """Return the wall-clock seconds that a command takes; a command that fails ends the measurement."""
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def table(seconds: dict[str, list[float]], rounds: int) -> list[str]:
    """Return the lines of a table: median and extremes of each command, and difference and ratio to the first."""
    bare = next(iter(seconds.values()))
    head = f"{f'{rounds} rounds, seconds':22}{'median':>9}{'least':>9}{'most':>9}{'over':>9}{'ratio':>8}"
    return [head, *(row(name, column, bare) for name, column in seconds.items())]


def row(name: str, column: list[float], bare: list[float]) -> str:
    """Return one line of the table; differences and ratios are taken within each round."""
    figures = (median(column), min(column), max(column), median(over(bare, column)))
    ratio = median(own / other for own, other in zip(column, bare, strict=True))
    return f"{name:22}" + "".join(f"{figure:9.4f}" for figure in figures) + f"{ratio:8.2f}"


def over(bare: Sequence[float], column: Sequence[float]) -> list[float]:
    """Return by how much the second command took longer in each round."""
    return [own - other for own, other in zip(column, bare, strict=True)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
