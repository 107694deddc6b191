"""Title and clauses are found, and what is doubtful about them is said."""

from __future__ import annotations

import pytest

from postil.intake.structure import find_structure, findings
from postil.intake.wording import Line

RUNNING = "This sentence is part of the running text."


def lines(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("texts", "title", "kind"),
    [
        (["Title", RUNNING], "Title", "article"),
        (["Why now?", RUNNING], "Why now?", "article"),
        (["Title", RUNNING, "I. One", "II. Two"], "Title", "declaration"),
        (["Title", "I. One", "III. Two", "IV. Three"], "Title", "declaration"),
        (["Title", RUNNING, "I. Newton said so."], "Title", "article"),
        (["Title", "C. Darwin said so.", "V. Woolf did not.", "D. Hume may have."], "Title", "article"),
        (["I. One", "II. Two"], "", "declaration"),
        ([RUNNING * 3, RUNNING], "", "article"),
        ([RUNNING], "", "article"),
        (["x" * 200, RUNNING], "x" * 200, "article"),
        (["x" * 201, RUNNING], "", "article"),
        (["x" * 99 + ".", RUNNING], "x" * 99 + ".", "article"),
        (["x" * 100 + ".", RUNNING], "", "article"),
        (["Title", RUNNING, "I. One", "III. Two"], "Title", "article"),
        (["Title", "C. One", "V. Two", "X. Three"], "Title", "article"),
    ],
)
def test_title_and_kind(texts: list[str], title: str, kind: str) -> None:
    found = find_structure(lines(*texts), None)
    assert (found.title, found.kind) == (title, kind)
    assert [line.text for line in found.body] == (texts[1:] if title else texts)


def test_a_given_kind_is_not_guessed() -> None:
    assert find_structure(lines("Title", RUNNING), "declaration").kind == "declaration"
    assert find_structure(lines("Title", "I. One", "II. Two"), "article").kind == "article"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Title", RUNNING, "I. One", "II. Two"], []),
        (["Title", RUNNING, "I. One", "III. Two", "IV. Three"], [(4, "I006", "III. stands where II.")]),
        (["Title", RUNNING, "I. One", "I. Two"], [(4, "I006", "I. stands where II.")]),
        (["Title", RUNNING, "II. Two"], [(3, "I006", "II. stands where I.")]),
        (["Title", RUNNING], [(2, "I006", "no clause")]),
        (["Title", "I. One", "II. Two"], []),
        (["Title", "Only"], [(2, "I006", "no clause")]),
        ([RUNNING * 3, "I. One"], [(1, "I005", "no line looks like the title")]),
        (["Home of Books", "Title", RUNNING, "I. One"], [(2, "I005", "'Home of Books'")]),
    ],
)
def test_findings_of_a_declaration(texts: list[str], found: list[tuple[int, str, str]]) -> None:
    told = list(findings(find_structure(lines(*texts), "declaration")))
    assert [(f.line.number, f.code) for f in told] == [(number, code) for number, code, _ in found]
    assert all(words in f.sentence for f, (_, _, words) in zip(told, found, strict=True))
