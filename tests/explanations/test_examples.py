"""The example of each explanation gives the problem that it explains, and its mended form does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from postil.cli import main
from postil.codes import CODES
from postil.explanations import explanation
from postil.pipeline import build
from tests.explanations.examples import Example, example_in, write_book

FAULTS = Path(__file__).resolve().parent.parent / "faults"

IN_BYTES = "the fault is in the bytes of a file, which no page shows"
ON_THE_COMMAND_LINE = "the fault is on the command line"
IN_A_PROGRAM = "nothing that an editor writes brings it about"
IN_A_TEMPLATE = "only a whole template would show it"
BY_PANDOC = "what reads the file, pandoc, may not be here"
OF_LIMITS = "it depends on the limits that are given"
OF_OTHERS = "the program that finds it may not be here"
NOT_SHOWN: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("F002", "F007", "G003", "G004", "I001", "I004"), IN_BYTES),
        **dict.fromkeys(("L006",), OF_LIMITS),
        **dict.fromkeys(("I011", "I012", "I013", "I014", "I015"), BY_PANDOC),
        **dict.fromkeys(("P008",), ON_THE_COMMAND_LINE),
        **dict.fromkeys(("E001", "R001", "R002", "R003", "R004", "R006", "R007"), IN_A_PROGRAM),
        **dict.fromkeys(("R008", "R009", "R010", "R011", "R017", "R018", "R020", "R021"), IN_A_PROGRAM),
        **dict.fromkeys((f"R{number:03}" for number in range(22, 32)), IN_A_PROGRAM),
        **dict.fromkeys(("R019", "T003"), IN_A_TEMPLATE),
        **dict.fromkeys(("V001", "V002", "V003", "V004"), OF_OTHERS),
    }
)
"""The codes whose examples cannot be tried, and why."""

COMMANDS: Mapping[str, str] = MappingProxyType(dict.fromkeys(("N005", "N006", "N007", "R005"), "pdf -q"))
"""What shows an example, where it is another command than that of tests/faults/CODE."""

PROSE = """
The wall has a name of its own in the oldest book, where it stands among the names of those who built it, and those of
their sons; none of them lived to see it stand, and none of their sons lived to see it fall, though it did fall in the
winter of the long ice, and was built again from the same stones. Whoever walks on it today walks on what his people
carried there on their backs, one stone for each house in the town, and two for each house that stood nearer to the
water than the church.
"""
"""Lines enough for the typography of a page to be measured."""

TOLD = re.compile(r"(?:error|warning)\[([A-Z]\d{3})\]")


@pytest.fixture
def codes_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., set[str]]:
    """Return a function that gives the codes which are told of a book with an example."""

    def told(code: str, example: Example, *, mended: bool) -> set[str]:
        pieces, others = (example.mended, {}) if mended else example
        is_measured = code.startswith("Q")
        book = write_book(tmp_path / code, pieces, others, 2 * PROSE if is_measured else "")
        monkeypatch.chdir(book)
        if is_measured:
            build(book, lambda _: ["print"], book / "dist", lambda _: None)
        main(command_of(code))
        return set(TOLD.findall(capsys.readouterr().err))

    return told


def command_of(code: str) -> list[str]:
    """Return the words of the command that shows a fault."""
    path = FAULTS / code / "arguments.txt"
    usual = path.read_text(encoding="utf-8") if path.is_file() else "check"
    return COMMANDS.get(code, usual).split()


@pytest.mark.parametrize("code", sorted(CODES.keys() - NOT_SHOWN.keys()))
def test_the_faulty_form_gives_its_problem(code: str, codes_of: Callable[..., set[str]]) -> None:
    assert code in codes_of(code, example_in(explanation(code)), mended=False)


@pytest.mark.parametrize("code", sorted(CODES.keys() - NOT_SHOWN.keys()))
def test_the_mended_form_gives_no_problem(code: str, codes_of: Callable[..., set[str]]) -> None:
    assert codes_of(code, example_in(explanation(code)), mended=True) <= {"G004"} - {code}
