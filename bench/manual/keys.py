"""Say which keys a YAML file can have: what each means, which values it takes, what holds without it, an example.

Takes the name of a schema and of keys in it; gives Markdown. Where a schema has no example, `words/examples.yaml` has.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import yaml

from bench.manual.blocks import code, entries, entry, fenced, sentence
from postil.compose.pages import joined
from postil.source.schema import Schema, SchemaName, schema

EXAMPLES = Path(__file__).with_name("words") / "examples.yaml"
WIDEST = 68
KINDS = {"object": "a group of keys", "array": "a list", "string": "text", "number": "a number", "integer": "a number"}
SAID = ("must not be blank",)
"""What goes without saying."""


class AsWritten(yaml.SafeDumper):
    """Writes every value as an editor would type it: nothing but a text needs quotation marks."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012  # so it is declared in the library

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Set the items of a list in from their key."""
        super().increase_indent(flow, False)


def in_lines(dumper: AsWritten, words: str) -> yaml.Node:
    """Return a text as a node: one of several lines stands as it is, behind a bar."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


AsWritten.add_representer(str, in_lines)


def keys(name: SchemaName, *chosen: str) -> str:
    """Return the entries of some keys of a schema, "notes.quote" of those within; of all keys where none is named."""
    whole = schema(name)
    within, names = parted(chosen)
    holder = inside(whole, reached(whole, within))
    known = names or list(holder["properties"])
    return entries(described(whole, holder, f"{name}.{within}{key}", key) for key in known)


def parted(chosen: Sequence[str]) -> tuple[str, list[str]]:
    """Return the path that all chosen keys stand in ("notes."), and their names; a path alone means all keys in it."""
    paths = [each.rpartition(".") for each in chosen]
    return ("".join(paths[0][:2]) if paths else ""), [name for *_, name in paths if name]


def reached(whole: Schema, within: str) -> Schema:
    """Return the schema of what a path leads to."""
    part = resolved(whole, whole)
    for step in filter(None, within.split(".")):
        part = resolved(whole, inside(whole, part)["properties"][step])
    return part


def inside(whole: Schema, part: Schema) -> Schema:
    """Return a schema, or that of its items where it is one of a list."""
    return inside(whole, resolved(whole, part["items"])) if "items" in part and "properties" not in part else part


def resolved(whole: Schema, part: Schema) -> Schema:
    """Return a schema with what it refers to filled in."""
    name = part.get("$ref", "").removeprefix("#/$defs/")
    return {**whole["$defs"][name], **part} if name else part


def described(whole: Schema, holder: Schema, path: str, key: str) -> str:
    """Return the entry of one key, with those of the keys within."""
    part = resolved(whole, holder["properties"][key])
    within = inside(whole, part)
    term = f"{code(key)} (required)" if key in holder.get("required", ()) else code(key)
    deeper = within.get("properties", {})
    told = [sentence(part["description"]), *values(whole, part), without(part), example(path, key, part)]
    return entry(
        term,
        " ".join(filter(None, told)),
        entries(described(whole, within, f"{path}.{name}", name) for name in deeper),
    )


def values(whole: Schema, part: Schema) -> Iterator[str]:
    """Yield which values there are, in sentences."""
    items = resolved(whole, part.get("items", {}))
    if "enum" in part:
        yield f"One of {joined([code(each) for each in spoken(part['enum'])], 'or')}."
    elif "enum" in items:
        yield f"A list of any of {joined([code(each) for each in spoken(items['enum'])], 'or')}."
    elif "array" in kinds(part):
        yield f"{'A value or a list' if 'string' in kinds(part) else 'A list'}."
    elif part.get("additionalProperties"):
        yield "A group of keys with a text each."
    elif "object" in kinds(part) and "properties" in part:
        yield "A group of keys."
    if (form := part.get("patternErrorMessage", "")) and form not in SAID and "enum" not in items:
        yield sentence(f"It {form}" if form.startswith("must") else form)
    if part.get("maxLength", 0) >= 100:
        yield f"At most {part['maxLength']} letters."


def kinds(part: Schema) -> Sequence[str]:
    """Return the kinds of value that a schema lets through."""
    said = part.get("type", "string")
    return [said] if isinstance(said, str) else cast(Sequence[str], said)


def spoken(allowed: Sequence[object]) -> list[str]:
    """Return the values of a closed set as they are typed, each once."""
    return list(dict.fromkeys(map(typed, allowed))) if "off" not in allowed else [str(each) for each in allowed if each]


def typed(value: object) -> str:
    """Return a value as it is typed in YAML."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def without(part: Schema) -> str:
    """Return what holds without a key, where its description does not say so."""
    if "default" not in part or "Without it" in part["description"]:
        return ""
    return f"Without it: {code(flow(part['default']))}."


def example(path: str, key: str, part: Schema) -> str:
    """Return an example of a key, as it is written in the file: in the line, or as lines of its own."""
    text = written({key: example_of(path, part)})
    return f"Example: {code(text)}" if "\n" not in text else f"Example:\n\n{fenced(text, 'yaml')}"


def example_of(path: str, part: Schema) -> object:
    """Return the value of an example: that of the schema, ours, or one of those that are allowed."""
    if path in examples():
        return examples()[path]
    if part.get("examples"):
        return part["examples"][0]
    return part.get("default") or next(each for each in part["enum"] if each)


@functools.cache
def examples() -> Mapping[str, object]:
    """Return the examples that are not in a schema, by the paths of their keys: "publication.print.bleed"."""
    return cast(Mapping[str, object], yaml.load(EXAMPLES.read_bytes(), yaml.BaseLoader))


def flow(value: object) -> str:
    """Return a value on one line."""
    return f"[{', '.join(map(typed, value))}]" if isinstance(value, list) else typed(value)


def written(value: Mapping[str, object]) -> str:
    """Return a key with its value as YAML, without what nobody would type: lists within are in brackets."""
    is_simple = not isinstance(next(iter(value.values())), list | dict)
    made = yaml.dump(
        as_typed(value),
        Dumper=AsWritten,
        default_flow_style=False if is_simple else None,
        allow_unicode=True,
        sort_keys=False,
        width=WIDEST,
    )
    return str(made).rstrip("\n")


def as_typed(value: object) -> object:
    """Return a value of which everything but groups and lists is text."""
    if isinstance(value, Mapping):
        return {key: as_typed(each) for key, each in value.items()}
    return [as_typed(each) for each in value] if isinstance(value, list) else typed(value)
