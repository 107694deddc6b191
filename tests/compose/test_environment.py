"""Filling templates: escaped, sandboxed, and wrong at a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.compose.environment import Templates
from postil.compose.templates import read_templates
from postil.model import Template
from postil.problems import ContentError, Problem
from tests.shelf import Shelf


def filled(folder: Path, text: str, **data: object) -> str:
    """Return a template filled."""
    (folder / "page.xhtml").write_text(text, encoding="utf-8")
    return Templates(read_templates(folder)).fill("page.xhtml", data)


def problem(folder: Path, text: str, **data: object) -> Problem:
    """Return what is wrong with a template."""
    with pytest.raises(ContentError) as caught:
        filled(folder, text, **data)
    (found,) = caught.value.problems
    return found


def test_what_is_filled_in_is_escaped(tmp_path: Path) -> None:
    assert filled(tmp_path, "<p>{{ a }}</p>\n", a='a < b & "c"') == "<p>a &lt; b &amp; &#34;c&#34;</p>\n"


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("<p>\n{{ nobody }}\n</p>", 2, "'nobody' is undefined"),
        ("<p>\n\n{{ a.nobody }}</p>", 3, "has no attribute 'nobody'"),
        ("<p>\n{% if %}\n</p>", 2, "Expected an expression"),
        ("{% include 'lost.xhtml' %}", 1, "there is no template 'lost.xhtml'"),
        ("<p>\n{{ a + 1 }}", 2, "can only concatenate"),
        ("<p>\n{{ '{b}'.format(c=1) }}", 2, "b"),
        ("\n{% include 'page.xhtml' %}", 2, "it calls itself without end"),
        ("{{ a.__class__.__mro__ }}", 1, "access to attribute '__class__'"),
    ],
)
def test_template_that_cannot_be_filled_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, sentence: str
) -> None:
    found = problem(tmp_path, text, a="x")
    assert (found.code, found.place.line) == ("T001", line)
    assert sentence in found.sentence
    assert found.place.file == "templates/page.xhtml"


@pytest.mark.parametrize(
    "growing",
    [
        "{% set n.a = n.a ~ n.a %}",
        "{% set n.a = n.a + n.a %}",
        "{% set b %}{{ n.a }}{{ n.a }}{% endset %}{% set n.a = b %}",
        "{% set n.a = double(n.a) %}",
    ],
)
def test_a_text_that_doubles_is_told_before_it_takes_the_memory(tmp_path: Path, growing: str) -> None:
    macro = "{% macro double(a) %}{{ a }}{{ a }}{% endmacro %}\n{% set n = namespace(a='x') %}\n"
    found = problem(tmp_path, f"{macro}{{% for i in range(60) %}}\n{growing}\n{{% endfor %}}")
    assert (found.code, found.place.line) == ("T001", 4)
    assert found.sentence.endswith(("a text becomes too long", "the result of '+' is too large"))


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(99) %}{{ 'a' * 999 }}{% endfor %}",
        "{% set b %}{% for i in range(99) %}{{ 'a' * 999 }}{% endfor %}{% endset %}",
        f"{{% for i in range(99) %}}{'a' * 999}{{% endfor %}}",
        f"{{% macro m() %}}{'a' * 999}{{% endmacro %}}{{% for i in range(99) %}}{{% set b = m() %}}{{% endfor %}}",
    ],
)
def test_a_template_that_writes_without_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("postil.compose.sandbox.MOST_LETTERS", 90_000)
    found = problem(tmp_path, text)
    assert found.code == "T001"
    assert found.sentence.endswith("it writes more than any book has")


def test_templates_that_are_all_ours_are_not_counted_and_no_others() -> None:
    ours, own = Template("postil/templates/a.xhtml", "{{ 'a' * 9999 }}"), Template("templates/a.xhtml", "{{ 'a' }}")
    counts = []
    for files in ({"a.xhtml": ours, "postil/a.xhtml": ours}, {"a.xhtml": own, "postil/a.xhtml": ours}):
        templates = Templates(files)
        templates.fill("a.xhtml", {})
        templates.fill("postil/a.xhtml", {})
        counts.append(templates.environment.letters)
    assert counts == [0, 2 * 9999]


def test_what_is_compiled_to_count_is_kept_apart() -> None:
    ours, own, shelf = Template("postil/a", "a{{ 'a' * n }}"), Template("b", "b"), Shelf()
    for files in ({"a": ours, "postil/a": ours}, {"a": ours, "postil/a": ours, "b": own}):
        templates = Templates(files, shelf)
        templates.fill("a", {"n": 3})
    assert templates.environment.letters == 7


def test_texts_and_numbers_are_joined_as_ever(tmp_path: Path) -> None:
    text = "{% set b %}a{{ 'b' ~ 2 }}{% endset %}{% macro m(a) %}{{ a }}!{% endmacro %}{{ b + 'd' }}{{ m(1 + 2) }}"
    assert filled(tmp_path, text) == "ab2d3!"


def test_line_is_that_of_the_template_where_the_fault_is(tmp_path: Path) -> None:
    (tmp_path / "part.xhtml").write_text("\n\n{{ nobody }}", encoding="utf-8")
    found = problem(tmp_path, "{% include 'part.xhtml' %}")
    assert (found.place.file, found.place.line, found.place.excerpt) == ("templates/part.xhtml", 3, "{{ nobody }}")


def test_a_template_that_is_not_there_is_named_with_those_like_it(tmp_path: Path) -> None:
    (tmp_path / "part.xhtml").write_text("x", encoding="utf-8")
    found = problem(tmp_path, "<p>\n{% include 'prat.xhtml' %}")
    assert (found.place.line, found.near[0][0]) == (2, "part.xhtml")


def test_content_is_data_and_never_code(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ a }}", a="{{ 7 * 7 }}{% raw %}") == "{{ 7 * 7 }}{% raw %}"
    assert problem(tmp_path, "{{ a.append(1) }}", a=[]).code == "T001"
