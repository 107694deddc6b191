"""Bytes become text only where it is plain which."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.intake.decoding import decode
from postil.problems import ContentError

CHINESE = (Path(__file__).parent / "genuine" / "zh.txt").read_text("utf-8")
RUSSIAN = (Path(__file__).parent / "genuine" / "ru.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("raw", "text", "charset"),
    [
        ("café".encode(), "café", "UTF-8"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café", "UTF-8"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", "UTF-8"),
        ("one\u2028two".encode(), "one\ntwo", "UTF-8"),
        ("café 书".encode("utf-16"), "café 书", "UTF-16"),
        ("\ufeffcafé 书".encode("utf-16-be"), "café 书", "UTF-16"),
        ("le café d’été".encode("cp1252"), "le café d’été", "cp1252"),
        (CHINESE.encode("gb18030"), CHINESE, "GB18030"),
        ("readers’ “books” 张三".encode("gb18030"), "readers’ “books” 张三", "GB18030"),
    ],
)
def test_the_character_set_is_found(raw: bytes, text: str, charset: str) -> None:
    assert decode(raw, "page.txt") == (text, charset)


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        (b"a\0b", "I002", "NUL"),
        (b"\xff\xfe\0\0a\0\0\0", "I002", "NUL"),
        (b"PK\x03\x04...", "I002", "Word"),
        (b"%PDF-1.7", "I002", "a PDF"),
        (b"{\\rtf1 x}", "I002", "RTF"),
        (b"\xd0\xcf\x11\xe0", "I002", "old Word"),
        (b"\n <!DOCTYPE html><title>x</title>", "I002", "markup"),
        (b"\xef\xbb\xbf<HTML>", "I002", "markup"),
        (b"<!-- saved from url --> <html>", "I002", "markup"),
        (b"\xff\xfea", "I001", "UTF-16"),
        (b"\xff\xfe\x00\xd8", "I001", "UTF-16"),
        (b"caf\x81 au lait", "I001", "at byte 3"),
        (RUSSIAN.encode("cp1251"), "I001", "neither"),
        (RUSSIAN.encode("koi8_r", errors="ignore"), "I001", "neither"),
    ],
)
def test_what_is_no_plain_text_is_refused(raw: bytes, code: str, words: str) -> None:
    with pytest.raises(ContentError, match=words) as caught:
        decode(raw, "page.txt")
    [problem] = caught.value.problems
    assert (problem.code, problem.place.file, problem.severity) == (code, "page.txt", "error")
    assert problem.hint
