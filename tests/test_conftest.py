"""A test that skips on CI fails CI, and a golden file is only written on request."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SKIPS = {
    "a missing tool": "def test_it(tool):\n    tool('no-such-program')",
    "a mark": "import pytest\n@pytest.mark.skip(reason='not today')\ndef test_it(): pass",
    "a condition": "import pytest\n@pytest.mark.skipif(True, reason='not here')\ndef test_it(): pass",
    "a whole file": "import pytest\npytest.skip('nothing of it', allow_module_level=True)",
    "a missing module": "import pytest\npytest.importorskip('no_such_module')",
}
SOURCES = "import pytest\ndef test_it(): pytest.skip('the real source texts are not here: ../shared/sources')"
EXPECTED_TO_FAIL = "import pytest\n@pytest.mark.xfail\ndef test_it(): assert False"
GOLDEN = "from pathlib import Path\ndef test_it(golden): golden(Path(__file__).with_name('it.txt'), 'new\\n')"


def outcome(folder: Path, text: str, *options: str, ci: bool = False) -> int:
    """Run a test under our conftest and return the exit code of pytest."""
    return run(folder, text, *options, ci=ci).returncode


def run(folder: Path, text: str, *options: str, ci: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a test under our conftest, in a project of its own."""
    tests = folder / "project" / "tests"
    tests.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(__file__).with_name("conftest.py"), tests)
    (tests / "test_it.py").write_text(text, encoding="utf-8")
    variables = {name: value for name, value in os.environ.items() if name != "CI"} | ({"CI": "1"} if ci else {})
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tests), *options]
    return subprocess.run(command, cwd=tests, env=variables, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("text", SKIPS.values(), ids=SKIPS.keys())
def test_a_skip_fails_on_ci_only(tmp_path: Path, text: str) -> None:
    assert outcome(tmp_path, text) in (0, 5)
    assert outcome(tmp_path, text, ci=True) in (1, 2)


def test_only_source_texts_that_are_nowhere_excuse_a_skip(tmp_path: Path) -> None:
    assert outcome(tmp_path, SOURCES, ci=True) == 0
    (tmp_path / "shared" / "sources").mkdir(parents=True)
    assert outcome(tmp_path, SOURCES, ci=True) == 1


def test_a_test_that_is_expected_to_fail_is_not_a_skip(tmp_path: Path) -> None:
    done = run(tmp_path, EXPECTED_TO_FAIL, ci=True)
    assert (done.returncode, done.stdout.splitlines()[-1].split(" in ")[0]) == (0, "1 xfailed")


def test_a_golden_file_is_compared_and_written_on_request_only(tmp_path: Path) -> None:
    assert outcome(tmp_path, GOLDEN) == 1
    assert outcome(tmp_path, GOLDEN, "--rewrite") == 0
    assert outcome(tmp_path, GOLDEN) == 0
    assert outcome(tmp_path, GOLDEN.replace("new", "newer")) == 1
