"""A book in two forms, the old and the new, as it stands in an output folder; and what puts one of them there.

Takes a folder to work in; gives the files of both forms, commands that put them in place, and ways to look at what a
reader then sees. POSTIL_LONG=1 asks for the long form of each test.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from postil.committing import STAGING
from postil.model import MadeFile
from postil.output import LOCK, MANIFEST, Output
from postil.pipeline import manifest_of
from tests.tinybook import PUBLICATION, TEXT, write_book

ROOT = Path(__file__).resolve().parent.parent.parent
IS_LONG = os.environ.get("POSTIL_LONG", "0") not in ("", "0")
VERBS = ("all", "site")
WICK = "---\ntitle: The wick\nkind: article\n---\n\nThe wick was short.\n"
Form = Literal["old", "new"]
State = Literal["old", "new", "mixed", "torn"]

COMMIT = """
import sys
from pathlib import Path
from postil.output import Output
from postil.problems import Missing

source, target = Path(sys.argv[1]), Path(sys.argv[2])
files = {path.relative_to(source).as_posix(): path.read_bytes() for path in source.rglob("*") if path.is_file()}
files = {name: data for name, data in files.items() if not name.startswith(".")}
try:
    with Output(target) as out:
        before = {str(entry["path"]) for entry in out.manifest() if entry["edition"] == "site"}
        out.commit(files, before - set(files))
except Missing as error:
    sys.exit(f"postil: {error}")
"""
"""Does what a build does when all is made."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Two forms of a book: the folder of an output of each, its files, and the folder of its content, if it has one."""

    sources: Mapping[Form, Path]
    files: Mapping[Form, Mapping[str, bytes]]
    books: Mapping[Form, Path] = field(default_factory=dict)

    def state(self, folder: Path) -> State:
        """Return what a reader of the folder sees; "torn" where a file is neither the old nor the new one."""
        seen, old, new = contents(folder), self.files["old"], self.files["new"]
        if seen in (old, new):
            return "old" if seen == old else "new"
        is_whole = all(data in (old.get(name), new.get(name)) for name, data in seen.items())
        return "mixed" if is_whole and {*old} & {*new} <= {*seen} else "torn"

    def begin(self, folder: Path) -> None:
        """Let the old form stand in a folder."""
        with Output(folder) as out:
            out.commit(self.files["old"], set(contents(folder)) - set(self.files["old"]))
        assert self.state(folder) == "old"


def small_forms(folder: Path) -> Forms:
    """Return forms of few files, for what is tried very often: files that change, stay, come and go."""
    paths: Mapping[Form, Sequence[str]] = {
        "old": ("book-print.pdf", "site/index.html", "site/a/gone.html"),
        "new": ("book-print.pdf", "site/index.html", "site/b/new.html"),
    }
    for form, names in paths.items():
        texts = {name: b"the same" if name.endswith("index.html") else form.encode() * 5000 for name in names}
        made = [MadeFile(name, "site" if name.startswith("site") else "print", data) for name, data in texts.items()]
        with Output(folder / form) as out:
            out.commit({**texts, MANIFEST: manifest_of(made, ())})
    return forms_in(folder)


def made_forms(folder: Path) -> Forms:
    """Return forms that are made of two books: the site of the new one lacks pages that the old one has."""
    old = write_book(folder / "book-old", publication=PUBLICATION.replace("[lamp.md]", "[lamp.md, wick.md]"))
    (old / "content" / "wick.md").write_text(WICK, encoding="utf-8")
    books: dict[Form, Path] = {"old": old, "new": write_book(folder / "book-new", text=TEXT.replace("lit", "out"))}
    for form, book in books.items():
        done = subprocess.run(build(book, folder / form), env=surroundings(), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return replace(forms_in(folder), books=books)


def forms_in(folder: Path) -> Forms:
    """Return the forms that stand in a folder."""
    sources: dict[Form, Path] = {"old": folder / "old", "new": folder / "new"}
    return Forms(sources, {form: contents(source) for form, source in sources.items()})


def build(book: Path, output: Path, *options: str, verbs: Sequence[str] = VERBS) -> list[str]:
    """Return the command that makes a book."""
    words = [*verbs, "--book", str(book), "-o", str(output), *(options or ("--no-cache",))]
    return [sys.executable, str(ROOT / "build.py"), *words]


def surroundings(**more: str) -> dict[str, str]:
    """Return the variables for such a command."""
    return {**os.environ, "POSTIL_PYTHON_AS_IS": "1", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **more}


def committing(source: Path, target: Path) -> list[str]:
    """Return the command that puts files that were made into a folder."""
    return [sys.executable, "-S", "-c", COMMIT, str(source), str(target)]


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files that a reader sees in a folder: what begins with our own sign is not for him."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith((LOCK, STAGING))}


def left_aside(folder: Path) -> list[Path]:
    """Return what was left of builds that did not come to their end."""
    return sorted(folder.glob(f"{STAGING}*"))


def after_next_run(forms: Forms, folder: Path) -> State:
    """Let the next build enter the folder, which then must be clean, and return what a reader sees."""
    with Output(folder) as out:
        assert left_aside(folder) == []
        listed = {str(entry["path"]) for entry in out.manifest()}
    assert listed == {str(entry["path"]) for entry in json.loads((folder / MANIFEST).read_bytes())["files"]}
    return forms.state(folder)
