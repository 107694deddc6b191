"""Reading a file of the book: what is let in, what is refused, and where the finger points.

Takes files made on the spot; gives nothing.
"""

from __future__ import annotations

import errno
import hashlib
import os
import socket
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.problems import ContentError, Problem
from postil.source.textfile import MAX_TEXT_BYTES, SourceText, read_bytes, read_text


def refusal(root: Path, name: str) -> Problem:
    """Return the one problem that keeps a file from being read."""
    with pytest.raises(ContentError) as caught:
        read_text(root, name)
    (problem,) = caught.value.problems
    return problem


def written(root: Path, raw: bytes, name: str = "a.md") -> str:
    """Write a file and return its name."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(raw)
    return name


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"one\ntwo\n", "one\ntwo\n"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
        (b"\xef\xbb\xbfone", "one"),
        ("cafe\u0301 \u00a1\u00c1nimo!".encode(), "caf\u00e9 \u00a1\u00c1nimo!"),
        ("\u4e0a\u6d77\u7cbe\u795e".encode(), "\u4e0a\u6d77\u7cbe\u795e"),
        ("a\tb\u00adc\u200dd".encode(), "a\tb\u00adc\u200dd"),
    ],
)
def test_text_is_composed_and_ends_its_lines_alike(tmp_path: Path, raw: bytes, text: str) -> None:
    source = read_text(tmp_path, written(tmp_path, raw))
    assert source.text == text
    assert source.sha256 == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize(
    ("raw", "code", "line", "column", "words"),
    [
        (b"one\ntwo \xe9", "F002", 2, 5, "0xE9; it looks like Windows-1252"),
        ("one\r\n\u00e9".encode() + b"\xff", "F002", 2, 2, "0xFF"),
        (b"\xef\xbb\xbfab\xff", "F002", 1, 3, "0xFF"),
        (b"a\n\xc9\xcf\xba\xa3", "F002", 2, 1, "GBK"),
        ("\u0428\u0430\u043d\u0445\u0430\u0439".encode("cp1251") + b" \xf3\xf4\xf5", "F002", 1, 1, "byte 0xD8"),
        (b"a\xed\xa0\x80", "F002", 1, 2, "0xED"),
        ("Title".encode("utf-16"), "F002", 1, 1, "UTF-16"),
        ("Title".encode("utf-16-le"), "F002", 1, 1, "UTF-16"),
        ("Title".encode("utf-16-be"), "F002", 1, 1, "UTF-16"),
        (b"one\ntw\0o and more", "F003", 2, 3, "U+0000, control character"),
        (b"\x1b[31mred", "F003", 1, 1, "U+001B"),
        ("a\u0085b".encode(), "F003", 1, 2, "U+0085"),
        (b"a\x0cb", "F003", 1, 2, "U+000C"),
        ("a\nbc\u202ed".encode(), "F003", 2, 3, "U+202E, right-to-left override"),
        ("\u2066".encode(), "F003", 1, 1, "U+2066"),
        ("a\u2028b".encode(), "F003", 1, 2, "U+2028, line separator"),
        ("a\ufeffb".encode(), "F003", 1, 2, "U+FEFF"),
        ("a\ufdd0".encode(), "F003", 1, 2, "U+FDD0"),
        ("a\uffff".encode(), "F003", 1, 2, "U+FFFF"),
        ("\U0001f600\U0010fffe".encode(), "F003", 1, 2, "U+10FFFE"),
        ("\ufffd".encode(), "F004", 1, 1, "U+FFFD"),
        (b"\xc1nimo", "F002", 1, 1, "Windows-1252"),
        ("one\nlo\ufffdt".encode(), "F004", 2, 3, "U+FFFD"),
    ],
)
def test_what_would_print_wrong_is_refused_at_its_place(
    tmp_path: Path, raw: bytes, code: str, line: int, column: int, words: str
) -> None:
    problem = refusal(tmp_path, written(tmp_path, raw))
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)
    assert words in problem.sentence
    assert problem.hint


def test_legacy_encoding_is_not_guessed_without_a_sign(tmp_path: Path) -> None:
    assert "looks like" not in refusal(tmp_path, written(tmp_path, b"\xd8\xe0\xed \xd8\xe0\xed")).sentence


def test_excerpt_carries_no_escape_sequence_to_the_terminal(tmp_path: Path) -> None:
    place = refusal(tmp_path, written(tmp_path, b"a\x1b[2Jb\nc")).place
    assert place.excerpt == "a\ufffd[2Jb"


def test_missing_file_names_its_neighbours(tmp_path: Path) -> None:
    written(tmp_path, b"", "content/foreword.md")
    written(tmp_path, b"", "content/forword.notes.yaml")
    written(tmp_path, b"", "content/zebra.md")
    problem = refusal(tmp_path, "content/forword.md")
    assert (problem.code, problem.place.file) == ("F001", "content/forword.md")
    assert [word for word, _ in problem.near] == ["foreword.md"]


@pytest.mark.parametrize("name", ["no/such/folder.md", "a.md/b.md", "a\0.md", "x" * 300, "\ud800.md", "b\x1b[2J.md"])
def test_no_such_file(tmp_path: Path, name: str) -> None:
    written(tmp_path, b"")
    problem = refusal(tmp_path, name)
    assert problem.code == "F001"
    assert problem.sentence.isprintable()


@pytest.mark.parametrize(
    "name",
    ["../out.md", "in/../../out.md", "/etc/hostname", "C:\\a.md", "c:a.md", "\\\\host\\a.md", "link.md", "up/out.md"],
)
def test_nothing_outside_the_book_is_read(tmp_path: Path, name: str) -> None:
    book = tmp_path / "book"
    written(book, b"", "in/a.md")
    written(tmp_path, b"secret", "out.md")
    (book / "link.md").symlink_to(tmp_path / "out.md")
    (book / "up").symlink_to(tmp_path)
    assert refusal(book, name).code == "F005"


def test_folder_beside_the_book_whose_name_begins_alike_is_outside(tmp_path: Path) -> None:
    written(tmp_path, b"", "book-2/a.md")
    (tmp_path / "book").mkdir()
    assert refusal(tmp_path / "book", "../book-2/a.md").code == "F005"


def test_links_that_lead_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("b.md")
    (tmp_path / "b.md").symlink_to("a.md")
    problem = refusal(tmp_path, "a.md")
    assert (problem.code, "circle" in problem.sentence) == ("F005", True)


def test_links_inside_the_book_and_to_the_book_are_followed(tmp_path: Path) -> None:
    written(tmp_path / "book", b"text", "in/a.md")
    (tmp_path / "book/link.md").symlink_to("in/a.md")
    (tmp_path / "other").symlink_to(tmp_path / "book")
    source = read_text(tmp_path / "other", "./in/../link.md")
    assert source.text == "text"


def test_folder_pipe_and_socket_are_no_files_and_do_not_hang(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(os.path.relpath(tmp_path / "door"))
        for name in ("folder", "", ".", "pipe", "door"):
            assert refusal(tmp_path, name).code == "F006"
    assert "a folder" in refusal(tmp_path, "folder").sentence


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not with the file's mode, which does not bind the superuser."""
    monkeypatch.setattr(os, "open", refused)
    problem = refusal(tmp_path, written(tmp_path, b""))
    assert (problem.code, "not readable" in problem.sentence) == ("F006", True)


def refused(path: Path, flags: int) -> int:
    """Stand in for `os.open` where the system says no."""
    raise PermissionError(errno.EACCES, "no", str(path))


def test_size_is_limited_before_the_file_is_held(tmp_path: Path) -> None:
    with (tmp_path / "big.md").open("wb") as stream:
        stream.truncate(MAX_TEXT_BYTES + 1)
    problem = refusal(tmp_path, "big.md")
    assert (problem.code, "16 MB" in problem.sentence) == ("F007", True)


def test_bytes_come_through_the_same_door(tmp_path: Path) -> None:
    name = written(tmp_path, b"\x89PNG\r\n")
    assert read_bytes(tmp_path, name, 6) == b"\x89PNG\r\n"
    with pytest.raises(ContentError, match="larger than 5 bytes"):
        read_bytes(tmp_path, name, 5)


@pytest.mark.parametrize(
    ("offset", "length", "expected"),
    [
        (0, 1, (1, 1, 1, "one")),
        (2, 9, (1, 3, 1, "one")),
        (3, 1, (1, 4, 1, "one")),
        (4, 0, (2, 1, 1, "")),
        (5, 2, (3, 1, 2, "two")),
        (8, 1, (3, 4, 1, "two")),
        (99, 1, (3, 4, 1, "two")),
        (-1, 1, (1, 1, 1, "one")),
    ],
)
def test_place_at_an_offset(offset: int, length: int, expected: tuple[int, int, int, str]) -> None:
    place = SourceText("a.md", "one\n\ntwo").place_at(offset, length)
    assert (place.line, place.column, place.length, place.excerpt) == expected


def test_place_keeps_what_it_is_given() -> None:
    source = SourceText("a.md", "one\ntwo")
    place = source.place(2, 3, 4)
    assert (place.file, place.line, place.column, place.length, place.excerpt) == ("a.md", 2, 3, 4, "two")
    assert source.place(9).excerpt == ""


@given(st.text(), st.data())
def test_each_character_is_found_where_its_place_says(text: str, data: st.DataObject) -> None:
    source = SourceText("a.md", text)
    offset = data.draw(st.integers(0, len(text)))
    place = source.place_at(offset)
    assert source.start(place.line) + place.column - 1 == offset
    assert place.excerpt == text.split("\n")[place.line - 1]


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_one_problem(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    root = tmp_path_factory.mktemp("book")
    name = written(root, raw)
    codes, text = outcome(root, name)
    assert codes in ([], ["F002"], ["F003"], ["F004"])
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text


def outcome(root: Path, name: str) -> tuple[list[str], str]:
    """Return the codes of what is wrong with a file, and its text."""
    try:
        return [], read_text(root, name).text
    except ContentError as error:
        return [problem.code for problem in error.problems], ""
