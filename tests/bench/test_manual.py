"""The reference is what the program says today: every command, key and code is in it, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bench.manual.__main__ import CONTENT
from bench.manual.commands import EXITS, PARSERS, actions
from bench.manual.keys import as_typed, example_of, inside, resolved
from bench.manual.pages import pages
from bench.manual.pictures import pictures, said
from bench.manual.problems import problems, with_files
from bench.manual.terminal import svg
from postil.arguments.content import NOTES_VERBS
from postil.cli import EDITIONS, VERBS, exits
from postil.codes import CODES, NAMES
from postil.explanations import severity_of
from postil.problems import Place, Report
from postil.source.markdown import read_markdown
from postil.source.schema import schemas

TERM = re.compile(r"^ *`([a-z0-9-]+)`(?: \(required\))?$", re.M)
SECTION = re.compile(r"^### (.+)$", re.M)
WHERE = {
    "ref-publication.md": ("publication", "sources", "glossary", "catalogue"),
    "ref-text.md": ("metadata",),
    "ref-notes.md": ("notes",),
}
"""The schemas that each page tells of."""
MOST_BYTES = 80_000


def page(name: str) -> str:
    return (CONTENT / name).read_text(encoding="utf-8")


def test_the_pages_are_what_the_generator_writes() -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in CONTENT.glob("ref-*.md")}
    made = pages()
    assert sorted(there) == sorted(made)
    assert [name for name in made if made[name] != there[name]] == [], "python -m bench.manual writes them"


def test_a_command_that_ends_otherwise_makes_no_picture() -> None:
    with pytest.raises(ValueError, match=r"(?s)exit code 2 of 'explain Z999':.*Z999"):
        said(["explain", "Z999"])


def test_the_pictures_are_what_the_generator_draws() -> None:
    made = pictures()
    assert [name for name in made if made[name] != (CONTENT / "images" / name).read_bytes()] == []
    assert [name for name, data in made.items() if len(data) > MOST_BYTES] == []


def test_every_verb_has_its_section() -> None:
    verbs = [verb for section in SECTION.findall(page("ref-commands.md")) for verb in section.split(", ")]
    assert Counter(verbs) == Counter([*EDITIONS, *VERBS, *NOTES_VERBS.keys() - VERBS.keys(), "test"])
    assert {*PARSERS} == {"pdf", *VERBS, *NOTES_VERBS}


@pytest.mark.parametrize("verb", PARSERS)
def test_every_option_is_in_the_section_of_its_verb(verb: str) -> None:
    _, *parts = SECTION.split(page("ref-commands.md"))
    said = {verb: words for verbs, words in zip(parts[::2], parts[1::2], strict=True) for verb in verbs.split(", ")}
    terms = " ".join(re.findall(r"^`(.+)`$", said[verb], re.M)).replace(",", " ").split()
    assert {*terms} >= {name for action in actions(verb) for name in action.option_strings}


def test_every_exit_code_is_told() -> None:
    told = {getattr(exits, name) for name in dir(exits) if name.isupper()} - {exits.NOBODY_READS}
    assert {*EXITS} == told


@pytest.mark.parametrize("name", WHERE)
def test_every_key_is_told_once_for_each_place_that_it_has(name: str) -> None:
    keys = Counter(path.rpartition(".")[2] for path, _ in all_keys() if path.partition(".")[0] in WHERE[name])
    assert Counter(TERM.findall(page(name))) == keys


def all_keys() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the path of every key of every schema, with what its schema says."""
    for name, whole in schemas().items():
        yield from keys_in(whole, resolved(whole, whole), name)


def keys_in(whole: dict[str, Any], part: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, described in inside(whole, part).get("properties", {}).items():
        found = resolved(whole, described)
        yield f"{path}.{key}", {**found, "$defs": whole["$defs"]}
        yield from keys_in(whole, found, f"{path}.{key}")


def test_every_example_is_as_its_schema_asks() -> None:
    faults = [
        f"{path}: {error.message}"
        for path, part in all_keys()
        for error in Draft202012Validator(part).iter_errors(as_typed(example_of(path, part)))
    ]
    assert faults == []


def test_every_code_is_told_once() -> None:
    heads = re.findall(r"^\{#([a-z]\d+)\}\n### ([A-Z]\d+) (\S+)\n\n\*(\w+)\.\* ", page("ref-problems.md"), re.M)
    assert sorted(heads) == sorted((c.lower(), c, NAMES[c], severity_of(c).capitalize()) for c in CODES)


def test_an_example_is_told_with_its_file_once() -> None:
    text = "```md content/a.md\n    lamp\n```\n\nMended:\n\n```md content/a.md\nlamps\n```\n\n```css s.css\n長\n```\n"
    assert with_files(text).split("\n\n") == [
        "In `content/a.md`:",
        "```md\nlamp\n```",
        "Mended:",
        "```md\nlamps\n```",
        "In `s.css`:",
        "```css\n[U+9577]\n```\n",
    ]
    assert "```md content" not in problems()


def test_the_examples_of_markdown_are_understood() -> None:
    examples = re.findall(r"^```md\n(.*?)^```$", page("ref-text.md"), re.M | re.S)
    report = Report()
    for example in examples:
        read_markdown(example.rpartition("---\n\n")[2], lambda line: Place("example.md", line + 1), report)
    assert len(examples) > 5
    assert [problem.sentence for problem in report] == []


def test_carets_stand_under_the_words_that_they_stand_under() -> None:
    drawing = svg(["    14 |     quote: fair", "       |            ^^^^"])
    (path,) = re.findall(r'd="M([\d.]+) [^"]*"', drawing)
    begins = [float(x) for x in re.findall(r'<text x="([\d.]+)"', drawing)]
    assert begins[2] < float(path) < begins[2] + 200
    assert begins[1] == begins[3]
