"""Checking YAML by its schema: every fault at its place, in words; and the schemas as others use them.

Takes small texts; gives nothing.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from postil.problems import Problem
from postil.source.schema import SchemaName, check, schema, schemas
from postil.source.textfile import SourceText
from postil.source.yamlfile import read_yaml

PUBLICATION = """\
slug: a-book
title: A Book
language: en-GB
identifier: urn:uuid:6f1c9a52-8d0e-4a53-9d64-0f7c6f2b5a11
creators:
  - name: Jane Doe
    role: edt
    file-as: Doe, Jane
date: 2026-11-20
rights: All rights reserved.
description: About a text.
texts: [a.md, part/b.md]
"""
HANDOUTS = """\
site: https://quay.example/a-book
handouts:
  - book
  - {what: b, paper: letter, layout: [2-up, booklet], notes: full, flip: long, signature: 4}
  - {what: b, paper: [a4, letter], layout: single, lines: true, questions: true, large-print: false}
"""
NOTES = """\
headnote: |
  On the text.
notes:
  - clause: III
    paragraph: 2
    quote: 2030 agenda
    kind: explanatory
    short: A plan.
    note: A plan of the United Nations.
    sources: [un-70-1]
    see: [cl-5]
    author: JD
    date: 2026-11-20
"""
WHOLE: dict[SchemaName, str] = {
    "publication": PUBLICATION + HANDOUTS,
    "notes": NOTES,
    "glossary": "- id: a\n  term: A\n  definition: The first letter.\n  see: [b]\n  lang: ru\n",
    "sources": "- id: a\n  title: A\n  date: 2015\n  url: https://undocs.org/A/RES/70/1\n  accessed: 2026-11-20\n",
    "catalogue": "books: ['b/*', {folder: ../a, editions: [epub], output: out/a}]\neditions: [print]\noutput: out\n",
    "metadata": "title: A\nkind: declaration\ndate: 2026-11\nquestions: [A, {clause: II, question: A}]\n"
    "source:\n  sha256: " + "0a" * 32 + "\n",
}


def problems(name: SchemaName, text: str) -> list[Problem]:
    """Return what the schema finds wrong with a text."""
    report: list[Problem] = []
    value = read_yaml(SourceText("a.yaml", text), report)
    assert report == []
    assert value is not None
    return list(check(value, name))


def only(name: SchemaName, text: str) -> Problem:
    """Return the one thing that is wrong with a text."""
    (problem,) = problems(name, text)
    return problem


@pytest.mark.parametrize("name", get_args(SchemaName))
def test_sound_file_has_no_problems(name: SchemaName) -> None:
    assert problems(name, WHOLE[name]) == []


@pytest.mark.parametrize(
    ("text", "line", "column", "length", "code", "words"),
    [
        ("title: a\nkind: article\nautor: b", 3, 1, 5, "S001", "'autor' is not a key"),
        ("title: a\nkind: article\nsource:\n  uri: b", 4, 3, 3, "S001", "'uri' is not a key"),
        ("kind: article", 1, 1, 13, "S002", "'title' is missing"),
        ("title: [a]\nkind: article", 1, 8, 1, "S003", "'title' must be text, not a list"),
        ("title: {a: b}\nkind: article", 1, 8, 1, "S003", "'title' must be text, not a group of keys"),
        ("title: a\nkind: article\nsource: b", 3, 9, 1, "S003", "'source' must be a group of keys with their values"),
        ("- a", 1, 1, 3, "S003", "the file must be a group of keys"),
        ("title: a\nkind: poem", 2, 7, 4, "S004", "article, declaration or foreword"),
        ("title: a\nkind: article\nlang: englisch", 3, 7, 8, "S005", "'lang' must be a language tag"),
        ("title: a\nkind: article\ndate: 20.11.2026", 3, 7, 10, "S005", "'date' must be a date such as 2026"),
        ("title: a\nkind: article\ndate: 2026-02-29", 3, 7, 10, "S005", "not a date in the calendar"),
        ("title: a\nkind: article\ndate: 2026-13", 3, 7, 7, "S005", "not a date in the calendar"),
        ("title: a\nkind: article\ndate: 0000", 3, 7, 4, "S005", "not a date in the calendar"),
        ("title: a\nkind: article\ndate: |\n  2026\n", 3, 7, 1, "S005", "must be a date"),
        ("title: a\nkind: article\nsource: {url: 'ftp://a'}", 3, 15, 9, "S005", "'url' must be an address"),
        ("title: a\nkind: article\nsource: {url: 'http://[a'}", 3, 15, 11, "S005", "'url' must be an address"),
        ("title: a\nkind: article\nsource:\n  accessed: 2026-11", 4, 13, 7, "S005", "must be a day"),
        ("title:\nkind: article", 1, 7, 1, "S006", "'title' is empty"),
        ("title: '  '\nkind: article", 1, 8, 4, "S006", "'title' is empty"),
        ("title: a\nkind: ''", 2, 7, 2, "S006", "'kind' is empty"),
        ("title: a\nkind: article\ndate:", 3, 6, 1, "S006", "'date' is empty"),
        ("title: a\nkind: article\nsource:", 3, 8, 1, "S006", "'source' is empty"),
        ("# only a remark", 1, 1, 1, "S006", "the file is empty"),
    ],
)
def test_faults_of_metadata(text: str, line: int, column: int, length: int, code: str, words: str) -> None:
    problem = only("metadata", text)
    place = problem.place
    assert (place.line, place.column, place.length, problem.code) == (line, column, length, code)
    assert words in problem.sentence
    assert problem.hint


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("a-book", "A Book", "S005", "'slug' must be small letters"),
        ("a-book", "a--b", "S005", "'slug' must be small letters"),
        ("texts: [a.md, part/b.md]", "texts: a.md", "S003", "'texts' must be a list, not text"),
        ("[a.md, part/b.md]", "[]", "S006", "'texts' is an empty list"),
        ("part/b.md", "b.txt", "S005", "item 2 of 'texts' must be the name of a content file"),
        ("part/b.md", "/b.md", "S005", "item 2 of 'texts' must be the name of a content file"),
        ("part/b.md", "[b.md]", "S003", "item 2 of 'texts' must be text"),
        ("role: edt", "role: editor", "S004", "'role' cannot be 'editor'"),
        ("    role: edt\n", "    rolle: edt\n", "S001", "'rolle'"),
        ("  - name: Jane Doe\n    role", "  - role", "S002", "'name' is missing"),
        ("2026-11-20", "2026-11", "S005", "'date' must be a day"),
        ("urn:uuid:6f1c9a52-", "urn:uuid:", "S005", "'identifier' must be urn:isbn:"),
        ("description: About a text.", "descripton: About a text.", "S001", "'descripton'"),
        ("texts:", "editions: [pdf]\ntexts:", "S004", "item 1 of 'editions' cannot be 'pdf'"),
        ("texts:", "words: {a: [b]}\ntexts:", "S003", "'a' must be text"),
        ("texts:", "words: {a: ''}\ntexts:", "S006", "'a' is empty"),
        ("texts:", "subjects: ['']\ntexts:", "S006", "item 1 of 'subjects' is empty"),
        ("texts:", "isbn: {epub: 0306406152}\ntexts:", "S005", "'epub' must be an ISBN of 13 digits"),
        ("texts:", "isbn: {epub: 9780306406158}\ntexts:", "S005", "'epub' has a wrong check digit"),
        ("texts:", "isbn: {audio: 9780306406157}\ntexts:", "S001", "'audio'"),
        ("texts:", "series: {number: 3}\ntexts:", "S002", "'title' is missing"),
        ("texts:", "series: {title: A, number: iii}\ntexts:", "S005", "'number' must be a number"),
        ("texts:", "accessibility: {hazards: [fire]}\ntexts:", "S004", "item 1 of 'hazards' cannot be 'fire'"),
        ("texts:", "isbn: {handout: 9780306406157}\ntexts:", "S001", "'handout'"),
        ("texts:", "site: ftp://quay.example\ntexts:", "S005", "'site' must be an address"),
        ("texts:", "site: https://[::1\ntexts:", "S005", "'site' must be an address"),
        ("texts:", "site: https://quay.example/?a\ntexts:", "S005", "without '?' and '#'"),
        ("texts:", "site: 'https://quay.example/#a'\ntexts:", "S005", "without '?' and '#'"),
        ("texts:", "site: https://\ntexts:", "S005", "'site' must be an address"),
        ("texts:", "site: 'https://ada:key@quay.example'\ntexts:", "S005", "'site' must be an address"),
        ("texts:", "handouts: []\ntexts:", "S006", "'handouts' is an empty list"),
        ("texts:", "handouts: book\ntexts:", "S003", "'handouts' must be a list"),
        ("texts:", "handouts: [' ']\ntexts:", "S006", "item 1 of 'handouts' is empty"),
        ("texts:", "handouts: [[book]]\ntexts:", "S003", "item 1 of 'handouts' must be text, not a list"),
        ("texts:", "handouts: [{paper: a4}]\ntexts:", "S002", "'what' is missing"),
        ("texts:", "handouts: [{what: book, papers: a4}]\ntexts:", "S001", "'papers'"),
        ("texts:", "handouts: [{what: book, paper: a5}]\ntexts:", "S005", "'paper' must be a4 or letter"),
        ("texts:", "handouts: [{what: book, paper: [a5]}]\ntexts:", "S004", "item 1 of 'paper' cannot be 'a5'"),
        ("texts:", "handouts: [{what: book, layout: []}]\ntexts:", "S006", "'layout' is an empty list"),
        ("texts:", "handouts: [{what: book, layout: 4-up}]\ntexts:", "S005", "must be single, 2-up or booklet"),
        ("texts:", "handouts: [{what: book, notes: all}]\ntexts:", "S004", "it must be none, short or full"),
        ("texts:", "handouts: [{what: book, flip: up}]\ntexts:", "S004", "'flip' cannot be 'up'"),
        ("texts:", "handouts: [{what: book, signature: 0}]\ntexts:", "S005", "a number of sheets from 1 to 99"),
        ("texts:", "handouts: [{what: book, lines: some}]\ntexts:", "S004", "it must be true or false"),
        ("slug: a-book", f"slug: {'a' * 82}", "S005", "'slug' has 82 letters, and more than 80 cannot be used"),
        ("texts:", f"citation-style: {'a' * 81}\ntexts:", "S005", "'citation-style' has 81 letters"),
        ("texts:", f"site: https://quay.example/{'a' * 500}\ntexts:", "S005", "'site' has 521 letters"),
        ("texts:", f"subtitle: {'a' * 501}\ntexts:", "S005", "'subtitle' has 501 letters"),
        ("texts:", 'colophon: "\u200d\\u2060"\ntexts:', "S005", "'colophon' must not be blank"),
        ("language: en", f"language: en{'-abcd' * 12}", "S005", "'language' has "),
        ("texts:", "glossary: g.md\ntexts:", "S005", "'glossary' must be the name of a file that ends in .yaml"),
    ],
)
def test_faults_of_a_publication(old: str, new: str, code: str, words: str) -> None:
    assert old in PUBLICATION
    problem = only("publication", PUBLICATION.replace(old, new, 1))
    assert (problem.code, words in problem.sentence) == (code, True)


def test_a_wrong_check_digit_is_told_with_the_right_one() -> None:
    text = re.sub("identifier: .*", "identifier: urn:isbn:978-0-306-40615-3", PUBLICATION)
    assert only("publication", text).hint == "if the other digits are right, the last one is 7"


@pytest.mark.parametrize(
    ("identifier", "right"),
    [
        ("urn:isbn:9780306406157", True),
        ("urn:isbn:978-0-306-40615-7", True),
        ("urn:isbn:9780306406158", False),
        ("urn:isbn:0306406152", False),
        ("https://doi.org/10.1000/182", True),
        ("doi:10.1000/182", False),
        ("urn:uuid:6F1C9A52-8D0E-4A53-9D64-0F7C6F2B5A11", True),
    ],
)
def test_identifiers(identifier: str, right: bool) -> None:
    text = re.sub("identifier: .*", f"identifier: {identifier}", PUBLICATION)
    assert [problem.code for problem in problems("publication", text)] == ([] if right else ["S005"])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("III", "preamble", ""),
        ("III", "3rd", "S005"),
        ("III", "iii", "S005"),
        ("paragraph: 2", "paragraph: 0", "S005"),
        ("paragraph: 2", "paragraph: \u0662", "S005"),
        ("paragraph: 2", "paragraph: first", "S005"),
        ("explanatory", "explanatary", "S004"),
        ("[un-70-1]", "[UN 70]", "S005"),
        ("[un-70-1]", "un-70-1", "S003"),
        ("    author: JD\n", "", "S002"),
        ("2026-11-20", "2026-11-31", "S005"),
        ("quote: 2030 agenda", "quote: ''", "S006"),
    ],
)
def test_faults_of_notes(old: str, new: str, code: str) -> None:
    assert [problem.code for problem in problems("notes", NOTES.replace(old, new, 1))] == ([code] if code else [])


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("glossary", "- id: a\n- x", [(1, "S002"), (1, "S002"), (2, "S003")]),
        ("glossary", "id: a", [(1, "S003")]),
        ("sources", "- id: a\n  title: b\n- id: c\n  name: d\n  title: e\n", [(4, "S001")]),
        ("sources", "- id: A\n  title: ''\n  url: x\n  foo: y\n", [(4, "S001"), (1, "S005"), (2, "S006"), (3, "S005")]),
    ],
)
def test_all_faults_are_found_at_once(name: SchemaName, text: str, expected: list[tuple[int, str]]) -> None:
    assert sorted((p.place.line, p.code) for p in problems(name, text)) == sorted(expected)


def test_misspelt_words_name_what_was_meant_and_are_reported_once() -> None:
    key = only("metadata", "titel: a\nkind: article")
    assert (key.code, key.near[0][0]) == ("S001", "title")
    word = only("metadata", "title: a\nkind: declaraton")
    assert (word.code, word.near[0][0]) == ("S004", "declaration")


def test_missing_key_is_explained() -> None:
    assert "The title of the text." in only("metadata", "kind: article").hint
    assert only("metadata", "title: ''\nkind: article").hint == "The title of the text."


def test_long_wrong_word_is_cut() -> None:
    assert len(only("metadata", f"title: a\nkind: {'b c ' * 500}").sentence) < 120


@settings(deadline=None)
@given(st.recursive(st.text("ab", max_size=3), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(
    ["title", "kind", "source", "url", "texts", "notes", "words", "creators", "x"]), inner), max_leaves=8),
    st.sampled_from(get_args(SchemaName)))  # fmt: skip
def test_any_file_is_checked_without_a_crash(data: Any, name: SchemaName) -> None:
    report: list[Problem] = []
    value = read_yaml(SourceText("a.yaml", repr(data)), report)
    assert value is not None
    for problem in check(value, name):
        assert re.fullmatch("S00[1-6]", problem.code)
        assert problem.sentence.isprintable()


def parts(of: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each mapping of a schema with its path."""
    if isinstance(of, dict):
        yield path, of
        for key, part in of.items():
            yield from parts(part, f"{path}/{key}")


@pytest.mark.parametrize("name", get_args(SchemaName))
def test_schema_keeps_to_its_own_rules(name: SchemaName) -> None:
    whole = schema(name)
    Draft202012Validator.check_schema(whole)
    for path, part in parts(whole):
        described = {**whole.get("$defs", {}).get(part.get("$ref", "")[8:], {}), **part}
        if re.search(r"(/properties/[^/]+|/items|^)$", path):
            assert described.get("description", "").endswith("."), path
        if isinstance(part.get("pattern"), str):
            assert re.fullmatch(r"\^.*\$", part["pattern"]), path
            assert r"\d" not in part["pattern"], path
            assert part["patternErrorMessage"].startswith("must "), path
        if isinstance(part.get("properties"), dict) and "type" in part:
            assert part["additionalProperties"] is False, path
            assert set(part.get("required", ())) <= set(part["properties"]), path


@pytest.mark.parametrize("name", get_args(SchemaName))
def test_examples_keep_to_the_schema(name: SchemaName) -> None:
    whole = schema(name)
    for path, part in parts(whole):
        for example in part.get("examples", ()):
            rule = {**part, "$defs": whole.get("$defs", {})}
            assert list(Draft202012Validator(rule).iter_errors(example)) == [], path


def test_schemas_are_published_by_name() -> None:
    assert list(schemas()) == ["publication", "notes", "glossary", "sources", "metadata", "catalogue"]
    assert all(whole["$schema"].endswith("2020-12/schema") for whole in schemas().values())


def test_the_slow_library_is_left_alone_until_it_is_needed() -> None:
    code = "import sys, postil.source.schema as s; s.schemas(); sys.exit('jsonschema' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_value_of_yes_or_no_is_told_what_it_may_be() -> None:
    problem = only("publication", f"{PUBLICATION}attach-sources: yes\n")
    assert (problem.code, problem.sentence) == ("S004", "'attach-sources' cannot be 'yes'; it must be true or false")


def test_an_isbn_in_another_form_is_told_once() -> None:
    problem = only("publication", f"{PUBLICATION}isbn: {{print: urn:isbn:9780306406158}}\n")
    assert problem.sentence == "'print' must be an ISBN of 13 digits, with or without hyphens"
