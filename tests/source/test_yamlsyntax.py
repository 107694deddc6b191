"""What an editor is told of a file that is not YAML: the place, the sentence and the hint.

Takes small broken texts; gives nothing.
"""

from __future__ import annotations

import pytest

from postil.problems import Problem
from postil.source.textfile import SourceText
from postil.source.yamlfile import read_yaml


def syntax_error(text: str) -> Problem:
    """Return the one problem of a text that cannot be read."""
    report: list[Problem] = []
    assert read_yaml(SourceText("a.yaml", text), report) is None
    (problem,) = report
    return problem


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("title: Postil: a tool", 1, 14, "colon begins another value"),
        ("title: foo:", 1, 11, "colon begins another value"),
        ("title: a\n  subtitle: b", 2, 3, "indented further"),
        ("title: a\nsubtitle\ndate: b", 2, 1, "neither a key"),
        ("  title:Foo\n  b: c", 1, 3, "neither a key"),
        ("notes:\n  - a\n - b", 3, 2, "does not fit in"),
        ("notes:\n  - a\n -b", 3, 2, "does not fit in"),
        ("  title: a\n sub: b", 2, 2, "does not fit in"),
        ("a: 1\n...\nb", 3, 1, "does not fit in"),
        ("title: 'Xi'an'", 1, 12, "more text after the closing"),
        ('title: "a", b', 1, 11, "more text after the closing"),
        ('"a""b"', 1, 4, "more text after the closing"),
        ('a: 1\ntitle: "b\nc: d\n', 2, 8, "never closed"),
        ("title: 'a\n---\nb", 1, 8, "never closed"),
        ('title: "a\\d"', 1, 11, "backslash"),
        ('title: "\\xZZ"', 1, 11, "backslash"),
        ("title: [a, b\nc: d", 1, 8, "bracket is not closed"),
        ("title: {a", 1, 8, "bracket is not closed"),
        ("title: %x", 1, 8, "cannot begin with '%'"),
        ("title: @x", 1, 8, "cannot begin with '@'"),
        ("title: `x`", 1, 8, "cannot begin with '`'"),
        ("title: - a", 1, 8, "list cannot begin here"),
        ("title: ? a", 1, 8, "question mark"),
        ("title: | x\n  y", 1, 10, "nothing may follow"),
        ("title: |0\n  y", 1, 9, "nothing may follow"),
        ("title: a\n\tb: c", 2, 1, "a tab"),
        ("title:\ta", 1, 7, "a tab"),
        ("note: |\n\ttext", 2, 1, "a tab"),
        ("%YAML x\n---\na: b", 1, 1, "'%'"),
        ("a: b\x00", 1, 5, "cannot be seen"),
        ("a: \ud800", 1, 4, "cannot be seen"),
    ],
)
def test_syntax_is_explained_where_the_mistake_is(text: str, line: int, column: int, words: str) -> None:
    problem = syntax_error(text)
    assert (problem.place.line, problem.place.column, problem.code) == (line, column, "Y001")
    assert words in problem.sentence
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("title: Postil: a tool", 'title: "Postil: a tool"'),
        ('  title: The "Spirit": one', "title: 'The \"Spirit\": one'"),
        ("title: It's \\a: b", "title: 'It''s \\a: b'"),
    ],
)
def test_line_with_a_second_colon_is_shown_mended(text: str, mended: str) -> None:
    assert syntax_error(text).hint.endswith(mended)
    report: list[Problem] = []
    assert read_yaml(SourceText("a.yaml", mended), report) is not None
    assert report == []


def test_long_line_is_not_repeated() -> None:
    assert len(syntax_error("a: b: " + "c" * 1000).hint) < 100


def test_words_after_a_lost_remark_are_reported_with_it() -> None:
    report: list[Problem] = []
    read_yaml(SourceText("a.yaml", "title: one # two\n  three\n"), report)
    assert [(problem.place.line, problem.code) for problem in report] == [(1, "Y005"), (2, "Y001")]
