"""Without Pango there is one line that installs it, and nothing of WeasyPrint's own page of advice."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from postil.render.pdf import pango

WITHOUT_PANGO = """
from postil.problems import Missing
from postil.render.pdf.pace.declared import Declarations
from postil.render.pdf.pango import import_weasyprint

def find_nothing(name, flags=0):
    raise OSError(f"cannot load library '{name}'")

def declare(self, text, theirs=Declarations.cdef):
    theirs(self, text)
    self.dlopen = find_nothing

Declarations.cdef = declare
try:
    import_weasyprint()
except Missing as error:
    raise SystemExit(str(error))
"""


def test_the_engine_is_loaded() -> None:
    assert pango.import_weasyprint().__version__ == "70.0"


def test_a_missing_pango_is_one_line_and_nothing_on_standard_output() -> None:
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", WITHOUT_PANGO], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == pango.advice(pango.systems()) + "\n"


@pytest.mark.parametrize(
    ("names", "how"),
    [
        (["debian"], "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        (["linuxmint", "ubuntu", "debian"], "sudo apt install libpango"),
        (["fedora"], "sudo dnf install pango"),
        (["rocky", "rhel", "centos", "fedora"], "sudo dnf install pango"),
        (["alpine"], "sudo apk add pango"),
        (["manjaro", "arch"], "sudo pacman -S pango"),
        (["opensuse-leap", "suse", "opensuse"], "sudo zypper install libpango-1_0-0"),
        (["darwin"], "brew install pango"),
        (["win32"], "pacman -S mingw-w64-ucrt-x86_64-pango"),
        (["haiku"], "install Pango 1.44 or newer"),
        ([], "install Pango 1.44 or newer"),
    ],
)
def test_each_system_has_its_line(names: list[str], how: str) -> None:
    line = pango.advice(names)
    assert how in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("system", "release", "names"),
    [
        ("darwin", {}, ["darwin"]),
        ("linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, ["linuxmint", "ubuntu", "debian"]),
        ("linux", {"NAME": "Linux"}, [""]),
    ],
)
def test_a_system_is_named_by_itself_and_by_what_it_is_like(
    monkeypatch: pytest.MonkeyPatch, system: str, release: dict[str, str], names: list[str]
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    assert pango.systems() == names


def test_a_system_without_a_name_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", fail)
    assert pango.systems() == []
