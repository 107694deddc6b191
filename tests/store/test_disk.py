"""What is kept on disk: given back whole or not at all, within its bound, whoever else is at work."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.store.disk import PAGE, SHARE, SUM, TALLY, Store

ROOT = Path(__file__).resolve().parent.parent.parent
KEYS = [hashlib.sha256(name.encode()).hexdigest() for name in "abcdef"]
WIDE = 1 << 30
NARROW = 64 * PAGE

WRITER = """
import hashlib, random, sys
from pathlib import Path
from postil.store.disk import Store

folder, limit, seed = sys.argv[1:]
store, chance = Store(Path(folder), int(limit)), random.Random(int(seed))
found = 0
for _ in range(300):
    name = chance.randrange(40)
    key = hashlib.sha256(b"%d" % name).hexdigest()
    data = store.get(key)
    assert data in (None, b"%d " % name * 3000), "not what was put in"
    found += data is not None
    store.put(key, b"%d " % name * 3000)
assert not store.trouble, store.trouble
print(found)
"""


def files(folder: Path) -> list[Path]:
    """Return the entries on the disk."""
    return sorted(path for path in folder.glob("??/*"))


def filled(folder: Path) -> int:
    """Return the bytes that the entries fill, counted by pages."""
    return sum(-(-path.stat().st_size // PAGE) * PAGE for path in files(folder))


def test_what_was_put_in_is_given_back_in_another_process_too(tmp_path: Path) -> None:
    store = Store(tmp_path / "a" / "b")
    assert store.get(KEYS[0]) is None
    store.put(KEYS[0], b"first")
    store.put(KEYS[1], b"")
    store.put(KEYS[0], b"second")
    sent: Store = pickle.loads(pickle.dumps(store))
    assert [sent.get(key) for key in KEYS[:3]] == [b"second", b"", None]
    assert store.trouble == ""


@pytest.mark.parametrize("key", ["", "short", "../" * 21 + "x", KEYS[0].upper(), KEYS[0] + "\n"])
def test_a_key_leads_nowhere_else(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="is no key"):
        Store(tmp_path).put(key, b"x")
    with pytest.raises(ValueError, match="is no key"):
        Store(tmp_path).get(key)


@pytest.mark.parametrize("at", [0, SUM - 1, SUM, -1])
def test_a_damaged_entry_counts_as_absent_and_is_taken_away(tmp_path: Path, at: int) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], b"whole")
    (path,) = files(tmp_path)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert store.get(KEYS[0]) is None
    assert files(tmp_path) == []


@pytest.mark.parametrize("length", [0, 1, SUM, SUM + 4])
def test_an_entry_that_was_cut_counts_as_absent(tmp_path: Path, length: int) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], b"whole")
    os.truncate(files(tmp_path)[0], length)
    assert store.get(KEYS[0]) is None


def test_an_entry_does_not_pass_for_another(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], b"one")
    store.put(KEYS[1], b"two")
    os.replace(store.path(KEYS[0]), store.path(KEYS[1]))
    assert store.get(KEYS[1]) is None


Step = tuple[str, int, int, int]
STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "get", "damage"]), st.integers(0, 1), st.integers(0, 5), st.integers(0, 9)),
    max_size=40,
)


def steps(folder: str, limit: int, taken: list[Step]) -> Iterator[tuple[bytes | None, bytes | None, Path]]:
    """Do things to two stores over one folder; yield what each reading gave and what was last put in, undamaged."""
    stores, known = (Store(Path(folder), limit), Store(Path(folder), limit)), dict[str, bytes]()
    for what, which, name, size in taken:
        store, key = stores[which], KEYS[name]
        if what == "put":
            known[key] = b"%d" % size * size * PAGE
            store.put(key, known[key])
        elif what == "damage" and os.path.exists(store.path(key)):
            Path(store.path(key)).write_bytes(b"x" * size)
            known.pop(key, None)
        yield store.get(key), known.get(key), Path(folder)
    assert [store.trouble for store in stores] == ["", ""]


@settings(deadline=None)
@given(STEPS)
def test_two_stores_over_one_folder_know_the_same(taken: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for got, expected, _ in steps(folder, WIDE, taken):
            assert got == expected


@settings(deadline=None)
@given(STEPS)
def test_a_full_store_forgets_but_tells_nothing_wrong_and_keeps_its_bound(taken: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for got, expected, place in steps(folder, NARROW, taken):
            assert got in (None, expected)
            assert filled(place) <= NARROW


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    store, used = Store(tmp_path, NARROW), KEYS[0]
    for number in range(200):
        key = hashlib.sha256(b"%d" % number).hexdigest()
        store.put(key if number else used, b"x")
        assert store.get(used) == b"x"
    assert filled(tmp_path) <= NARROW
    assert store.get(key) == b"x"
    assert store.get(hashlib.sha256(b"1").hexdigest()) is None


def test_a_put_does_not_look_through_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Store] = []
    sweep = Store.sweep
    monkeypatch.setattr(Store, "sweep", lambda store: (looked.append(store), sweep(store)))
    for number in range(64):
        Store(tmp_path, NARROW).put(hashlib.sha256(b"%d" % number).hexdigest(), b"x")
    assert len(looked) == 64 // (64 // SHARE + 1)


def test_what_is_too_large_is_not_kept(tmp_path: Path) -> None:
    store = Store(tmp_path, NARROW)
    store.put(KEYS[0], b"x" * (NARROW // SHARE))
    assert store.get(KEYS[0]) is None
    store.put(KEYS[0], b"x" * (NARROW // SHARE - SUM))
    assert store.get(KEYS[0]) is not None


@pytest.mark.parametrize(("limit", "least"), [(WIDE, 250), (40 * PAGE, 10)])
def test_many_processes_write_the_same_and_other_keys(tmp_path: Path, limit: int, least: int) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WRITER, str(tmp_path), str(limit)]
    running = [
        subprocess.Popen(
            [*command, str(seed)], env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for seed in range(4)
    ]
    told = [process.communicate() for process in running]
    assert [(process.returncode, err) for process, (_, err) in zip(running, told, strict=True)] == [(0, "")] * 4
    assert all(int(out) > least for out, _ in told)
    # Four processes may each be writing one entry of three pages while the others sweep.
    assert filled(tmp_path) <= limit + 4 * 3 * PAGE
    names = {hashlib.sha256(b"%d" % number).hexdigest() for number in range(40)}
    assert {path.parent.name + path.name for path in files(tmp_path)} <= names


def test_what_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file" / "cache")
    store.put(KEYS[0], b"x")
    assert store.get(KEYS[0]) is None
    assert store.trouble.startswith(f"{tmp_path / 'file' / 'cache'}: ")


def test_a_write_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    Path(store.path(KEYS[0])).mkdir(parents=True)
    store.put(KEYS[0], b"x")
    assert store.get(KEYS[0]) is None
    assert [path.is_dir() for path in files(tmp_path)] == [True]
    assert "directory" in store.trouble.lower()


def test_clearing_takes_away_what_is_kept_and_nothing_else(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for key in KEYS:
        store.put(key, b"x")
    left = Path(store.path(KEYS[0]) + ".0123456789abcdef")
    left.write_bytes(b"half")
    others = [tmp_path / "letter.txt", tmp_path / "photos" / "sea.jpg"]
    for other in others:
        other.parent.mkdir(exist_ok=True)
        other.write_bytes(b"mine")
    assert store.clear() == len(KEYS) + 1
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == {*others, tmp_path / TALLY}
    assert store.clear() == 0


@pytest.mark.skipif(os.name != "posix", reason="needs modes of files")
def test_nobody_else_can_look_into_what_is_kept(tmp_path: Path) -> None:
    Store(tmp_path / "cache").put(KEYS[0], b"x")
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "cache", *(tmp_path / "cache").glob("??"))} == {0}
