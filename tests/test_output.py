"""The output folder holds old files or new ones: under a kill, a full disk, a second build and a manifest that lies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from postil import output
from postil.committing import STAGING
from postil.output import LOCK, MANIFEST, Output, write_all
from postil.problems import Missing

ROOT = Path(__file__).resolve().parent.parent
SIZE = 1 << 20
NOBODY = 65534
NAMES = ("book-print.pdf", "book-screen.pdf", "book.epub", MANIFEST)
COMMIT = f"""
import sys, time
from pathlib import Path
from postil.output import Output
folder, letter, pause = Path(sys.argv[1]), sys.argv[2].encode(), float(sys.argv[3])
with Output(folder) as out:
    print("in", flush=True)
    time.sleep(pause)
    out.commit({{name: letter * {SIZE} for name in {NAMES!r}}})
    print("out", flush=True)
"""
FULL = f"""
import resource, signal, sys
from pathlib import Path
from postil.output import Output
from postil.problems import Missing
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({SIZE // 2}, {SIZE // 2}))
try:
    with Output(Path(sys.argv[1])) as out:
        out.commit({{name: b"b" * (10 if name == "book-print.pdf" else {SIZE}) for name in {NAMES!r}}})
except Missing as error:
    print(error)
"""
posix = pytest.mark.skipif(os.name != "posix", reason="needs signals and limits of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dist"


def run(program: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", program, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def letters(folder: Path) -> list[str]:
    """Return the letter that each file is full of, "torn" for a file that is not whole."""
    contents = [(folder / name).read_bytes() for name in NAMES]
    return [data[:1].decode() if data == data[:1] * SIZE else "torn" for data in contents]


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {LOCK}


def commit(folder: Path, **files: bytes) -> None:
    with Output(folder) as out:
        out.commit({name.replace("__", "/").replace("_", "."): data for name, data in files.items()})


def manifest(folder: Path, text: object) -> None:
    folder.mkdir(exist_ok=True)
    (folder / MANIFEST).write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")


def test_files_are_written_with_their_folders_and_for_all_to_read(folder: Path) -> None:
    before = os.umask(0o077)
    try:
        commit(folder, book_pdf=b"pdf", site__index_html=b"html")
    finally:
        os.umask(before)
    assert names(folder) == {"book.pdf", "site/index.html"}
    assert (folder / "site" / "index.html").read_bytes() == b"html"
    if os.name == "posix":
        assert (folder / "book.pdf").stat().st_mode & 0o777 == 0o644


def test_a_file_is_replaced(folder: Path) -> None:
    commit(folder, book_pdf=b"old and long")
    commit(folder, book_pdf=b"new")
    assert (folder / "book.pdf").read_bytes() == b"new"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is done to the disk: "sync", or the name that a file takes."""
    done: list[str] = []
    sync, replace = os.fsync, os.replace

    def seen_sync(handle: int) -> None:
        done.append("sync")
        sync(handle)

    def seen_replace(new: Path, path: Path) -> None:
        done.append(path.name)
        replace(new, path)

    monkeypatch.setattr(os, "fsync", seen_sync)
    monkeypatch.setattr(os, "replace", seen_replace)
    return done


def test_all_is_on_the_disk_before_a_file_takes_its_name_and_the_manifest_comes_last(
    folder: Path, steps: list[str]
) -> None:
    commit(folder, zebra_pdf=b"z", manifest_json=b"{}", ant_epub=b"a")
    synced = ["sync"] * (os.name == "posix")
    # Three files and the account of them, the folder that they are in; then their places, and the folder of these.
    assert steps == ["sync"] * 4 + synced + ["ant.epub", "zebra.pdf", "manifest.json"] + synced


@posix
def test_a_kill_at_any_moment_leaves_whole_files_and_the_next_build_a_clean_folder(folder: Path) -> None:
    with Output(folder) as out:
        out.commit(dict.fromkeys(NAMES, b"a" * SIZE))
    seen = set()
    for attempt in range(20):
        letter = "bc"[attempt % 2]
        child = run(COMMIT, str(folder), letter, "0")
        assert child.stdout is not None
        assert child.stdout.readline() == "in\n"
        time.sleep(attempt * 0.0015)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        seen.update(letters(folder))
    assert "torn" not in seen
    with Output(folder) as out:
        out.commit(dict.fromkeys(NAMES, b"z" * SIZE))
    assert letters(folder) == ["z"] * len(NAMES)
    assert names(folder) == set(NAMES)
    assert not list(folder.glob(f"{STAGING}*"))


@posix
def test_a_full_disk_leaves_what_was_there(folder: Path) -> None:
    with Output(folder) as out:
        out.commit(dict.fromkeys(NAMES, b"a" * SIZE))
    said, _ = run(FULL, str(folder)).communicate()
    assert said.startswith(f"cannot write into {folder}: ")
    assert said.count("\n") == 1
    assert letters(folder) == ["a"] * len(NAMES)
    assert names(folder) == set(NAMES)


@contextmanager
def without_rights() -> Iterator[None]:
    """Be an ordinary user while the block runs: root may write everywhere."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@posix
def test_a_folder_that_may_not_be_written_is_told_in_one_line() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "dist")
        commit(folder, book_pdf=b"old")
        Path(name).chmod(0o755)
        folder.chmod(0o555)
        with without_rights(), pytest.raises(Missing, match="it may not be written"):
            commit(folder, book_pdf=b"new")
        with without_rights(), pytest.raises(Missing, match="it may not be written"):
            write_all(folder, {"book.pdf": b"new"})
        assert (folder / "book.pdf").read_bytes() == b"old"
        folder.chmod(0o755)


REFUSALS = {
    "disk full": (28, "the disk is full"),
    "read-only disk": (30, "the disk is read-only"),
    "not allowed": (13, "it may not be written"),
    "another reason": (5, "Input/output error"),
}


@posix
@pytest.mark.parametrize(("number", "reason"), REFUSALS.values(), ids=REFUSALS.keys())
def test_what_the_system_refuses_is_told_and_nothing_is_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    commit(folder, a_pdf=b"old", b_pdf=b"old")

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Missing) as caught:
        commit(folder, a_pdf=b"new", b_pdf=b"new")
    assert str(caught.value).startswith(f"cannot write into {folder}: {reason}; ")
    assert {path.read_bytes() for path in folder.glob("*.pdf")} == {b"old"}
    assert names(folder) == {"a.pdf", "b.pdf"}


def test_a_folder_in_the_place_of_a_file_is_seen_before_anything_is_replaced(folder: Path) -> None:
    commit(folder, a_pdf=b"old")
    (folder / "z.pdf").mkdir()
    with pytest.raises(Missing, match=r"z\.pdf is a folder"):
        commit(folder, a_pdf=b"new", z_pdf=b"new")
    assert (folder / "a.pdf").read_bytes() == b"old"


def test_an_output_folder_that_is_a_file_is_told_in_one_line(folder: Path) -> None:
    folder.write_bytes(b"")
    with pytest.raises(Missing, match="it is a file, not a folder"):
        commit(folder, book_pdf=b"new")
    with pytest.raises(Missing, match="a file stands where a folder should be"):
        commit(folder / "below", book_pdf=b"new")
    assert folder.read_bytes() == b""


def test_a_file_system_without_locks_is_told_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(file: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(output, "take_lock", fail)
    with pytest.raises(Missing, match="No locks available"):
        commit(folder, book_pdf=b"new")


def test_an_interruption_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(folder, a_pdf=b"old")

    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        commit(folder, a_pdf=b"new")
    assert (folder / "a.pdf").read_bytes() == b"old"
    assert names(folder) == {"a.pdf"}


def test_two_at_once_take_turns(folder: Path) -> None:
    first = run(COMMIT, str(folder), "a", "0.5")
    assert first.stdout is not None
    assert first.stdout.readline() == "in\n"
    second = run(COMMIT, str(folder), "b", "0")
    assert second.stdout is not None
    assert (second.stdout.readline(), first.stdout.readline()) == ("in\n", "out\n")
    assert first.poll() is not None or first.wait(10) == 0
    second.communicate()
    first.communicate()
    assert letters(folder) == ["b"] * len(NAMES)


def test_the_second_waits_for_the_first(folder: Path) -> None:
    entered = threading.Event()

    def enter() -> None:
        with Output(folder):
            entered.set()

    thread = threading.Thread(target=enter)
    with Output(folder):
        thread.start()
        assert not entered.wait(0.2)
    assert entered.wait(10)
    thread.join()


def test_the_lock_goes_with_the_process_that_held_it(folder: Path) -> None:
    child = run(COMMIT, str(folder), "a", "60")
    assert child.stdout is not None
    assert child.stdout.readline() == "in\n"
    child.kill()
    child.communicate()
    commit(folder, book_pdf=b"new")
    assert (folder / "book.pdf").read_bytes() == b"new"


def test_what_a_killed_build_left_is_swept_and_nothing_else(folder: Path) -> None:
    (folder / f"{STAGING}abc").mkdir(parents=True)
    (folder / f"{STAGING}abc" / "0").write_bytes(b"half")
    (folder / "mine.txt").write_bytes(b"kept")
    (folder / ".postil-notes").write_bytes(b"kept")
    with Output(folder):
        assert names(folder) == {"mine.txt", ".postil-notes"}


def test_the_manifest_is_read_but_for_files_that_are_gone(folder: Path) -> None:
    entries = [{"path": name, "edition": "print", "bytes": 1} for name in ("here.pdf", "gone.pdf", "site/index.html")]
    manifest(folder, {"files": entries})
    commit(folder, here_pdf=b"1", site__index_html=b"1")
    assert Output(folder).manifest() == [entries[0], entries[2]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        "{}",
        '{"files": 7}',
        '{"files": ["a"]}',
        '{"files": [{}]}',
        "[" * 100_000,
        '{"files": [null]}',
    ],
    ids=lambda text: str(text)[:20],
)
def test_a_manifest_that_is_none_counts_as_empty(folder: Path, text: str) -> None:
    manifest(folder, text)
    assert Output(folder).manifest() == []


HOSTILE = [
    "../outside.txt",
    "../../x",
    "{outside}",
    "a/../../outside.txt",
    "link.txt",
    "linked/outside.txt",
    "",
    ".",
    "\0",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_manifest_leads_nowhere(folder: Path, tmp_path: Path, path: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"mine")
    (folder / "a").mkdir(parents=True)
    (folder / "link.txt").symlink_to(outside)
    (folder / "linked").symlink_to(tmp_path)
    manifest(folder, {"files": [{"path": path.format(outside=outside)}]})
    assert Output(folder).manifest() == []
    with Output(folder) as out:
        assert list(out.clear()) == [folder / MANIFEST]
    assert outside.read_bytes() == b"mine"
    assert (folder / "link.txt").is_symlink()


def test_clear_leaves_no_empty_folder_behind_and_every_other(folder: Path) -> None:
    names = ["site/en/index.html", "handouts/a.pdf", "kept/b.pdf"]
    with Output(folder) as out:
        out.commit(
            {**dict.fromkeys(names, b"x"), MANIFEST: json.dumps({"files": [{"path": name} for name in names]}).encode()}
        )
        (folder / "kept/mine.txt").write_bytes(b"mine")
        (folder / "my own").mkdir()
        list(out.clear())
    assert sorted(path.name for path in folder.iterdir() if path.name != LOCK) == ["kept", "my own"]


def test_clear_takes_away_what_the_manifest_names_and_nothing_else(folder: Path) -> None:
    commit(folder, book_pdf=b"1", mine_txt=b"2", site__index_html=b"3")
    manifest(folder, {"files": [{"path": "book.pdf"}, {"path": "gone.pdf"}, {"path": "site/index.html"}]})
    with Output(folder) as out:
        assert list(out.clear()) == [folder / "book.pdf", folder / "site/index.html", folder / MANIFEST]
    assert names(folder) == {"mine.txt"}
    with Output(folder) as out:
        assert list(out.clear()) == []


def test_what_may_not_be_taken_away_is_told_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(folder, manifest_json=b"{}")

    def fail(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", fail)
    with pytest.raises(Missing, match="it may not be written"), Output(folder) as out:
        list(out.clear())


def test_write_all_keeps_its_order_and_makes_its_folder(tmp_path: Path) -> None:
    write_all(tmp_path / "a" / "b", {"x.md": b"x"})
    assert (tmp_path / "a" / "b" / "x.md").read_bytes() == b"x"
    assert names(tmp_path) == {"a/b/x.md"}
