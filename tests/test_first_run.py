"""A first start ends well or with one clear line, whatever stands in its way.

The copies of the project that are set up here have lock files with one small wheel each, made on the spot, so that
no network is needed; the starting code is the real one and runs as whole processes.
"""

from __future__ import annotations

import ast
import ctypes
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from postil.start import first_run

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("build.py", "postil/__init__.py", "postil/problems.py", "postil/limits", "postil/start")
ODD = "odd \"dir\" ü 'q' 书"
CLI = """
import sys, tiny
def main(argv):
    print([tiny.WORD, argv, sys.prefix])
    return 7
"""
PYTEST = "import sys; print(sys.argv[1:]); sys.exit(5)"
SETTINGS = "[global]\nno-index = true\nuser = true\nquiet = 2\n[install]\ntarget = elsewhere\nfind-links = {}\n"

Result = subprocess.CompletedProcess[str]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals, users and the kernel's locks are those of POSIX here")


def wheel(folder: Path, name: str, modules: dict[str, str]) -> str:
    """Write a wheel with some modules and return the line of a lock file that demands it."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    texts = modules | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/RECORD": "",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in texts.items():
            archive.writestr(file, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the small wheels, the lock files that demand them, and a hostile configuration of pip."""
    folder = tmp_path_factory.mktemp("wheels")
    tiny = wheel(folder, "tiny", {"tiny.py": "WORD = 'tiny'"})
    (folder / "requirements.lock").write_text(tiny)
    (folder / "requirements-dev.lock").write_text(tiny + wheel(folder, "pytest", {"pytest.py": PYTEST}))
    (folder / "pip.conf").write_text(SETTINGS.format(folder))
    return folder


def copy(place: Path, wheels: Path) -> Path:
    """Put the starting code, a small command line and the small lock files into a new folder."""
    for part in PARTS:
        source, target = ROOT / part, place / part
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (place / "postil" / "cli.py").write_text(CLI)
    for lock in wheels.glob("*.lock"):
        shutil.copy(lock, place)
    return place


def start(place: Path, *arguments: str, flags: tuple[str, ...] = (), **variables: str) -> Result:
    """Run `build.py` from another folder."""
    return finish(begin(place, *arguments, flags=flags, variables=variables))


def begin(
    place: Path,
    *arguments: str,
    flags: tuple[str, ...] = (),
    prepare: Callable[[], None] | None = None,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.Popen[str]:
    """Start `build.py` in a group of processes of its own, without the settings of whoever runs the tests."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "POSTIL_", "PYTHON"))}
    return subprocess.Popen(
        [sys.executable, *flags, str(place / "build.py"), *arguments],
        cwd=tempfile.gettempdir(),
        env=clean | {"PIP_CONFIG_FILE": os.devnull} | dict(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=prepare,
    )


def finish(process: subprocess.Popen[str]) -> Result:
    """Wait for a process and return what it printed."""
    out, err = process.communicate(timeout=120)
    return Result(process.args, process.returncode, out, err)


def assert_made(result: Result, place: Path, *arguments: str) -> None:
    """Assert that the command line was called, in the environment of this folder."""
    assert (result.returncode, result.stdout) == (7, f"{['tiny', [*arguments], str(place / '.venv')]}\n"), result.stderr


def assert_refused(result: Result, place: Path, *words: str) -> None:
    """Assert that a start ended with exit code 3 and one line, and left nothing half made."""
    refusal = [line for line in result.stderr.splitlines() if not line.startswith("postil: setting up .venv")]
    assert (result.returncode, result.stdout, len(refusal)) == (3, "", 1), result.stderr
    assert all(word in refusal[0] for word in ("postil: ", *words))
    assert not (place / ".venv").exists()


@pytest.fixture(scope="module")
def first_runs(tmp_path_factory: pytest.TempPathFactory, wheels: Path) -> tuple[Path, list[Result]]:
    """Return a folder with an odd name, and what three first starts at once in it said; pip's settings are hostile."""
    place = copy(tmp_path_factory.mktemp("first") / ODD, wheels)
    hostile = {"PIP_TARGET": "/elsewhere", "PIP_PREFIX": "/elsewhere", "PIP_USER": "1", "PIP_REQUIRE_VIRTUALENV": "1"}
    settings = {"PIP_CONFIG_FILE": str(wheels / "pip.conf"), "PYTHONPATH": str(wheels / "nowhere")}
    running = [begin(place, "pdf", "a b", variables=hostile | settings) for _ in range(3)]
    return place, [finish(process) for process in running]


@pytest.fixture
def place(first_runs: tuple[Path, list[Result]]) -> Path:
    """Return a folder that is set up."""
    return first_runs[0]


@pytest.fixture
def fresh(tmp_path: Path, wheels: Path) -> Path:
    """Return a folder that is not set up."""
    return copy(tmp_path / "fresh", wheels)


def test_of_three_first_runs_one_installs_and_two_wait(first_runs: tuple[Path, list[Result]]) -> None:
    place, results = first_runs
    for result in results:
        assert_made(result, place, "pdf", "a b")
    said = sorted(result.stderr.splitlines()[0].split()[1] for result in results)
    assert said == ["another", "another", "setting"]
    assert sum(result.stderr.count("setting up .venv") for result in results) == 1


def test_the_second_start_needs_no_network_and_says_nothing(place: Path) -> None:
    result = start(place, "epub", PIP_INDEX_URL="http://127.0.0.1:9/")
    assert_made(result, place, "epub")
    assert result.stderr == ""


@pytest.mark.parametrize("flags", [("-P",), ("-I",), ("-B",), ("-s", "-E")])
def test_options_of_python_do_no_harm(place: Path, flags: tuple[str, ...]) -> None:
    assert_made(start(place, flags=flags), place)


def test_the_users_python_path_is_not_ours(place: Path, tmp_path: Path) -> None:
    (tmp_path / "tiny.py").write_text("WORD = 'foreign'")
    (tmp_path / "postil.py").write_text("")
    assert_made(start(place, PYTHONPATH=str(tmp_path), VIRTUAL_ENV=str(tmp_path), PYTHONSAFEPATH="1"), place)


def test_no_bytecode_is_written_where_none_is_wanted(place: Path) -> None:
    shutil.rmtree(place / "postil" / "__pycache__", ignore_errors=True)
    start(place, PYTHONDONTWRITEBYTECODE="1")
    start(place, flags=("-B",))
    assert not (place / "postil" / "__pycache__").exists()


def test_the_verb_test_installs_what_it_needs_once_and_hands_on_the_exit_code(place: Path, wheels: Path) -> None:
    first = start(place, "test", "-k", "a b", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels))
    assert (first.returncode, first.stdout) == (5, "['-k', 'a b']\n"), first.stderr
    second = start(place, "test")
    assert (second.returncode, second.stdout, second.stderr) == (5, "[]\n", "")
    assert_made(start(place, "pdf"), place, "pdf")


def test_a_moved_folder_is_set_up_again(place: Path, tmp_path: Path, wheels: Path) -> None:
    moved = shutil.copytree(place, tmp_path / "moved", symlinks=True)
    result = start(moved, "pdf", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels))
    assert_made(result, moved, "pdf")
    assert "setting up .venv" in result.stderr


@pytest.mark.parametrize("change", ["lock", "other interpreter", "no interpreter"])
def test_what_no_longer_fits_is_set_up_again(place: Path, tmp_path: Path, change: str) -> None:
    changed = shutil.copytree(place, tmp_path / "changed", symlinks=True)
    rewrite_stamps(changed, os.fsencode(place), os.fsencode(changed))
    assert "setting up" not in start(changed).stderr
    python = changed / ".venv" / "bin" / "python"
    if change == "lock":
        (changed / "requirements.lock").write_text("# changed\n" + (changed / "requirements.lock").read_text())
    elif change == "other interpreter":
        rewrite_stamps(changed, os.fsencode(python.resolve()), b"/usr/bin/python3.10")
    else:
        rewrite_stamps(changed, os.fsencode(python.resolve()), b"/nonexistent/python3")
        python.unlink()
        python.symlink_to("/nonexistent/python3")
    assert_refused(start(changed, PIP_NO_INDEX="1"), changed, "No matching distribution found for tiny==1.0")


def rewrite_stamps(place: Path, old: bytes, new: bytes) -> None:
    """Replace what an environment is recorded to depend on."""
    for stamp in (place / ".venv").glob("*.installed"):
        assert old in stamp.read_bytes()
        stamp.write_bytes(stamp.read_bytes().replace(old, new))


def wait_for_pip(place: Path) -> None:
    """Wait until a set-up has come so far that its environment has a pip."""
    limit = time.monotonic() + 60
    while not list((place / ".venv").glob("lib/*/site-packages/pip*")):
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_a_killed_set_up_is_repaired_by_the_next_start(fresh: Path, wheels: Path) -> None:
    killed = begin(fresh, "pdf", variables={"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)})
    wait_for_pip(fresh)
    killed.kill()
    assert finish(killed).returncode == -signal.SIGKILL
    # What the killed process had started may still be writing; the next start waits for that.
    assert_made(start(fresh, "pdf", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels)), fresh, "pdf")


def test_an_interrupted_set_up_leaves_nothing(fresh: Path) -> None:
    process = begin(fresh, "pdf", variables={"PIP_NO_INDEX": "1"})
    wait_for_pip(fresh)
    os.killpg(process.pid, signal.SIGINT)
    result = finish(process)
    assert result.returncode == 130
    assert "Traceback" not in result.stderr
    assert not (fresh / ".venv").exists()


def test_a_first_run_without_a_network_says_so(fresh: Path) -> None:
    result = start(fresh, "pdf", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="1")
    assert_refused(result, fresh, "the package index cannot be reached")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tiny==1.0 --hash=sha256:" + "0" * 64, "DO NOT MATCH THE HASHES"),
        ("tiny==1.0", "Hashes are required"),
    ],
)
def test_a_wheel_whose_hash_differs_or_is_not_known_is_refused(
    fresh: Path, wheels: Path, line: str, words: str
) -> None:
    (fresh / "requirements.lock").write_text(line + "\n")
    assert_refused(start(fresh, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels)), fresh, "setting up failed", words)


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_that_cannot_make_environments_says_what_to_install(fresh: Path, tmp_path: Path, module: str) -> None:
    """Debian leaves these modules out; here the starting Python is made to find none of that name."""
    blind = f"import sys\nsys.modules[{module!r}] = None"
    (tmp_path / "sitecustomize.py").write_text(blind)
    assert_refused(start(fresh, PYTHONPATH=str(tmp_path)), fresh, "sudo apt install python3-venv")


def test_a_folder_that_cannot_be_written_is_named(fresh: Path) -> None:
    fresh.chmod(0o555)
    result = finish(begin(fresh, "pdf", prepare=obey_permissions))
    assert_refused(result, fresh, str(fresh), "Permission denied", "POSTIL_PYTHON_AS_IS=1")


def obey_permissions() -> None:
    """Give up root's right to write everywhere (CAP_DAC_OVERRIDE) for all programs that this process becomes."""
    if os.geteuid() == 0:
        drop_capability, dac_override = 24, 1
        assert ctypes.CDLL(None).prctl(drop_capability, dac_override, 0, 0, 0) == 0


def test_packagers_use_their_own_python(fresh: Path) -> None:
    (fresh / "tiny.py").write_text("WORD = 'tiny'")
    result = start(fresh, "pdf", POSTIL_PYTHON_AS_IS="1")
    assert (result.returncode, result.stdout) == (7, f"{['tiny', ['pdf'], sys.prefix]}\n")
    assert not (fresh / ".venv").exists()


def test_packagers_are_told_what_their_python_lacks(fresh: Path) -> None:
    assert_refused(start(fresh, "pdf", POSTIL_PYTHON_AS_IS="1"), fresh, "no module 'tiny'", sys.executable)


def test_build_py_can_be_read_by_old_pythons() -> None:
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 4))


def test_an_old_python_is_told_so(fresh: Path) -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path(sys.argv[1], run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", pretend, str(fresh / "build.py")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "postil: needs Python 3.11 or newer; this is Python 3.9\n"


def test_only_the_settings_about_the_network_are_taken_over() -> None:
    listing = "\n".join([
        ":env:.index-url='https://a.example/simple'", "global.index-url='https://b.example/simple'",
        "global.extra-index-url='https://c.example\\nhttps://d.example'",
        "install.target='/elsewhere'", "install.proxy='http://proxy.example:1'", "global.proxy='http://other.example:1'",
    ])  # fmt: skip
    assert first_run.network_settings(listing) == {
        "PIP_INDEX_URL": "https://b.example/simple",
        "PIP_EXTRA_INDEX_URL": "https://c.example\nhttps://d.example",
        "PIP_PROXY": "http://proxy.example:1",
    }


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("WARNING: Retrying ... Temporary failure in name resolution\nERROR: No matching", "index cannot be reached"),
        ("ERROR: one\nERROR: two\nnote", "two"),
        ("Fatal Python error\n\n", "Fatal Python error"),
        ("", "no reason was given"),
    ],
)
def test_the_reason_of_a_failure_is_one_line(output: str, reason: str) -> None:
    assert reason in first_run.reason(output)
    assert "\n" not in first_run.reason(output)
