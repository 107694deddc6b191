"""The apparatus: notes with their clauses and ids, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model import Apparatus, Citation, Reference
from postil.problems import Place, Report
from postil.source.declaration import read_clauses
from postil.source.notes import read_apparatus
from tests.source.markdown import Found, found, read, shown

CLAUSES = read_clauses(read("We.\n\nI. The sea.\n\nAnd the tar.\n\nII. The bell.")[0].blocks, Place("a.md"), Report())
WHOLE = {
    "clause": "I", "quote": "The sea", "kind": "textual", "short": "Short.", "note": "Long.", "author": "AK",
    "date": "2026-11-20",
}  # fmt: skip


def entry(**changes: str) -> str:
    """Return a note as YAML; an empty text leaves a key out."""
    said = [f"{key}: {value}" for key, value in {**WHOLE, **changes}.items() if value]
    return "  - " + "\n    ".join(said) + "\n"


def apparatus(folder: Path, text: str) -> tuple[Apparatus, Report]:
    """Return what is read of a file of notes, and what is wrong with it."""
    (folder / "a.notes.yaml").write_text(text, encoding="utf-8")
    report = Report()
    return read_apparatus(folder, "a.notes.yaml", CLAUSES, report), report


def test_a_note_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    whole = entry(paragraph="2", prefix="And", suffix="'.'", id="n-1", sources="[un-1]", see="[cl-2]", short="S *t*.")
    made, report = apparatus(tmp_path, f"headnote: Head.\nconventions: |\n  One.\n\n  Two.\nnotes:\n{whole}")
    assert report == []
    (note,) = made.notes
    assert (note.id, note.clause, note.quote, note.kind, note.paragraph) == ("n-1", "cl-1", "The sea", "textual", 2)
    assert (note.prefix, note.suffix) == ("And", ".")
    assert (note.citations, note.references) == ((Citation("un-1"),), (Reference("see", "cl-2"),))
    assert (note.author, note.date) == ("AK", "2026-11-20")
    assert (shown(*note.short), shown(*note.body)) == ("S em(t).", "p(Long.)")
    assert (shown(*made.headnote), shown(*made.conventions)) == ("p(Head.)", "p(One.)p(Two.)")
    assert (note.place.line, note.place.column, note.place.length) == (8, 12, 7)


def test_ids_are_made_of_clause_and_words(tmp_path: Path) -> None:
    entries = [
        entry(),
        entry(clause="preamble", quote="We"),
        entry(quote="море"),
        entry(quote="“The sea”"),
        entry(id="cl-2-bell"),
    ]
    made, _ = apparatus(tmp_path, "notes:\n" + "".join([*entries, entry(clause="II", quote="bell")]))
    assert [note.id for note in made.notes] == [
        "cl-1-the-sea",
        "pre-we",
        "cl-1-127eee75",
        "cl-1-the-sea-2",
        "cl-2-bell",
        "cl-2-bell-2",
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (entry(clause="III"), [(2, 13, "N001")]),
        (entry(clause="IIII"), [(2, 13, "N001")]),
        (entry(paragraph="3"), [(9, 16, "N002")]),
        (entry(paragraph="0"), [(9, 16, "S005")]),
        (entry(paragraph="9" * 5000), [(9, 16, "S005")]),
        (entry(paragraph="٣"), [(9, 16, "S005")]),
        (entry(kind="essay"), [(4, 11, "S004")]),
        (entry(quote=""), [(2, 5, "S002")]),
        (entry(short="'a[^1]'"), [(5, 14, "M002")]),
        (entry(short="a[^1]"), [(5, 13, "M002")]),
        (entry(short=">\n      a\n      b[^1]"), [(5, 12, "M002")]),
        (entry(short='"a[^1]\\n\\n[^1]: b"'), [(5, 12, "M011")]),
        (entry(short="'# a'"), [(5, 12, "M008"), (5, 12, "M012")]),
        (entry(short='"a\\n\\nb"'), [(5, 12, "M012")]),
        (entry(short='"- a"'), [(5, 12, "M012")]),
        (entry(note="|\n      a\n      b <i>c</i>"), [(8, 9, "M001")]),
        (entry(note="|\n      a[^1]\n\n      [^1]: b"), [(9, 7, "M011")]),
        (entry(note="'[a]{#b}'"), [(6, 11, "M007")]),
    ],
)
def test_what_is_wrong_with_a_note_is_told(tmp_path: Path, text: str, problems: list[Found]) -> None:
    _, report = apparatus(tmp_path, f"notes:\n{text}")
    assert [(line, code) for line, _, code in found(report)] == [(line, code) for line, _, code in problems]
    assert [column for _, column, _ in found(report)] == [column for _, column, _ in problems]


@pytest.mark.parametrize(
    ("named", "number", "codes"),
    [
        ("a", 2, []),
        ("b", 3, []),
        ("1", 1, []),
        ("3", 3, []),
        ("c", 0, ["N002"]),
        ("4", 0, ["N002"]),
        ("(a)", 0, ["S005"]),
    ],
)
def test_a_paragraph_is_named_by_its_label_or_its_place(
    tmp_path: Path, named: str, number: int, codes: list[str]
) -> None:
    blocks = read("I. Open:\n\n(a) The sea;\n\n(b) The tar.")[0].blocks
    (tmp_path / "a.notes.yaml").write_text(f"notes:\n{entry(paragraph=named)}", encoding="utf-8")
    report = Report()
    made = read_apparatus(tmp_path, "a.notes.yaml", read_clauses(blocks, Place("a.md"), Report()), report)
    assert [note.paragraph for note in made.notes] == [number]
    assert [problem.code for problem in report] == codes


@pytest.mark.parametrize(
    ("clause", "hint"),
    [
        ("I. The sea.", "clause I has 1 paragraph: leave `paragraph` out"),
        (
            "I. The sea.\n\nMore.",
            "clause I has 2 paragraphs: name one of them, or leave `paragraph` out to look in all",
        ),
    ],
)
def test_a_paragraph_that_is_not_there_is_told_with_how_many_are(tmp_path: Path, clause: str, hint: str) -> None:
    (tmp_path / "a.notes.yaml").write_text(f"notes:\n{entry(paragraph='3')}", encoding="utf-8")
    report = Report()
    read_apparatus(tmp_path, "a.notes.yaml", read_clauses(read(clause)[0].blocks, Place("a.md"), Report()), report)
    assert [(problem.code, problem.hint) for problem in report] == [("N002", hint)]


def test_clause_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    made, report = apparatus(tmp_path, f"notes:\n{entry(clause='III')}{entry()}")
    assert [note.id for note in made.notes] == ["cl-1-the-sea"]
    assert report[0].hint == "its clauses are preamble, I, II"
    assert report[0].near[0][0] == "II"


@pytest.mark.parametrize("text", ["", "notes: a", "- a", "notes:\n  - a\n", "notes: [[a]]", "headnote: [a]\nnotes: []"])
def test_file_of_another_form_is_told_and_gives_no_notes(tmp_path: Path, text: str) -> None:
    made, report = apparatus(tmp_path, text)
    assert made.notes == ()
    assert {problem.code[0] for problem in report} == {"S"}


QUOTES = st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1, max_size=6, unique=True)


@given(QUOTES, st.data())
def test_a_note_more_changes_no_id(
    tmp_path_factory: pytest.TempPathFactory, quotes: list[str], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    before, _ = apparatus(folder, "notes:\n" + "".join(entry(quote=f"'{quote}'") for quote in quotes))
    at = data.draw(st.integers(0, len(quotes)))
    more = [*quotes[:at], "another", *quotes[at:]]
    after, _ = apparatus(folder, "notes:\n" + "".join(entry(quote=f"'{quote}'") for quote in more))
    assert [note.id for note in after.notes if note.quote != "another"] == [note.id for note in before.notes]
