"""The tools by which editions are made: each is told, and any change of one is seen."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pydyf
import pytest
import weasyprint
from weasyprint.text.ffi import pango

from postil import fingerprint
from postil.fingerprint import FONTS, LIBRARIES, MISSING, PACKAGES, fonts, packages, sources, sum_of, tools

ROOT = Path(__file__).resolve().parent.parent
LOADED = """
import sys
from postil.fingerprint import fingerprint
fingerprint()
print(*sorted({"weasyprint", "cffi", "fontTools", "importlib.metadata", "jinja2", "yaml"} & sys.modules.keys()))
"""


def test_every_package_of_the_lock_is_among_the_tools() -> None:
    locked = re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(locked) == list(PACKAGES)


def test_versions_are_those_of_what_is_used() -> None:
    assert tools()["weasyprint"] == weasyprint.__version__
    assert tools()["pydyf"] == pydyf.__version__
    assert tools()["Python"] == f"cpython {sys.version.split()[0]}"
    major, minor, micro = map(int, tools()["Pango"].split("."))
    assert major * 10000 + minor * 100 + micro == pango.pango_version()
    assert tools()["HarfBuzz"].count(".") == 2
    assert tools()["fontconfig"].isdecimal()
    assert {name for name, value in tools().items() if value == MISSING} <= {"brotlicffi", "typing-extensions"}


def test_a_library_that_is_not_there_is_told_so() -> None:
    _, version = LIBRARIES["Pango"]
    assert fingerprint.library_version(["nothing-of-this-name"], version) == MISSING


def test_it_is_found_without_loading_an_engine() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_the_first_of_several_installations_counts(tmp_path: Path) -> None:
    for place, name in (("b", "Ebook_Lib-0.2.dist-info"), ("a", "ebook_lib-0.1.dist-info"), ("a", "other-9.dist-info")):
        (tmp_path / place / name).mkdir(parents=True)
    path = [str(tmp_path / place) for place in ("gone", "a", "b")]
    assert packages(["ebook-lib", "absent"], path) == {"ebook-lib": "0.1", "absent": MISSING}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a small package in the form of ours."""
    for name in (
        "__init__.py",
        "render/a.py",
        "source/schemas/b.json",
        "data/templates/words/en.json",
        "__pycache__/a.pyc",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("render/a.py", True),
        ("source/schemas/b.json", True),
        ("data/templates/words/en.json", False),
        ("__pycache__/a.pyc", False),
    ],
)
def test_a_byte_of_our_own_sources_counts(package: Path, name: str, counts: bool) -> None:
    before = sum_of(sources(str(package)))
    (package / name).write_text(name.upper(), encoding="utf-8")
    assert (sum_of(sources(str(package))) != before) == counts


def test_a_new_name_of_a_file_counts_and_its_time_does_not(package: Path) -> None:
    before = sum_of(sources(str(package)))
    shutil.copytree(package, package.parent / "copy")
    assert sum_of(sources(str(package.parent / "copy"))) == before
    (package / "render" / "a.py").rename(package / "render" / "b.py")
    assert sum_of(sources(str(package))) != before


def test_the_fonts_are_the_faces_that_are_used() -> None:
    from postil.render.fonts import faces

    known = {Path(path) for name in FONTS for _, path in fonts(name)}
    assert {face.path for face in faces()} <= known
    assert list(fonts("no_such_package")) == []
