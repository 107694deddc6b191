"""A style sheet that no layout engine reads is held against the syntax of CSS, at its line."""

from __future__ import annotations

import pytest

from postil.resources import folder
from postil.source.stylesyntax import UNPAGED, check_syntax
from postil.source.textfile import SourceText


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("p { color: red }\n@media print { a { color: red; } }\n", []),
        ("/* { */ p::before { content: '}' }", []),
        ("", []),
        ("p { }\n}\nq { }", [2]),
        ("p { }\np { color: red\n", [2]),
        ("p { }\nq { color }", [2]),
        ("@media print {\n a { color } }", [2]),
        ("p { content: 'x }\n", [1]),
        ("p { } /* open", [1]),
        ("<html>x</html>", [1]),
    ],
)
def test_what_is_no_css_is_told_at_its_line(text: str, lines: list[int]) -> None:
    found = list(check_syntax(SourceText("styles/epub.css", text)))
    assert [(problem.code, problem.place.line) for problem in found] == [("L001", line) for line in lines]


def test_our_own_style_sheets_are_css() -> None:
    for name in UNPAGED:
        text = (folder("styles") / name).read_text(encoding="utf-8")
        assert list(check_syntax(SourceText(name, text))) == []
