"""A saved page becomes a content file, and all that was done to it is said."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from postil.intake import Change, Intake, review, take_in
from postil.problems import ContentError

HERE = Path(__file__).parent
PAGE = HERE / "pages" / "declaration.txt"
GENUINE = {path.stem: path.read_text("utf-8").splitlines() for path in (HERE / "genuine").iterdir()}
SOURCES = Path(__file__).parents[3] / "shared" / "sources"
with_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the real source texts are not here")


def parts(intake: Intake) -> tuple[dict[str, object], list[str]]:
    """Return the metadata and the paragraphs of a content file."""
    _, head, body = re.split(r"(?m)^---\n", intake.text, maxsplit=2)
    return yaml.safe_load(head), body.strip("\n").split("\n\n")


def take_in_file(path: Path) -> Intake:
    return take_in(path.read_bytes(), path.name)


@given(
    st.sampled_from(sorted(GENUINE)).flatmap(lambda language: st.lists(st.sampled_from(GENUINE[language]), min_size=2))
)
def test_a_right_page_is_taken_in_as_it_is(lines: list[str]) -> None:
    intake = take_in("\n".join(lines).encode(), "page.txt")
    assert (intake.changes, intake.dropped) == ((), ())
    assert parts(intake)[1] == lines[intake.metadata.title == lines[0] :]


@given(st.binary(max_size=40) | st.text("I. \n\u00a0¡¯°x9|>©é#书", max_size=40).map(str.encode))
def test_whatever_is_given_is_taken_in_or_refused(raw: bytes) -> None:
    try:
        codes = {doubt.code for doubt in take_in(raw, "page.txt").doubts}
    except ContentError as refusal:
        codes = {problem.code for problem in refusal.problems}
    assert codes <= {"I001"} or codes <= {"I002"} or codes <= {"I003", "I004", "I005", "I006"}


def test_metadata_of_a_declaration() -> None:
    metadata, _ = parts(take_in_file(PAGE))
    assert metadata == {
        "title": "Lakeside Declaration of the Second Readers’ Assembly",
        "kind": "declaration",
        "lang": "en",
        "rights": "Copyright 2016 Lakeside Readers. All rights reserved.",
        "source": {"title": "declaration.txt", "sha256": hashlib.sha256(PAGE.read_bytes()).hexdigest()},
    }


def test_text_of_a_declaration() -> None:
    _, paragraphs = parts(take_in_file(PAGE))
    assert [paragraph.split(" ")[0] for paragraph in paragraphs] == ["We,", "We", "I.", "II.", "III."]
    assert "“Books on Loan -- Doors Ajar”. We thank" in paragraphs[0]
    assert "list — names, titles, dates — is" in paragraphs[3]


def test_all_that_was_done_is_named() -> None:
    intake = take_in_file(PAGE)
    assert [dropped.line for dropped in intake.dropped] == [1, 2, 9, 10]
    assert intake.doubts == ()
    assert Change(3, 43, "GBK read as Latin-1", "¡¯", "’") in intake.changes
    assert "6:3: blanks: '\\xa0 \\xa0 \\xa0 \\xa0 ' -> ' '" in list(review(intake))
    assert "3:43: GBK read as Latin-1: '¡¯' -> '’'" in list(review(intake))
    assert "9: dropped, links of the page: Back Print Close" in list(review(intake))


def test_changes_are_where_the_page_has_them() -> None:
    lines = PAGE.read_text("utf-8").split("\n")
    for change in take_in_file(PAGE).changes:
        assert lines[change.line - 1][change.column - 1 :].startswith(change.before)


def test_a_page_is_taken_in_twice_alike() -> None:
    assert take_in_file(PAGE) == take_in_file(PAGE)


@pytest.mark.parametrize(
    ("raw", "place", "words"),
    [
        ("Title\nThe word caf\ufffd is lost here.".encode(), ("I003", 2, 13), "characters were lost"),
        ("Les livres\nLe café de l’été est ouvert.".encode("cp1252"), ("I004", 1, 1), "read as cp1252"),
        (b"Readers\nOf the Lake\nThis is the running text.", ("I005", 2, 1), "may belong to it"),
        (b"Title\n\nI. One of these.\nIII. Two of these.\nIV. Three of these.", ("I006", 4, 1), "where II. is due"),
    ],
)
def test_doubts_have_places(raw: bytes, place: tuple[str, int, int], words: str) -> None:
    [doubt] = take_in(raw, "pages/page.txt").doubts
    assert (doubt.code, doubt.place.line, doubt.place.column) == place
    assert doubt.place.length == (1 if doubt.code in ("I003", "I004") else len(doubt.place.excerpt))
    assert doubt.place.excerpt == raw.decode("cp1252" if doubt.code == "I004" else "utf-8").split("\n")[place[1] - 1]
    assert (doubt.place.file, doubt.severity) == ("pages/page.txt", "warning")
    assert words in doubt.sentence
    assert doubt.hint


@pytest.mark.parametrize("raw", [b"", b" \n\xc2\xa0\n", b"Home\nBack Print Close\n"])
def test_a_page_without_text_is_refused(raw: bytes) -> None:
    with pytest.raises(ContentError, match="holds no text") as caught:
        take_in(raw, "page.txt")
    assert [problem.code for problem in caught.value.problems] == ["I002"]


def test_a_page_without_a_title_is_named_after_its_file() -> None:
    intake = take_in(b"I. One of these.\nII. Two of these.", "pages/lake.txt")
    assert (intake.metadata.title, intake.kind) == ("lake", "declaration")
    assert intake.metadata.source.title == "lake.txt"


@with_sources
def test_the_real_article() -> None:
    intake = take_in_file(SOURCES / "000_ee419518eaa62471.txt")
    lines = [line for line in (SOURCES / "000_ee419518eaa62471.txt").read_text("utf-8").split("\n") if line]
    assert (intake.changes, intake.dropped, intake.doubts, intake.kind) == ((), (), (), "article")
    assert [intake.metadata.title, *parts(intake)[1]] == lines


@with_sources
def test_the_real_declaration() -> None:
    intake = take_in_file(SOURCES / "003_b5b5041bf761de11.txt")
    metadata, paragraphs = parts(intake)
    assert metadata["title"] == "Xi’an Declaration of the First Shanghai Cooperation Organization People’s Forum"
    assert [paragraph.split(" ")[0] for paragraph in paragraphs[3:]] == ["I.", "II.", "III.", "IV.", "V.", "VI."]
    assert paragraphs[0].endswith("support.")
    assert "Mankind -- Mission of NGOs”." in paragraphs[0]
    assert not set("¡¯°±\xa0") & set(intake.text)
    assert ([dropped.line for dropped in intake.dropped], intake.doubts) == ([1, 2, 13, 14], ())
    assert "date" not in metadata
