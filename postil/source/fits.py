"""Tell that a file fits its schema, as most do, without the library that says what is wrong with one that does not.

Takes what a YAML file says (strings, lists and dicts) and a schema; gives True where it fits. False means that the
library must look: the value does not fit, or the schema says something that is not understood here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]
Formats: TypeAlias = Mapping[str, Callable[[object], bool]]

KINDS: Mapping[type, str] = MappingProxyType({str: "string", list: "array", dict: "object"})
SILENT = frozenset({"$schema", "$id", "$defs", "title", "description", "examples", "default", "patternErrorMessage"})
"""What a schema says to people and programs, and demands nothing."""

OF_NUMBERS = frozenset({"minimum", "maximum"})
"""What no value of ours can break: a number is written as text in YAML, and its pattern is looked at."""


def fits(data: Any, whole: Schema, formats: Formats) -> bool:
    """Tell whether a value fits a schema; `formats` tell of texts whether they are in a form that the schema names."""
    return _Fitting(whole, formats).fits(data, whole)


class _Fitting:
    """One schema, with what its parts refer to."""

    def __init__(self, whole: Schema, formats: Formats) -> None:
        self.named: Schema = whole.get("$defs", {})
        self.formats = formats

    def fits(self, data: Any, part: Schema) -> bool:
        """Tell whether a value fits a part of the schema."""
        return all(self.keeps(data, part, keyword) for keyword in part if keyword not in SILENT)

    def keeps(self, data: Any, part: Schema, keyword: str) -> bool:
        """Tell whether a value keeps one rule; a rule for another kind of values binds nothing."""
        said = part[keyword]
        match keyword, data:
            case "type", _:
                return KINDS[type(data)] in ([said] if isinstance(said, str) else said)
            case "$ref", _:
                return self.fits(data, self.named[said.removeprefix("#/$defs/")])
            case "enum", _:
                return data in said
            case (("properties" | "required" | "additionalProperties"), dict()):
                return self.has_keys(data, part, keyword)
            case (("items" | "minItems" | "uniqueItems"), list()):
                return self.has_items(data, said, keyword)
            case (("pattern" | "format" | "minLength" | "maxLength"), str()):
                return self.is_written(data, said, keyword)
        return keyword in OF_NUMBERS or keyword in RULES

    def has_keys(self, data: dict[str, Any], part: Schema, keyword: str) -> bool:
        """Tell whether a mapping has the keys that it must and may have, with values that fit."""
        said, known = part[keyword], part.get("properties", {})
        if keyword == "required":
            return all(key in data for key in said)
        if keyword == "properties":
            return all(self.fits(data[key], known[key]) for key in data if key in known)
        others = [value for key, value in data.items() if key not in known]
        return said is not False and all(self.fits(value, said) for value in others) if others else True

    def has_items(self, data: list[Any], said: Any, keyword: str) -> bool:
        """Tell whether a list is long enough, has no text twice, and items that fit."""
        if keyword == "minItems":
            return len(data) >= int(said)
        if keyword == "items":
            return all(self.fits(item, said) for item in data)
        return all(isinstance(item, str) for item in data) and len(set(data)) == len(data)

    def is_written(self, data: str, said: Any, keyword: str) -> bool:
        """Tell whether a text is long enough and written in a form."""
        if keyword == "minLength":
            return len(data) >= int(said)
        if keyword == "maxLength":
            return len(data) <= int(said)
        if keyword == "pattern":
            return re.fullmatch(said, data) is not None
        return said not in self.formats or self.formats[said](data)


RULES = frozenset(
    {"properties", "required", "additionalProperties", "items", "minItems", "uniqueItems", "pattern", "format"}
    | {"minLength", "maxLength"}
)
"""The rules that are understood, and bind one kind of values only."""
