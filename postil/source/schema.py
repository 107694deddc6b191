"""Check that a YAML file says what its schema asks for, and say what is wrong in an editor's words.

Takes a `Value` and the name of its schema; gives a `Problem` for each fault, at the very key or value. The schemas
are JSON Schema (draft 2020-12), the same that an editor's program completes and checks by.
"""

from __future__ import annotations

import datetime
import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args

from postil.problems import Problem, nearest
from postil.source.fits import Formats, fits
from postil.source.isbn import check_digit, is_isbn
from postil.source.value import Value, plain

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

SchemaName = Literal["publication", "notes", "glossary", "sources", "metadata", "catalogue"]
Schema: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]

_KINDS: Mapping[str, tuple[str, str]] = {
    "object": ("a group of keys with their values", "write 'key: value' on lines of their own, indented alike"),
    "array": ("a list", "write each item on a line of its own, after a dash and a space"),
    "string": ("text", "write one text; put it in quotation marks if it begins with a bracket"),
}


@cache
def schema(name: SchemaName) -> Schema:
    """Return one schema, read from its file when it is first asked for; nobody changes it."""
    text = files("postil.source").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")
    return cast(Schema, json.loads(text))


def schemas() -> dict[str, Schema]:
    """Return all schemas by their names."""
    return {name: schema(name) for name in get_args(SchemaName)}


def check(value: Value, name: SchemaName) -> Iterator[Problem]:
    """S001 to S006: the keys, the kinds of their values and the form of these are as the schema says."""
    whole, data = schema(name), plain(value)
    if fits(data, whole, FORMATS):
        return
    found = (
        problem
        for error in _validator(whole).iter_errors(data)
        for problem in _translate(error, value, _describe(whole, tuple(error.absolute_path)))
    )
    yield from dict.fromkeys(found)


def _validator(whole: Schema) -> Validator:
    # 0.1 s, a good part of a small book's build; a file that fits has no need of it.
    from jsonschema import Draft202012Validator, FormatChecker, ValidationError
    from jsonschema.validators import extend

    def pattern(_: Any, expression: str, instance: Any, __: Any) -> Iterator[ValidationError]:
        # Python's "$" also stands before a last line feed; the "$" of JSON Schema does not.
        if isinstance(instance, str) and not re.fullmatch(expression, instance):
            yield ValidationError(expression)

    formats = FormatChecker(formats=())
    for form, is_in_form in FORMATS.items():
        formats.checks(form)(is_in_form)
    checker = extend(Draft202012Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]  # the stub is bare
    return cast("Validator", checker(whole, format_checker=formats))


def _translate(error: ValidationError, value: Value, described: Schema) -> Iterator[Problem]:
    """Yield an error of the schema's library as problems."""
    path = tuple(error.absolute_path)
    here = _at(value, path)
    if error.validator == "required":
        yield from _missing(here, described)
    elif error.validator == "additionalProperties":
        yield from _unknown(here, described)
    elif _is_blank(here):
        yield Problem(here.place, "S006", f"{_label(path)} is empty", _hint(described))
    elif error.validator == "type":
        yield _wrong_kind(here, _label(path), described)
    elif error.validator == "enum":
        yield _not_allowed(here, _label(path), described)
    elif error.validator not in ("format", "maxLength") or _has_pattern(here, described):
        yield _wrong_form(here, _label(path), described, str(error.validator))


def _has_pattern(here: Value, described: Schema) -> bool:
    """Tell whether a text is written as its pattern asks: what is not, is told as that and nothing more."""
    return re.fullmatch(described.get("pattern", ".*"), str(here.data), re.DOTALL) is not None


def _missing(here: Value, described: Schema) -> Iterator[Problem]:
    """S002: each required key is there; one that was only misspelt is S001's."""
    known = _properties(described)
    misspelt = {near[0] for key in here.key_places if key not in known for near in nearest(key, tuple(known))[:1]}
    for key in described["required"]:
        if here.get(key) is None and key not in misspelt:
            hint = f"add a line '{key}: ...'{_colon(known[key].get('description', ''))}"
            yield Problem(here.place, "S002", f"'{key}' is missing", hint)


def _unknown(here: Value, described: Schema) -> Iterator[Problem]:
    """S001: each key is one of those that the schema knows."""
    known = tuple(_properties(described))
    for key, place in here.key_places.items():
        if key not in known:
            hint = f"the keys here are {', '.join(known)}"
            yield Problem(place, "S001", f"'{key}' is not a key that is known here", hint, nearest(key, known))


def _wrong_kind(here: Value, label: str, described: Schema) -> Problem:
    kinds = described["type"]
    wanted, hint = _KINDS[kinds if isinstance(kinds, str) else kinds[0]]
    return Problem(here.place, "S003", f"{label} must be {wanted}, not {_kind(here)}", hint)


def _not_allowed(here: Value, label: str, described: Schema) -> Problem:
    # The schema also allows what editors of YAML read as true and false; here every value is a text.
    allowed = [each for each in described["enum"] if isinstance(each, str)]
    given = textwrap.shorten(str(here.data), 40, placeholder=" ...")
    sentence = f"{label} cannot be '{given}'; it must be {_or(allowed)}"
    return Problem(here.place, "S004", sentence, _hint(described), nearest(given, allowed))


def _wrong_form(here: Value, label: str, described: Schema, rule: str) -> Problem:
    form = described.get("patternErrorMessage", "has not the right form")
    if rule == "minItems":
        return Problem(here.place, "S006", f"{label} is an empty list", _hint(described))
    if rule == "format" and described["format"] == "book-identifier":
        hint = f"if the other digits are right, the last one is {check_digit(str(here.data))}"
        return Problem(here.place, "S005", f"{label} has a wrong check digit", hint)
    if rule == "format":
        form = "is not a date in the calendar"
    if rule == "maxLength":
        form = f"has {len(str(here.data))} letters, and more than {described[rule]} cannot be used"
    return Problem(here.place, "S005", f"{label} {form}", _hint(described))


def _is_in_calendar(text: object) -> bool:
    """Tell whether a date exists; anything that is not written as a date is left to the pattern."""
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return True
    try:
        datetime.date.fromisoformat(text + "-01" * ((10 - len(text)) // 3))
    except ValueError:
        return False
    return True


def _is_identifier(text: object) -> bool:
    """Tell whether the check digit of an ISBN is right; other identifiers have none."""
    return not isinstance(text, str) or not is_isbn(text) or text[-1] == check_digit(text)


FORMATS: Formats = MappingProxyType({"calendar-date": _is_in_calendar, "book-identifier": _is_identifier})
"""What tells whether a text is in a form that a schema names."""


def _at(value: Value, path: Path) -> Value:
    """Return the value that a path of keys and positions leads to."""
    for step in path:
        value = cast(Any, value.data)[step]
    return value


def _describe(whole: Schema, path: Path) -> Schema:
    """Return the schema of what a path leads to, with what it refers to filled in."""
    described = _resolve(whole, whole)
    for step in path:
        described = _resolve(whole, _step(described, step))
    return described


def _step(described: Schema, step: str | int) -> Schema:
    if isinstance(step, int):
        return cast(Schema, described["items"])
    return cast(Schema, _properties(described).get(step) or described["additionalProperties"])


def _resolve(whole: Schema, part: Schema) -> Schema:
    name = part.get("$ref", "").removeprefix("#/$defs/")
    return {**whole["$defs"][name], **part} if name else part


def _properties(described: Schema) -> dict[str, Schema]:
    return cast(dict[str, Schema], described.get("properties", {}))


def _label(path: Iterable[str | int]) -> str:
    """Return what an editor calls the value at a path: "'date'", "item 2 of 'texts'"."""
    label = ""
    for step in path:
        label = f"'{step}'" if isinstance(step, str) else f"item {step + 1}" + (f" of {label}" if label else "")
    return label or "the file"


def _kind(here: Value) -> str:
    kind = "string" if isinstance(here.data, str) else "array" if isinstance(here.data, tuple) else "object"
    return _KINDS[kind][0]


def _is_blank(here: Value) -> bool:
    return isinstance(here.data, str) and not here.data.strip()


def _hint(described: Schema) -> str:
    return str(described.get("description", ""))


def _colon(description: str) -> str:
    return f": {description}" if description else ""


def _or(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
