"""The doctor says what is here and what is missing, even where hardly anything is, and keeps private things so."""

from __future__ import annotations

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from postil.cli import MADE, USAGE, main
from postil.cli.exits import NEEDED
from postil.doctor.engine import as_dotted, libraries, numbers, typefaces
from postil.doctor.folders import folders, is_one_for_both_cases, room
from postil.doctor.installers import INSTALLERS, line_for
from postil.doctor.line import Line, is_fit
from postil.doctor.machine import clock
from postil.doctor.packages import MODULES, few, packages_of, pinned_in, pins
from postil.doctor.private import private, without_home
from postil.doctor.telling import in_text
from postil.fingerprint import LIBRARIES
from postil.store import Store
from postil.tools import TOOLS

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("Python", "packages", "Pango", "HarfBuzz", "fontconfig", "fonts: Source Serif Pro", "output", "cache", "clock")


def doctor(
    *words: str, python: tuple[str, ...] = (), folder: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the verb as a whole process."""
    command = [sys.executable, *python, str(folder / "build.py"), "doctor", *words]
    usual = {"PATH": os.environ["PATH"], "POSTIL_PYTHON_AS_IS": "1", "POSTIL_TOOLS": os.environ["POSTIL_TOOLS"]}
    env = {**usual, "HOME": os.environ.get("HOME", "/"), **variables}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_where_all_is_there_books_can_be_made(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["doctor", "-o", str(tmp_path)]) == MADE
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith("books can be made")
    states = {line[8:].partition("  ")[0].strip(): line[:8].strip() for line in lines[:-2] if line[:8].strip()}
    assert {name: states[name] for name in NAMES} == dict.fromkeys(NAMES, "ok")
    assert set(states.values()) <= {"ok", "note"}
    assert set(TOOLS) <= set(states)


def test_a_report_names_neither_the_user_nor_the_machine(tmp_path: Path) -> None:
    home = tmp_path / "Homes" / "ada-lovelace"
    (home / "Books").mkdir(parents=True)
    secret = tmp_path / "a-client-of-hers"
    cache, tools = str(secret / "cache"), str(secret / "tools")
    words = ("--format", "json", "-o", str(secret / "dist"))
    done = doctor(*words, HOME=str(home), USER="countess", POSTIL_CACHE=cache, POSTIL_TOOLS=tools)
    report = json.loads(done.stdout)
    assert done.returncode == MADE
    assert report["can-make-books"] is True
    assert not any(word in done.stdout for word in (str(tmp_path), "ada-lovelace", "countess", socket.gethostname()))
    things = {thing["name"]: thing for thing in report["things"]}
    assert things["output"]["words"].startswith("OUTPUT, ")
    assert things["cache"]["words"].startswith("CACHE, ")


def test_private_words_are_taken_out_wherever_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    host = platform.node()
    text = f"/home/ada/x, /home/adam, /mnt/Ada/y, {host}:80, not{host}, canada, /home/ada"
    told = f"~/x, /home/adam, /mnt/USER/y, HOST:80, not{host}, canada, ~"
    assert private(text, {"USER": "ada"}) == told
    assert without_home("/home/adam and /home/ada") == "/home/adam and ~"


def test_without_any_package_it_still_tells(tmp_path: Path) -> None:
    done = doctor("-o", str(tmp_path), python=("-S", "-E"))
    assert done.returncode == NEEDED
    assert "Traceback" not in done.stderr
    assert "missing packages                 not installed: anyio, attrs, babel" in done.stdout
    assert '-m pip install --require-hashes -r "' in done.stdout
    assert "no book can be made" in done.stdout


def test_a_package_that_is_broken_is_named(tmp_path: Path) -> None:
    (tmp_path / "yaml").mkdir()
    (tmp_path / "yaml" / "__init__.py").write_text("from yaml.lost import load\n")
    done = doctor("-o", str(tmp_path), PYTHONPATH=str(tmp_path))
    assert done.returncode == NEEDED
    assert "missing package pyyaml           cannot be loaded: No module named 'yaml.lost'" in done.stdout


def test_before_the_first_run_it_tells_what_prevents_it(tmp_path: Path) -> None:
    for name in ("build.py", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("postil", "content"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / ".venv.lock").mkdir()
    done = doctor(folder=tmp_path, POSTIL_PYTHON_AS_IS="0")
    assert done.returncode == NEEDED
    assert "cannot set up" in done.stderr
    assert "missing environment" in done.stdout
    assert f'        python3 "{tmp_path / "build.py"}" doctor' in done.stdout


LOCK = """\
# made by a tool
anyio==4.16.0 \\
    --hash=sha256:59bb
brotli==1.2.1 ; platform_python_implementation == 'CPython' \\
    --hash=sha256:0023
Typing_Extensions==4.1
lxml>=6.0
"""


def test_pins_are_those_for_every_system() -> None:
    assert pinned_in(LOCK) == {"anyio": "4.16.0", "typing-extensions": "4.1"}
    assert set(MODULES) <= set(pins())


def test_other_versions_are_noted_and_absent_ones_missing(tmp_path: Path) -> None:
    for name in ("one-1.0.dist-info", "two-2.1.dist-info"):
        (tmp_path / name).mkdir()
    path = [str(tmp_path)]
    assert [(line.state, line.words) for line in packages_of({"one": "1.0", "two": "2.0"}, path)] == [
        ("ok", "1 of 2 as pinned"),
        ("note", "others than the pinned ones; pages may differ: two 2.1 for 2.0"),
    ]
    (line,) = packages_of({"one": "1.0", "three": "3"}, path)
    assert (line.state, line.words, line.is_needed) == ("missing", "not installed: three", True)


def test_of_many_names_the_first_are_told() -> None:
    assert few(list("abcdefg")) == "a, b, c, d, e and 2 more"
    assert few(["a", "b"]) == "a, b"


def test_a_library_that_is_not_here_is_needed() -> None:
    ask = LIBRARIES["Pango"][1]
    (line,) = libraries({"Pango": (("libno-such-thing.so.9",), ask)})
    assert (line.name, line.state, line.is_needed) == ("Pango", "missing", True)


def test_a_pango_that_is_too_old_is_missing() -> None:
    old = {"Pango": (LIBRARIES["Pango"][0], lambda _: "1.43.2")}
    (line,) = libraries(old)
    assert (line.state, line.words) == ("missing", "1.43.2 is too old")
    assert numbers("1.50.12") == (1, 50, 12)
    assert as_dotted("21401") == "2.14.1"


def test_both_families_of_fonts_are_found() -> None:
    assert [(line.name, line.state) for line in typefaces()] == [
        ("fonts: Source Serif Pro", "ok"),
        ("fonts: Source Sans Pro", "ok"),
    ]


@pytest.mark.parametrize("program", INSTALLERS)
def test_each_package_manager_has_a_line_for_all_that_may_be_wanted(program: str, tmp_path: Path) -> None:
    (tmp_path / program).write_text("")
    (tmp_path / program).chmod(0o755)
    command, names = INSTALLERS[program]
    assert line_for("pango", str(tmp_path)) == f"{command} {names['pango']}"
    assert set(names) == {"pango", "java", "node", "browser", "python"}


def test_without_a_package_manager_there_is_no_line(tmp_path: Path) -> None:
    assert line_for("java", str(tmp_path)) == ""


def test_an_output_that_cannot_be_written_is_needed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    line = room("output", tmp_path / "file" / "dist", is_needed=True)
    assert (line.state, line.is_needed) == ("missing", True)
    assert room("output", tmp_path / "not" / "yet").state in ("ok", "note")


def test_what_is_kept_is_counted(tmp_path: Path) -> None:
    cache, book = tmp_path / "cache", tmp_path / "book"
    store = Store(cache)
    for number in range(3):
        store.put(f"{number:064x}", bytes(1 << 20))
    told = {line.name: line for line in folders(tmp_path / "dist", book, {"POSTIL_CACHE": str(cache)})}
    assert f"{cache}, 3 kept things, 3 MB of 2.0 GB, " in told["cache"].words
    unfit = {line.name: line for line in folders(tmp_path / "dist", book, {"POSTIL_CACHE": str(book / "cache")})}
    assert unfit["cache"].state == "note"
    assert "nothing is kept" in unfit["cache"].words


@pytest.mark.parametrize(("name", "noted"), [("Dropbox", True), ("OneDrive - Press", True), ("Books", False)])
def test_a_folder_that_others_copy_is_noted(name: str, noted: bool, tmp_path: Path) -> None:
    lines = folders(tmp_path / name / "dist", tmp_path, {"POSTIL_CACHE": str(tmp_path / "cache")})
    assert ("synced folder" in {line.name for line in lines}) is noted


def test_a_disk_for_which_capitals_do_not_count_is_known(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    assert not is_one_for_both_cases(tmp_path / "dist")
    (tmp_path / "DIST").symlink_to(tmp_path / "dist")
    assert is_one_for_both_cases(tmp_path / "dist")


@pytest.mark.parametrize(
    ("epoch", "now", "state", "said"),
    [
        ("", 4102444800.0, "ok", "2100-01-01"),
        ("1700000000", 4102444800.0, "ok", "SOURCE_DATE_EPOCH says 2023-11-14"),
        ("soon", 4102444800.0, "note", "no number of seconds"),
        ("9" * 30, 4102444800.0, "ok", "no day"),
        ("", 0.0, "note", "1970-01-01 is before Postil came here"),
    ],
)
def test_the_clock(epoch: str, now: float, state: str, said: str) -> None:
    line = clock(epoch, now)
    assert line.state == state
    assert said in line.words


def test_what_is_to_be_typed_stands_below_and_keeps_its_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    lines = [Line("x", "missing", "in /home/ada/x", 'run "/home/ada/x"', is_needed=True), Line("y", "ok", "", "no")]
    assert in_text(lines)[:2] == ["missing x                        in ~/x", '        run "/home/ada/x"']
    assert not any(line.strip() == "no" for line in in_text(lines))
    assert not is_fit(lines)
    assert is_fit([Line("x", "missing", "")])


def test_a_tool_that_there_is_not_cannot_be_installed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--install", "epubchek"]) == USAGE
    assert "did you mean 'epubcheck'?" in capsys.readouterr().err


def test_in_an_encoding_with_few_letters_it_still_tells(tmp_path: Path) -> None:
    done = doctor("-o", str(tmp_path), PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == MADE
    assert "note    terminal                 letters as ascii" in done.stdout
