"""An interrupt is one, whatever a library makes of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import ExtensionFileLoader

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


def while_an_object_is_let_go(words: list[str]) -> int:
    class Held:
        def __del__(self) -> None:
            interrupted()

    Held()
    return WRONG


@pytest.mark.parametrize(
    "verb", [into_an_error_of_its_own, into_a_fault_of_the_book, let_through, while_an_object_is_let_go]
)
def test_an_interrupt_ends_with_its_own_code_and_line(
    verb: Callable[[list[str]], int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = sys.unraisablehook
    monkeypatch.setattr(cli, "run", verb)
    assert cli.main(["all"]) == INTERRUPTED
    assert capsys.readouterr().err == SAID
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert sys.unraisablehook is hook


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


INTERRUPTED_WHILE_LOADING = """
import enum, os, signal, sys
from postil import cli

def create(kind, *arguments, **options):
    os.kill(os.getpid(), signal.SIGINT)
    return make(kind, *arguments, **options)

def load(words):
    import pikepdf._core
    sys.exit("it went on")

make, enum.EnumType._create_, cli.run = enum.EnumType._create_, create, load
sys.exit(cli.main(["all"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there one process cannot ask another to be interrupted")
def test_an_extension_that_is_being_loaded_is_loaded_before_an_interrupt_ends_anything() -> None:
    """One that is interrupted among its first types ends the process itself, with a traceback."""
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_WHILE_LOADING], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (INTERRUPTED, "", SAID)


def test_extensions_are_loaded_as_ever_after_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = ExtensionFileLoader.create_module, ExtensionFileLoader.exec_module
    monkeypatch.setattr(cli, "run", let_through)
    cli.main(["all"])
    assert (ExtensionFileLoader.create_module, ExtensionFileLoader.exec_module) == usual


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
