"""A notes file is YAML that holds what was given, and is pleasant to read."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from postil.intake.notesfile import scalar, write_notes


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("two banks", "two banks"),
        ("2026-11-20", "2026-11-20"),
        ("3", '"3"'),
        ("yes", '"yes"'),
        ("Keel, Jo", '"Keel, Jo"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("the “open” sea", '"the “open” sea"'),
        ("a\nb", '"a\\nb"'),
        ("cl-1", "cl-1"),
        ("- a", '"- a"'),
    ],
)
def test_words_stand_in_quotation_marks_where_they_must(value: str, written: str) -> None:
    assert scalar(value) == written


def test_a_file() -> None:
    note = {
        "id": "n-1", "prefix": "", "short": "A " * 60 + "b", "note": "One.\n\nTwo.", "see": ["cl-1", "cl-2"], "cf": [],
        "sources": ["a", {"id": "b", "at": "p. 7"}], "readings": [{"text": "", "witnesses": ["A"], "how": "om"}],
        "reviewed": {"sum": "0123", "by": "BO"},
    }  # fmt: skip
    assert write_notes({"headnote": "*Read*.", "witnesses": [{"siglum": "A"}]}, [note]) == (
        "headnote: |\n  *Read*.\nwitnesses:\n  - siglum: A\nnotes:\n  - id: n-1\n    short: |\n      "
        + "A " * 60
        + "b\n"
        "    note: |\n      One.\n\n      Two.\n    see: [cl-1, cl-2]\n    sources:\n      - a\n      - id: b\n"
        '        at: p. 7\n    readings:\n      - witnesses: [A]\n        how: om\n    reviewed:\n      sum: "0123"\n'
        "      by: BO\n"
    )


def test_a_file_without_notes() -> None:
    assert write_notes({}, []) == "notes: []\n"


@example("a", "  b\nc", ["d"])
@example("a", "\n\nb\x85c", ["d"])
@given(st.text(min_size=1), st.text(min_size=1), st.lists(st.text(min_size=1), min_size=1))
def test_what_is_written_is_read(quote: str, note: str, terms: list[str]) -> None:
    (read,) = yaml.load(write_notes({}, [{"quote": quote, "note": note, "terms": terms}]), yaml.BaseLoader)["notes"]
    assert (read["quote"], read["note"].removesuffix("\n"), read["terms"]) == (quote, note.removesuffix("\n"), terms)
