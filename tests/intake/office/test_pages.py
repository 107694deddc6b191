"""Pages are read in the characters that they are written in, whether they name them or not."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from postil.intake.office.ebook import open_ebook
from postil.intake.office.webpage import text_of
from postil.problems import ContentError
from tests.intake.office import samples

WORDS = "Größe der Höfe, früher und später: schöne Wörter über Bäume."
RUSSIAN = "Все люди рождаются свободными и равными в своём достоинстве."


def ebook(document: bytes) -> bytes:
    """Return an EPUB of one document."""
    with zipfile.ZipFile(BytesIO(samples.epub())) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return samples.zipped(parts | {"OEBPS/text/a.xhtml": document})


@pytest.mark.parametrize(
    ("head", "words", "charset"),
    [
        ("", WORDS, "utf-8"),
        ("", WORDS, "cp1252"),
        ('<?xml version="1.0" encoding="koi8-r"?>', RUSSIAN, "koi8-r"),
        ("<meta charset='windows-1251'>", RUSSIAN, "windows-1251"),
        ('<?xml version="1.0" encoding="utf-16"?>', WORDS, "utf-16"),
        ("<meta charset='undefined'>", WORDS, "cp1252"),
    ],
)
def test_a_page_is_read_in_its_characters(head: str, words: str, charset: str) -> None:
    document = f"{head}<html><body><p>{words}</p></body></html>".encode(charset)
    assert words in text_of(document, "a.html")
    (piece,) = open_ebook(ebook(document), "a.epub").pieces
    assert piece.words == words


def test_what_is_in_no_known_characters_is_refused() -> None:
    with pytest.raises(ContentError) as caught:
        open_ebook(ebook(b"<html><body><p>" + bytes(range(0x80, 0xA0)) * 9), "a.epub")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("I001", "a.epub/OEBPS/text/a.xhtml")
