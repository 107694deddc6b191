"""Reading strict YAML: what it means, what is refused, and that nothing in it can do harm.

Takes small texts; gives nothing.
"""

from __future__ import annotations

import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from postil.problems import Problem
from postil.source import yamlfile
from postil.source.textfile import SourceText
from postil.source.value import Value, plain
from postil.source.yamlfile import read_yaml


def read(text: str) -> tuple[Value | None, list[Problem]]:
    """Return what a text holds and what is wrong with it."""
    report: list[Problem] = []
    return read_yaml(SourceText("a.yaml", text), report), report


def sound(text: str) -> Value:
    """Return the value of a text that nothing is wrong with."""
    value, report = read(text)
    assert report == []
    assert value is not None
    return value


def places(text: str) -> list[tuple[int, int, str]]:
    """Return line, column and code of all that is wrong with a text."""
    return [(problem.place.line, problem.place.column, problem.code) for problem in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("country: NO", {"country": "NO"}),
        ("lang: no\non: yes", {"lang": "no", "on": "yes"}),
        ("clause: 010", {"clause": "010"}),
        ("version: 1.10", {"version": "1.10"}),
        ("time: 12:30:45", {"time": "12:30:45"}),
        ("date: 2014-13-45", {"date": "2014-13-45"}),
        ("n: " + "9" * 5000, {"n": "9" * 5000}),
        ("a: ~\nb: null\nc:\nd: ''", {"a": "~", "b": "null", "c": "", "d": ""}),
        ("1: one", {"1": "one"}),
        ("a: [b, 'c', {d: e}]", {"a": ["b", "c", {"d": "e"}]}),
        ("- a\n- - b\n  - c", ["a", ["b", "c"]]),
        ("a: one\n  two", {"a": "one two"}),
        ("a: |\n  one\n   two\n", {"a": "one\n two\n"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: red#3", {"a": "red#3"}),
        ("a: '#3' # remark", {"a": "#3"}),
        ("# remark\na: # remark\n  b\n  # remark", {"a": "b"}),
        ("a: | # remark\n  b # c\n", {"a": "b # c\n"}),
        ("a: [b] # remark\nb: # remark", {"a": ["b"], "b": ""}),
        ("--- # remark\na: b\n...\n", {"a": "b"}),
        ("'<<': a", {"<<": "a"}),
        ("a: '*b & !c'", {"a": "*b & !c"}),
        ("", ""),
        ("# remark\n", ""),
    ],
)
def test_all_that_is_not_a_list_or_mapping_is_text(text: str, meant: Any) -> None:
    assert plain(sound(text)) == meant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\nb: 4", [(3, 1, "Y002"), (4, 1, "Y002")]),
        ("a: {b: 1, 'b': 2}", [(1, 11, "Y002")]),
        ("a: &x one\nb: *x", [(1, 4, "Y003"), (2, 4, "Y003")]),
        ("a: *Stronger*", [(1, 4, "Y003")]),
        ("a: & Co", [(1, 4, "Y003")]),
        ("a: &x\n  b: c", [(1, 4, "Y003")]),
        ("<<: [a]", [(1, 1, "Y003")]),
        ("a: !!set b", [(1, 4, "Y004")]),
        ("a: !!python/object/apply:os.system [ls]", [(1, 4, "Y004")]),
        ("a: !x!y b", [(1, 4, "Y004")]),
        ("- ! a", [(1, 3, "Y004")]),
        ("a: Clause #3", [(1, 11, "Y005")]),
        ("a: #3", [(1, 4, "Y005")]),
        ("- #tag", [(1, 3, "Y005")]),
        ("a: one\n  two\t# three", [(2, 6, "Y001")]),
        ("a: one\n  two # three", [(2, 7, "Y005")]),
        ("a: one # two\nb: [c #d\n  ]", [(1, 8, "Y005"), (2, 7, "Y005")]),
        ("[" * 900, [(1, 21, "Y006")]),
        ("a: " + "[" * 20 + "]" * 20, [(1, 23, "Y006")]),
        ("a: 1\n---\nb: 2", [(2, 1, "Y007")]),
        ("---\na: 1\n---", [(3, 1, "Y007")]),
        ("? [a]\n: b", [(1, 3, "Y008")]),
        ("{a: b}: c", [(1, 1, "Y008")]),
        ("'': c", [(1, 1, "Y008")]),
        (": c", [(1, 1, "Y008")]),
        ("? |\n  a\n  b\n: c", [(1, 3, "Y008")]),
        (r'a: "\ud800"', [(1, 4, "F003")]),
        (r'a: "b \x01 \x02"', [(1, 4, "F003")]),
        (r'a: ["b", "\u202e"]', [(1, 10, "F003")]),
        (r'"a\0": b', [(1, 1, "F003")]),
        ('a: "b\n  c \\e"', [(1, 4, "F003")]),
        ("a: 1\na: !x 2\nb: Clause #3\nc: *d", [(2, 4, "Y004"), (2, 1, "Y002"), (3, 11, "Y005"), (4, 4, "Y003")]),
    ],
)
def test_what_is_refused_and_where(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"\u00e9 \t \" \\"', 'é \t " \\'),
        (r"'\ud800 \x01'", r"\ud800 \x01"),
        (r"\x01", r"\x01"),
        ("|\n  \\x01", r"\x01"),
        (r'"\U0001F41F"', "\N{FISH}"),
    ],
)
def test_escapes_of_what_can_be_seen_and_backslashes_that_escape_nothing_are_let_be(text: str, value: str) -> None:
    assert plain(sound(f"a: {text}")) == {"a": value}


def test_an_escape_is_told_by_its_number() -> None:
    _, (problem,) = read(r'a: "\ud800"')
    assert "U+D800" in problem.sentence
    assert (problem.place.length, problem.place.excerpt) == (8, r'a: "\ud800"')


def test_second_key_names_the_line_of_the_first_and_the_first_counts() -> None:
    value, (problem,) = read("a: 1\nb: 2\na: 3")
    assert "line 1" in problem.sentence
    assert value is not None
    assert plain(value) == {"a": "1", "b": "2"}


def test_lists_may_stand_twenty_deep() -> None:
    assert places("[" * 20 + "]" * 20) == []
    assert places("- [a]\n- {b: c}\n" * 30) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: " + "x" * (1 << 20), "larger than 1 MB"),
        ("a: " + "\u00e9" * (1 << 19), "larger than 1 MB"),
        ("- a\n" * 50_000, "50,000 values"),
    ],
)
def test_size_is_limited(text: str, words: str) -> None:
    value, (problem,) = read(text)
    assert (value, problem.code) == (None, "Y006")
    assert words in problem.sentence


def billion_laughs() -> str:
    """Return a text that would grow tenfold with each of its lines."""
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join(["a0: &a0 ha", *lines])


def merge_bomb() -> str:
    """Return a text that would double with each of its lines."""
    lines = [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 30)]
    return "\n".join(["a0: &a0 {b: c}", *lines])


@pytest.mark.parametrize(
    "text",
    [
        billion_laughs(), merge_bomb(), "[" * 900_000, "{a: " * 200_000, "- " * 500_000, "? " * 500_000,
        "a: " * 300_000, "a: |\n" + " " * 1_000_000, "\n" * 1_000_000,
        "!" * 1_000_000, '"' + "\\n" * 400_000, "a: b #\n" * 100_000,
    ],
)  # fmt: skip
def test_hostile_files_end_soon(text: str) -> None:
    began = time.monotonic()
    value, report = read(text)
    assert time.monotonic() - began < 20
    assert report or value is not None
    assert all(len(problem.hint) < 300 for problem in report)


@given(
    st.text(st.sampled_from("ab:-#'\"[]{}|>&*!?%@`,~<.\\ \n\t\r\x85\u2028\0\ufeff\ud800\u00e9\U0001f600"), max_size=40)
)
def test_any_text_is_a_value_or_a_problem(text: str) -> None:
    value, report = read(text)
    assert value is not None or report
    for problem in report:
        assert problem.code.startswith("Y") or problem.code == "F003"
        assert 1 <= problem.place.column <= len(problem.place.excerpt) + 1
        assert problem.place.excerpt == text.split("\n")[problem.place.line - 1]


@given(st.dictionaries(st.from_regex("[a-z]{1,5}", fullmatch=True), st.from_regex("[a-z0-9]{0,9}", fullmatch=True)))
def test_simple_pairs_are_read_as_they_are_written(pairs: dict[str, str]) -> None:
    value = sound("".join(f"{key}: {text}\n" for key, text in pairs.items()))
    assert (plain(value) or {}) == pairs


@given(st.lists(st.from_regex("[a-z#:]( ?[a-z#:'\"]){0,9}", fullmatch=True), min_size=1), st.integers(1, 9))
def test_lines_of_a_literal_block_know_their_place(lines: list[str], indent: int) -> None:
    file = ["a:", "  - b: |", *(" " * (indent + 4) + line for line in lines)]
    block = sound("\n".join(file)).each("a")[0].get("b")
    assert block is not None
    assert block.data == "\n".join(lines)
    for n, line in enumerate(lines):
        place = block.line_place(n)
        assert (place.line, place.column, place.length) == (n + 3, indent + 5, len(line))
        assert place.excerpt == file[n + 2]


def test_literal_block_with_blank_and_indented_lines() -> None:
    value = sound("a: |2-\n\n    code\n\n  text\n\nb: c").get("a")
    assert value is not None
    assert value.data == "\n  code\n\ntext"
    found = [value.line_place(n) for n in range(4)]
    assert [(place.line, place.column) for place in found] == [(2, 1), (3, 3), (4, 1), (5, 3)]
    assert (value.line_place(4), value.line_place(-1)) == (value.place, value.place)


@pytest.mark.parametrize("text", ["a: >\n  b\n  c\n", "a: 'b\n  c'", "a: b\n  c"])
def test_lines_of_other_texts_are_placed_where_they_begin(text: str) -> None:
    value = sound(text).get("a")
    assert value is not None
    assert (value.line_place(0), value.line_place(1)) == (value.place, value.place)
    assert (value.place.line, value.place.column) == (1, 4)


def test_places_of_keys_and_values() -> None:
    value = sound("# remark\nnotes:\n  - clause: III\n    see: [cl-5, 'a']\n    note:\n")
    note = value.each("notes")[0]
    assert (note.place.line, note.place.column, note.place.length) == (3, 5, 11)
    assert (note.key_places["see"].column, note.key_places["see"].length) == (5, 3)
    assert [(item.place.line, item.place.column, item.place.length) for item in note.each("see")] == [
        (4, 11, 4),
        (4, 17, 3),
    ]
    empty = note.get("note")
    assert empty is not None
    assert (empty.place.line, empty.place.column, empty.place.length) == (5, 10, 1)


def test_some_lines_of_a_file_are_read_with_the_places_of_the_file() -> None:
    source = SourceText("a.md", "---\ntitle: One\ndate: \u00e9 #3\n---\n\ntext: [\n")
    report: list[Problem] = []
    value = read_yaml(source, report, first_line=2, last_line=3)
    assert value is not None
    assert plain(value) == {"title": "One", "date": "\u00e9"}
    assert (value.place.line, value.key_places["date"].line, value.key_places["date"].excerpt) == (
        2,
        3,
        "date: \u00e9 #3",
    )
    assert [(p.place.line, p.place.column, p.place.excerpt) for p in report] == [(3, 9, "date: \u00e9 #3")]


def test_syntax_errors_and_empty_blocks_have_the_places_of_the_file() -> None:
    source, report = SourceText("a.md", "---\ntitle: 'One\n---\n"), list[Problem]()
    assert read_yaml(source, report, 2, 2) is None
    assert [(p.place.line, p.place.column, p.code) for p in report] == [(2, 8, "Y001")]
    empty = read_yaml(SourceText("a.md", "---\n---\n"), report, 2, 1)
    assert empty is not None
    assert (empty.data, empty.place.line) == ("", 2)


def both(text: str) -> list[tuple[Value | None, list[Problem]]]:
    """Return what a text is read as with the fast parser, and without."""
    with pytest.MonkeyPatch.context() as patch:
        fast = read(text)
        patch.setattr(yamlfile, "_FAST", yaml.SafeLoader)
        return [fast, read(text)]


@given(
    st.lists(st.sampled_from([*"ab :-#\n'\"|>[]{},&*!%@?\\é\t\ufeff\ud800𝔉", "\n  ", ": ", "- ", "# "]), max_size=30)
)
def test_the_fast_parser_reads_what_the_other_reads(pieces: list[str]) -> None:
    fast, slow = both("".join(pieces))
    assert fast == slow


@pytest.mark.parametrize(
    "text",
    [
        "a\t",
        "|#",
        "|-#",
        "[eu?]",
        "{a: b?}",
        "- !d:, b",
        "k: [!a, b]",
        "\ufeffa",
        "a: [b]\n\ufeff",
        'a: "\ud800"',
        "a: b: c",
    ],
)
def test_what_the_two_parsers_would_read_apart_is_read_one_way(text: str) -> None:
    fast, slow = both(text)
    assert fast == slow


@pytest.mark.parametrize(
    ("text", "readers"),
    [
        ("a: [b, 'c?']\nd: |\n  e\n", 1),
        ("a: {b: [c, {d: 'e?'}]}", 1),
        ("a: e?\nb: [c]\n", 0),
        ("a: [b]\nc: {d: e}\nf: g?\n", 0),
        ("a: [[b], c]\nd: why [not]?\n", 0),
        ("a:\n - b: c\n d", 1),
    ],
)
def test_the_slow_parser_reads_what_the_fast_one_may_not(
    text: str, readers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question mark within brackets is told by its place alone, so that one in quotation marks counts as well."""
    used: list[type] = []
    parse = yaml.parse
    monkeypatch.setattr(yaml, "parse", lambda text, Loader: used.append(Loader) or parse(text, Loader))
    read(text)
    assert used.count(yaml.SafeLoader) == readers


def test_what_was_found_before_the_fast_parser_stopped_is_told_once() -> None:
    assert places("a: &x b\nc: 'd") == [(1, 4, "Y003"), (2, 4, "Y001")]


def test_asking_for_what_is_not_there_gives_nothing() -> None:
    value = sound("a: b\nc: [d, [e], f]\ng: {h: i}")
    assert (value.text("a"), value.text("c"), value.text("x"), value.text("x", "y")) == ("b", "", "", "y")
    assert value.texts("c") == ("d", "f")
    assert (value.texts("a"), value.each("g"), value.each("x")) == ((), (), ())
    assert value.keys() == ("a", "c", "g")
    assert [key for key, _ in value.items()] == ["a", "c", "g"]
    leaf = value.each("c")[0]
    assert (leaf.get("a"), leaf.keys(), leaf.items_of_list(), dict(leaf.items())) == (None, (), (), {})
