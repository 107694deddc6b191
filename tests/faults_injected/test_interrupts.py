"""An interrupt is one, whatever a library makes of it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

import pytest

from postil import cli
from postil.cli.exits import INTERRUPTED, MADE, WRONG
from postil.cli.interrupts import Interrupts

SAID = "postil: interrupted; nothing is half written\n"


def interrupted() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def into_an_error_of_its_own(words: list[str]) -> int:
    try:
        interrupted()
    except KeyboardInterrupt:
        raise ImportError("the extension failed to import") from None
    return MADE


def into_a_fault_of_the_book(words: list[str]) -> int:
    try:
        interrupted()
    except KeyboardInterrupt:
        return WRONG
    return MADE


def let_through(words: list[str]) -> int:
    interrupted()
    return MADE


@pytest.mark.parametrize("verb", [into_an_error_of_its_own, into_a_fault_of_the_book, let_through])
def test_an_interrupt_ends_with_its_own_code_and_line(
    verb: Callable[[list[str]], int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "run", verb)
    assert cli.main(["all"]) == INTERRUPTED
    assert capsys.readouterr().err == SAID
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_is_how_a_preview_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "run", let_through)
    assert cli.main(["serve"]) == INTERRUPTED
    assert capsys.readouterr().err == "postil: preview ended\n"


def test_what_was_made_all_the_same_is_told_as_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def made(words: list[str]) -> int:
        return into_a_fault_of_the_book(words) and MADE

    monkeypatch.setattr(cli, "run", made)
    assert cli.main(["all"]) == MADE


def test_an_error_without_an_interrupt_is_not_hidden() -> None:
    with pytest.raises(ImportError), Interrupts():
        raise ImportError


@pytest.mark.skipif(sys.platform == "win32", reason="there one process cannot ask another to be interrupted")
def test_who_lets_interrupts_do_nothing_is_obeyed() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interrupts() as interrupts:
            interrupted()
        assert not interrupts.was_interrupted
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
