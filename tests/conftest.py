"""What all tests share: outside programs, golden files, and the rule that nothing is skipped on CI.

Takes the options of pytest; gives fixtures.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
"""How the browser is begun: as root too, and asking nobody for anything."""
NOT_HERE = "the real source texts are not here"
"""How the reason begins where a test needs the two source texts, which are not part of the project."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that makes the golden files anew."""
    parser.addoption("--rewrite", action="store_true", help="write the golden files instead of comparing with them")


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let nothing be kept outside this run, and return the folder for what is."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.getbasetemp() / "caches"
        patch.setenv("POSTIL_CACHE", str(folder / "shared"))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def tools_named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    """Let no test depend on which outside tools are installed, and return the folder that was named for those."""
    named = os.environ.get("POSTIL_TOOLS")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POSTIL_TOOLS", str(tmp_path_factory.getbasetemp() / "no-tools"))
        yield named


@pytest.fixture
def installed(tools_named: str | None, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return a function that finds an outside tool that was installed, and skips the test where it is absent."""
    from postil.tools import find

    monkeypatch.delenv("POSTIL_TOOLS")
    if tools_named is not None:
        monkeypatch.setenv("POSTIL_TOOLS", tools_named)

    def program(name: str) -> Path:
        return find(name) or pytest.skip(f"the tool {name} is not installed; 'doctor --install {name}' brings it")

    return program


@pytest.fixture
def only(installed: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that lets no other tools be found than these, and skips the test where one is absent."""

    def choose(*names: str) -> None:
        from postil.tools import TOOLS, tools_folder

        (tmp_path / "tools").mkdir()
        for name in names:
            folder = installed(name) and tools_folder() / TOOLS[name].folder
            (tmp_path / "tools" / folder.name).symlink_to(folder)
        monkeypatch.setenv("POSTIL_TOOLS", str(tmp_path / "tools"))

    return choose


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a browser, one for all tests: a second one cannot be begun while it is there."""
    found = shutil.which("chromium") or pytest.skip("the program chromium is not installed")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=BROWSER)
        yield launched
        launched.close()


@pytest.fixture(autouse=True)
def cache(caches: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for what this test keeps: a test may change what we are, which no key would show."""
    folder = caches / hashlib.sha256(request.node.nodeid.encode()).hexdigest()
    monkeypatch.setenv("POSTIL_CACHE", str(folder))
    return folder


@pytest.fixture
def tool() -> Callable[[str], str]:
    """Return a function that finds an outside program, and skips the test where it is absent."""

    def find(name: str) -> str:
        return shutil.which(name) or pytest.skip(f"the program {name} is not installed")

    return find


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return a function that compares a text with a golden file, or writes it under `--rewrite`."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--rewrite"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"{path.name} is not there; look at the text, then run with --rewrite"
        assert text == path.read_bytes().decode(), f"{path.name} differs; if that is meant, run with --rewrite"

    return compare


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a skipped test fail on CI."""
    return fail_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Make a skipped file of tests fail on CI."""
    return fail_if_skipped((yield))


def fail_if_skipped(report: Report) -> Report:
    """Turn a skip into a failure on CI, but for what no CI outside our own machines can have."""
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") and not is_excused(report):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is a failure on CI: {reason(report)}"
    return report


def is_excused(report: pytest.TestReport | pytest.CollectReport) -> bool:
    """Tell whether a test was skipped because of files that stand beside the project on our own machines only."""
    return reason(report).startswith(NOT_HERE) and not (ROOT.parent / "shared" / "sources").is_dir()


def reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return why a test was skipped."""
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")
