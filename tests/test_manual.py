"""The manual is right and whole: what it names is there, and its editions are made without a word of complaint."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.manual.commands import PARSERS, actions
from postil.cli import EDITIONS, VERBS, main
from postil.codes import CODES
from postil.source.schema import Schema, schemas
from tests.epubs.judge import Judge
from tests.render.pdf.verapdf.verdict import broken_rules

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "examples" / "manual"
SLUG = "postil-manual"
TEXTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*(MANUAL / "content").glob("*.md"), *ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
    if path.name != "CHANGELOG.md"
)
FENCED = re.compile(r"^ *(`{3,})[^`\n]*\n(.*?)^ *\1$", re.M | re.S)
SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
INDENTED = re.compile(r"^ {4}(\S.*)$", re.M)
COMMAND = re.compile(r"\bbuild\.py +([^|#\n`]+)")
PLACEHOLDER = re.compile(r"[A-Z]+|\.\.\.|…")
KEY = re.compile(r"([a-z][a-z-]*):(?: .*)?")
CODE = re.compile(r"\b[A-Z]\d{3}\b")
NO_KEYS = {"bookmark-level", "break-inside", "display", "key", "mailto", "margin-top"}
"""What is written like a key and is something else: properties of style sheets, a scheme, any key."""
OF_THE_PROJECT = ("test",)
"""The verb that takes the options of another program."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one build of the manual gave: its files, the exit code, and what went to standard error."""

    folder: Path
    code: int
    told: str


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder, told = tmp_path_factory.mktemp("manual"), io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(told):
        code = main(["all", "--book", str(MANUAL), "-o", str(folder)])
    return Made(folder, code, told.getvalue())


def in_code(text: str) -> Iterator[str]:
    """Yield what stands in a text as code: each line of a block, each span."""
    for _, lines in FENCED.findall(text):
        yield from lines.splitlines()
    rest = FENCED.sub("", text)
    yield from INDENTED.findall(rest)
    yield from (" ".join(words.split()) for _, words in SPAN.findall(rest))


def commands(text: str) -> Iterator[list[str]]:
    """Yield the words of each command behind `build.py`, and of each span that begins with a verb and has an option."""
    for code in in_code(text):
        yield from (words.split() for words in COMMAND.findall(code))
        first, *rest = code.split() or [""]
        if first in (*EDITIONS, *VERBS) and any(word.startswith("--") for word in rest):
            yield [first, *rest]


def faults_in(words: list[str]) -> Iterator[str]:
    """Yield what there is not of a command: its verb, or options."""
    verbs = [word for word in words if word in EDITIONS] or words[:1]
    if PLACEHOLDER.fullmatch(verbs[0]) or verbs[0] in ("--help", "--version", *OF_THE_PROJECT):
        return
    name = "pdf" if verbs[0] in EDITIONS else " ".join(words[:2]) if " ".join(words[:2]) in PARSERS else verbs[0]
    if name not in PARSERS:
        yield f"no verb '{name}'"
        return
    known = {option for action in actions(name) for option in action.option_strings} | {"--help"}
    for option in (word.partition("=")[0].rstrip(".,:;)") for word in words if re.match(r"--?[a-z]", word)):
        if option not in known:
            yield f"no option '{option}' of '{name}'"


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_that_is_told_is_one(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [fault for words in commands(text) for fault in faults_in(words)] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Type `python3 build.py pfd`.", "no verb 'pfd'"),
        ("```console\n$ python3 build.py pdf epub --qiet\n```\n", "no option '--qiet' of 'pdf'"),
        ("so `notes reanchor --by AE` records it", "no option '--by' of 'notes reanchor'"),
        ("    python3 build.py serve -o x   # shows it\n", "no option '-o' of 'serve'"),
    ],
)
def test_a_command_that_is_none_is_found(text: str, fault: str) -> None:
    assert [found for words in commands(text) for found in faults_in(words)] == [fault]


@pytest.mark.parametrize("name", [name for name in TEXTS if name.startswith("examples")])
def test_every_key_and_code_that_is_named_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    keys = {match[1] for _, span in SPAN.findall(FENCED.sub("", text)) if (match := KEY.fullmatch(span))}
    known = {key for schema in schemas().values() for key in keys_of(schema)}
    assert keys - known - NO_KEYS == set()
    assert {*CODE.findall(text)} - {*CODES} == set()


def keys_of(schema: Schema) -> Iterator[str]:
    """Yield all keys that a schema knows, wherever they stand."""
    for name, part in schema.items():
        if name == "properties":
            yield from part
        if isinstance(part, dict):
            yield from keys_of(part)


def test_it_is_made_without_a_warning(made: Made) -> None:
    assert (made.code, made.told) == (0, "")
    assert (made.folder / "site" / "index.html").is_file()


def test_epubcheck_has_nothing_to_say(made: Made, tool: Callable[[str], str]) -> None:
    with Judge(tool("java")) as judge:
        assert judge.said(made.folder / f"{SLUG}.epub") == []


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_the_screen_edition_keeps_to_its_standards(flavour: str, made: Made, installed: Callable[[str], Path]) -> None:
    assert broken_rules(made.folder / f"{SLUG}-screen.pdf", flavour, installed) == []
