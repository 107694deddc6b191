"""Editing a notes file: the value that was asked for, and not a byte besides."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.model import Note, Review
from postil.problems import Problem
from postil.source.notesfile import Edit, Stale, edited
from postil.source.textfile import SourceText
from postil.source.value import Value
from postil.source.yamlfile import read_yaml
from tests.compose.blocks import note

ODD = """\
# the first remark
headnote:   >+
  Folded, and kept

  with its lines.


notes:   # no value here
- clause:    I      
  quote:   plain   words
  # a remark inside
  author: "AK"   # after a quoted value
  date: '2026-11-20'   # the day
  note: |2-
     indented by one more
  short: 'it''s'

    # a remark that is indented too far
-   date: 2026-11-20
    clause: "II"
    quote: 'single, it''s
      on two lines'
    note: >-
        wide
        indentation


- {clause: III, quote: in   flow, "date": 2026-11-20, sources: [ a,b ]}
-
  quote: >
    folded words that
    go on

  clause: I
  date: >-
    2026-11-20

  reviewed:
    by:   AK   
    sum: "0000000000000000"

    date: 2026-01-01
# nearly the end
- quote: "double \\"quoted\\""
  clause: IV
  reviewed: {by: 'BO', date: 2026-01-01,sum: '0000000000000000' }   # why not
  date: 2026-11-20
- quote: |
    literal words
  clause: preamble
  date: 2026-11-20

"""  # noqa: W291
REVIEW = Review("0123456789abcdef", "2026-11-22", "PE")
LINE = "reviewed: {sum: 0123456789abcdef, date: 2026-11-22, by: PE}"


def notes_of(data: bytes) -> list[Note]:
    """Return the notes of a file, each with its quote and place as the reader of books has them."""
    report: list[Problem] = []
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    value = read_yaml(SourceText("content/a.notes.yaml", unicodedata.normalize("NFC", text)), report)
    assert value is not None
    assert report == []
    return [note_of(item) for item in value.each("notes")]


def note_of(item: Value) -> Note:
    """Return the note that an entry holds."""
    quote = item.get("quote")
    assert quote is not None
    return replace(note(item.text("quote")), place=quote.place)


def change(data: bytes, n: int, key: Literal["quote", "clause", "reviewed"], value: str | Review) -> bytes:
    """Return a file with one change to the n-th note."""
    return edited(data, [Edit(notes_of(data)[n], key, value)])


def difference(before: str, after: str) -> tuple[str, str]:
    """Return what two texts have between the head and the tail that they share, to the ends of the lines."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return "".join(old), "".join(new)


REVIEWED = {
    "after a date with a remark": (0, "", f"  {LINE}\n"),
    "after a date that comes first": (1, "", f"    {LINE}\n"),
    "in flow": (
        2,
        '- {clause: III, quote: in   flow, "date": 2026-11-20, sources: [ a,b ]}\n',
        f'- {{clause: III, quote: in   flow, "date": 2026-11-20, {LINE}, sources: [ a,b ]}}\n',
    ),
    "again, in a block": (
        3,
        '    by:   AK   \n    sum: "0000000000000000"\n\n    date: 2026-01-01\n',
        '    by:   PE   \n    sum: "0123456789abcdef"\n\n    date: 2026-11-22\n',
    ),
    "again, in flow": (
        4,
        "  reviewed: {by: 'BO', date: 2026-01-01,sum: '0000000000000000' }   # why not\n",
        "  reviewed: {by: 'PE', date: 2026-11-22,sum: '0123456789abcdef' }   # why not\n",
    ),
    "at the end": (5, "", f"  {LINE}\n"),
}


@pytest.mark.parametrize(("n", "old", "new"), REVIEWED.values(), ids=REVIEWED.keys())
def test_review_is_written_and_nothing_else(n: int, old: str, new: str) -> None:
    made = change(ODD.encode(), n, "reviewed", REVIEW).decode()
    assert difference(ODD, made) == (old, new)


MOVED = {
    "plain": (0, "quote", "other words", "  quote:   plain   words\n", "  quote:   other words\n"),
    "plain, which cannot hold it": (0, "quote", "a: b", "  quote:   plain   words\n", '  quote:   "a: b"\n'),
    "plain, with a number sign": (0, "quote", "a #b", "  quote:   plain   words\n", '  quote:   "a #b"\n'),
    "single, on two lines": (
        1,
        "quote",
        "Ada’s, that’s it, 'here' too",
        "    quote: 'single, it''s\n      on two lines'\n",
        "    quote: 'Ada’s, that’s\n      it, ''here'' too'\n",
    ),
    "in flow": (2, "quote", "out, of it", "quote: in   flow,", 'quote: "out, of it",'),
    "folded block": (
        3,
        "quote",
        "other: words that fold",
        "    folded words that\n    go on\n",
        "    other: words that\n    fold\n",
    ),
    "double": (4, "quote", 'a "b" \\', '- quote: "double \\"quoted\\""\n', '- quote: "a \\"b\\" \\\\"\n'),
    "literal block": (5, "quote", "# a: 'b'", "    literal words\n", "    # a: 'b'\n"),
    "clause, plain": (0, "clause", "IV", "- clause:    I      \n", "- clause:    IV      \n"),
    "clause, double": (1, "clause", "preamble", '    clause: "II"\n', '    clause: "preamble"\n'),
}


@pytest.mark.parametrize(("n", "key", "value", "old", "new"), MOVED.values(), ids=MOVED.keys())
def test_value_is_changed_in_its_style(n: int, key: Literal["quote", "clause"], value: str, old: str, new: str) -> None:
    assert ODD.count(old) == 1
    assert change(ODD.encode(), n, key, value).decode() == ODD.replace(old, new)


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
    ],
    ids=["CRLF", "CR", "byte order mark", "no end of line at the end"],
)
@pytest.mark.parametrize("n", range(6))
def test_ends_of_lines_and_of_the_file_are_kept(dress: Callable[[str], str], n: int) -> None:
    plain = change(ODD.encode(), n, "reviewed", REVIEW).decode()
    assert change(dress(ODD).encode(), n, "reviewed", REVIEW).decode() == dress(plain)
    plain = change(ODD.encode(), n, "quote", "some other words").decode()
    assert change(dress(ODD).encode(), n, "quote", "some other words").decode() == dress(plain)


def test_note_is_found_behind_accents_that_stand_apart() -> None:
    data = "notes: [{short: cafe\u0301 e\u0301te\u0301, quote: caf\u0065\u0301, date: 2026-11-20}]\n".encode()
    assert change(data, 0, "quote", "tar").decode() == data.decode().replace("quote: cafe\u0301", "quote: tar")


def test_many_changes_are_made_at_once() -> None:
    data = ODD.encode()
    made = edited(data, [Edit(each, "reviewed", REVIEW) for each in reversed(notes_of(data))])
    step = data
    for n in range(6):
        step = change(step, n, "reviewed", REVIEW)
    assert made == step
    assert [change(made, n, "reviewed", REVIEW) for n in range(6)] == [made] * 6


@pytest.mark.parametrize(("old", "new"), [("# the first remark\n", ""), ("plain   words", "other words")])
def test_file_that_is_another_one_by_now_is_refused(old: str, new: str) -> None:
    found = notes_of(ODD.encode())[0]
    with pytest.raises(Stale, match=r"content/a\.notes\.yaml"):
        edited(ODD.replace(old, new).encode(), [Edit(found, "reviewed", REVIEW)])


def test_initials_that_yaml_would_read_otherwise_are_quoted() -> None:
    made = change(ODD.encode(), 0, "reviewed", replace(REVIEW, by="A, B: #1")).decode()
    assert 'by: "A, B: #1"}' in made


def any_words() -> st.SearchStrategy[str]:
    """Return words as a text may have them, signs of YAML among them, with single blanks between them."""
    signs = st.text("abé’'\"\\:#,-[]{}&*!|>%@`?~", min_size=1, max_size=6)
    return st.lists(signs, min_size=1, max_size=9).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 5), any_words())
def test_any_words_are_read_back_and_the_rest_is_as_it_was(n: int, words: str) -> None:
    made = change(ODD.encode(), n, "quote", words)
    before, after = notes_of(ODD.encode()), notes_of(made)
    assert after[n].quote.strip() == words
    assert [each.quote for each in after[:n] + after[n + 1 :]] == [each.quote for each in before[:n] + before[n + 1 :]]
    old, new = difference(ODD, made.decode())
    assert old.count("\n") <= 3
    assert ODD.replace(old, new, 1) == made.decode() or not old
