"""The same book gives the same bytes: in any folder, language, time zone, order of names, and by any number of hands.

Each world is one process that makes every edition of the small book. The first is plain; in each other one, all that
must not count is another.
"""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "books" / "small"
EVERYTHING = """\
editions: [print, screen, large-print, epub, handout, site]
large-print: [a4]
handouts:
  - {what: charter, layout: [single, booklet], paper: a4}
"""
BACKWARDS = '''\
"""Give the names in a folder in another order than the system does."""
import os

listed, scanned = os.listdir, os.scandir


class Scanned:
    def __init__(self, *where):
        with scanned(*where) as entries:
            self.entries = iter(list(entries)[::-1])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def close(self):
        pass


os.listdir, os.scandir = lambda *where: listed(*where)[::-1], Scanned
'''
DEEP = "a/b c/\N{LATIN SMALL LETTER O WITH DIAERESIS}\N{LATIN SMALL LETTER SHARP S}/d 'e'"
OF_THE_MOMENT = {
    *("now", "today", "utcnow", "time.time", "time.time_ns", "localtime", "gmtime", "uuid1", "uuid4", "urandom"),
    *("getuser", "gethostname", "getlogin", "platform.node", "st_mtime", "st_mtime_ns", "st_ctime", "getmtime"),
}
"""What is another at each moment or for each user."""
EXCUSED = {
    "check_verb/standing.py": {"platform.node"},
    "doctor/machine.py": {"getmtime", "gmtime", "time.time"},
    "doctor/private.py": {"gethostname", "platform.node"},
    "newbook/beginning.py": {"uuid4"},
    "notes_verb.py": {"today"},
    "store/disk.py": {"st_mtime_ns", "urandom"},
    "tools/stamp.py": {"st_mtime_ns"},
}
"""Where no edition is made of it: a review has its day, and of what is kept, the oldest goes and the new has a name.

A new book has a name of its own once; a proof and a report must know the machine's name to find it nowhere.
"""


@dataclass(frozen=True)
class World:
    """All that must not count for a build; `cache` is the name of what is kept, "" for nothing."""

    folder: str = "plain"
    umask: int = 0o022
    jobs: int = 1
    cache: str = ""
    is_backwards: bool = False
    environ: Mapping[str, str] = field(default_factory=dict)

    def variables(self, base: Path) -> dict[str, str]:
        """Return the environment of a process in this world."""
        theirs = ("LC_", "LANG", "TZ", "PYTHONHASHSEED", "SOURCE_DATE_EPOCH", "PYTHONPATH")
        ours = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
        path = [str(base / "backwards")] * self.is_backwards + [str(ROOT)]
        kept = {"POSTIL_CACHE": str(base / self.cache)} if self.cache else {}
        return {**ours, **kept, **self.environ, "PYTHONPATH": os.pathsep.join(path)}


def locales() -> list[str]:
    """Return the locales that the system has, besides the plain ones."""
    program = shutil.which("locale")
    listed = subprocess.run([program, "-a"], capture_output=True, check=True).stdout if program else b""
    names = sorted(name for name in listed.decode("latin-1").split() if name not in ("C", "POSIX", "C.utf8"))
    return sorted(names, key=lambda name: not name.startswith(("tr_", "de_"))) or ["POSIX"]


PLAIN = World(environ={"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"})
FAR = World(
    DEEP,
    umask=0o077,
    jobs=2,
    cache="kept",
    is_backwards=True,
    environ={"LC_ALL": "C", "TZ": "<+1345>-13:45", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "86400"},
)
FARTHER = World(
    "\N{LATIN SMALL LETTER U WITH DIAERESIS}ber",
    umask=0o000,
    jobs=2,
    environ={
        "LC_ALL": locales()[0],
        "LANGUAGE": "tr",
        "TZ": "<-11>11",
        "PYTHONHASHSEED": "random",
        "SOURCE_DATE_EPOCH": "1900000000",
    },
)
KNOWING = World("again", cache="kept", environ={"LC_ALL": locales()[-1], "PYTHONHASHSEED": "random"})
"""It has what was kept in the far world."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that holds the worlds, and what turns the order of names round."""
    folder = tmp_path_factory.mktemp("worlds")
    (folder / "backwards").mkdir()
    (folder / "backwards" / "sitecustomize.py").write_text(BACKWARDS, encoding="utf-8")
    return folder


def call(world: World, base: Path, *words: str) -> str:
    """Run Python in a world, and return what it says."""
    place = base / world.folder
    place.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, *words],
        cwd=place,
        env=world.variables(base),
        umask=world.umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def make(world: World, base: Path, *words: str) -> dict[str, str]:
    """Make editions of the small book in a world; return the sum of every file with what may be done with it."""
    book, output = base / world.folder / "book", base / world.folder / f"dist {words[-1]}"
    if not book.exists():
        shutil.copytree(SMALL / "content", book / "content")
        with (book / "content" / "publication.yaml").open("a", encoding="utf-8") as file:
            file.write(EVERYTHING)
    kept = () if world.cache else ("--no-cache",)
    where = (f"--book={book}", f"--output={output}", f"--jobs={world.jobs}")
    call(world, base, "-m", "postil", words[0], "-q", *where, *kept, *words[1:])
    return dict(sorted(sums(output)))


def sums(output: Path) -> Iterator[tuple[str, str]]:
    """Yield each file of a folder with its sum and mode."""
    for path in output.rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield path.relative_to(output).as_posix(), f"{path.stat().st_mode & 0o777:o} {digest}"


def unlike(made: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Return the files that are not the same in two worlds."""
    return sorted(name for name in {*made, *other} if made.get(name) != other.get(name))


@pytest.fixture(scope="module")
def plain(base: Path) -> dict[str, str]:
    """Return all files as they are made in the plain world."""
    return make(PLAIN, base, "all", "--pdf-standard=ua1")


def test_every_edition_is_among_what_is_compared(plain: Mapping[str, str]) -> None:
    assert {
        *("ferry-print.pdf", "ferry-screen.pdf", "ferry-large-print.pdf", "ferry.epub", "ferry.onix.xml"),
        *("handouts/charter-a4-single.pdf", "handouts/charter-a4-booklet.pdf", "handouts/charter-a5-reading.pdf"),
        *("site/index.html", "site/downloads.html", "manifest.json", "build-info.json"),
    } <= plain.keys()


def test_a_far_world_and_one_that_knows_it_give_the_same_bytes(base: Path, plain: Mapping[str, str]) -> None:
    assert unlike(plain, make(FAR, base, "all", "--pdf-standard=ua1")) == []
    assert any((base / KNOWING.cache).iterdir())
    assert unlike(plain, make(KNOWING, base, "all", "--pdf-standard=ua1")) == []


def test_another_far_world_gives_the_same_bytes(base: Path, plain: Mapping[str, str]) -> None:
    assert unlike(plain, make(FARTHER, base, "all", "--pdf-standard=ua1")) == []


def test_the_other_standard_gives_the_same_bytes_too(base: Path) -> None:
    made, other = (make(world, base, "pdf", "--pdf-standard=ua2") for world in (PLAIN, FARTHER))
    assert "ferry-screen.pdf" in made
    assert unlike(made, other) == []


def test_the_far_world_is_another(base: Path) -> None:
    (base / "names").mkdir()
    for name in "abc":
        (base / "names" / name).write_bytes(b"")
    script = "import os, sys; print(''.join(os.listdir(sys.argv[1])), *next(os.walk(sys.argv[1]))[2], sep='')"
    forwards, backwards = (call(world, base, "-c", script, str(base / "names")).strip() for world in (PLAIN, FAR))
    assert sorted(forwards) == list("aabbcc")
    assert forwards == backwards[2::-1] + backwards[:2:-1]


def moments(tree: ast.Module) -> set[str]:
    """Return what a module asks for that is another at each moment or for each user."""
    asked = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return {name for name in OF_THE_MOMENT for whole in asked if whole == name or whole.endswith(f".{name}")}


def test_nothing_that_makes_an_edition_asks_for_the_time_or_the_user() -> None:
    package = ROOT / "postil"
    found = {
        path.relative_to(package).as_posix(): moments(ast.parse(path.read_bytes())) for path in package.rglob("*.py")
    }
    assert {name: asked for name, asked in found.items() if asked} == EXCUSED


@pytest.mark.parametrize("line", ["time.time()", "datetime.date.today()", "os.stat('a').st_mtime", "uuid.uuid4()"])
def test_what_asks_for_the_moment_is_found(line: str) -> None:
    assert len(moments(ast.parse(line))) == 1
