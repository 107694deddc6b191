"""The engine's C declarations are parsed at the first start, and never again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import cffi
import pytest

from postil.render.pdf.pace.declared import MORE, Declarations, tables

DECLARATIONS = "typedef struct { int wide, high; unsigned int bold : 1; } Box; enum Side { LEFT, RIGHT }; int abs(int);"
START = """\
import sys
from pathlib import Path
from postil.render.pdf.pace.declared import declared_once
from tests.render.pdf.pace.folder import Folder

with declared_once(Folder(Path(sys.argv[1]))):
    import weasyprint
print("pycparser" in sys.modules)
weasyprint.HTML(string="<p>Avast <b>there</b>").write_pdf(sys.argv[2])
"""
ROOT = Path(__file__).resolve().parents[4]


class Memory(dict[str, bytes]):
    """Keeps bytes for as long as a test runs."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def test_declarations_are_what_cffi_makes_of_them() -> None:
    ffi = Declarations(None, cffi.FFI)
    ffi.cdef(DECLARATIONS)
    own = cffi.FFI()
    own.cdef(DECLARATIONS)
    box, like = (each.new("Box *", {"wide": 2, "bold": 1}) for each in (ffi, own))  # type: ignore[attr-defined]
    assert (box.wide, box.high, box.bold) == (like.wide, like.high, like.bold) == (2, 0, 1)
    assert ffi.sizeof("Box[3]") == own.sizeof("Box[3]")  # type: ignore[attr-defined]
    assert ffi.dlopen(None).abs(-3) == 3  # type: ignore[attr-defined]
    assert ffi.dlopen(None).RIGHT == 1  # type: ignore[attr-defined]


def test_nothing_but_what_is_known_can_be_declared_later() -> None:
    ffi = Declarations(None, cffi.FFI)
    ffi.cdef("typedef struct hb_blob_t hb_blob_t; typedef struct hb_face_t hb_face_t;")
    ffi.cdef(MORE)
    with pytest.raises(ValueError, match="not declared"):
        ffi.cdef("int labs(int);")


def test_what_is_kept_is_not_parsed_again() -> None:
    memory = Memory()
    made = tables(DECLARATIONS, memory, cffi.FFI)
    assert tables(DECLARATIONS, memory, type(None)) == made


def test_other_declarations_are_others() -> None:
    memory = Memory()
    made = [tables(text, memory, cffi.FFI) for text in (DECLARATIONS, "int labs(int);")]
    assert made[0] != made[1]
    assert len(memory) == 2


def test_the_second_start_needs_no_parser_and_makes_the_same_file(tmp_path: Path) -> None:
    made = [started(tmp_path, f"{number}.pdf") for number in (1, 2)]
    assert [parsed for parsed, _ in made] == ["True", "False"]
    assert made[0][1] == made[1][1]


def started(folder: Path, name: str) -> tuple[str, bytes]:
    """Start a Python that makes a PDF; return whether it had to parse C, and the PDF."""
    command = [sys.executable, "-c", START, str(folder / "kept"), str(folder / name)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return said.strip(), (folder / name).read_bytes()
