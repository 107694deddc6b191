"""An EPUB is proved without what reads a PDF, which takes longer to load than an EPUB to prove."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.tinybook import PUBLICATION, write_book

ROOT = Path(__file__).resolve().parents[2]
LOADED = """
import sys
from postil.cli import main
code = main(["epub", "--quiet"])
heavy = {"pikepdf", "fontTools", "weasyprint", "multiprocessing", "postil.proof.pdf.reading"}
print(code, *sorted(heavy & sys.modules.keys()))
"""


def test_an_epub_is_made_without_a_reader_of_pdfs_or_a_cutter_in_python(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", publication=PUBLICATION.replace("[print, epub]", "[epub]"))
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}){LOADED}"]
    done = subprocess.run(command, cwd=book, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("0\n", "")
    assert [path.suffix for path in sorted((book / "dist").glob("*.epub"))] == [".epub"]
