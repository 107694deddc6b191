"""The quick look at a file says that it fits where the library finds no fault, and never else."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.source.fits import fits
from postil.source.schema import FORMATS, SchemaName, _validator, schema
from postil.source.textfile import SourceText
from postil.source.value import plain
from postil.source.yamlfile import read_yaml
from tests.source.test_schema import WHOLE

SMALL = st.sampled_from(["", " ", "a", "b-2", "2026-11-20", "2026-02-30", "true", "x" * 90, "9780306406157", "edt"])
OTHERS = st.recursive(SMALL, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SMALL, inner, max_size=2))


def data_of(name: SchemaName) -> Any:
    """Return a sound file as plain data."""
    value = read_yaml(SourceText("a.yaml", WHOLE[name]), [])
    assert value is not None
    return plain(value)


def spots(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths to all values in some data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(spot for key, value in inner for spot in spots(value, (*path, key)))]


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return data with another value at a path; None takes away what stands there."""
    if not path:
        return data if value is None else value
    made = list(data) if isinstance(data, list) else dict(data)
    if len(path) > 1 or value is not None:
        made[path[0]] = changed(made[path[0]], path[1:], value)
    else:
        del made[path[0]]
    return made


@pytest.mark.parametrize("name", get_args(SchemaName))
def test_a_sound_file_fits(name: SchemaName) -> None:
    assert fits(data_of(name), schema(name), FORMATS) or name == "catalogue"


@pytest.mark.parametrize("name", ["publication", "notes", "glossary", "sources", "metadata"])
@settings(deadline=None)
@given(data=st.data())
def test_the_library_agrees_on_changed_files(name: SchemaName, data: st.DataObject) -> None:
    whole, file = schema(name), data_of(name)
    for _ in range(data.draw(st.integers(1, 2))):
        file = changed(file, data.draw(st.sampled_from(spots(file))), data.draw(st.none() | OTHERS))
    assert fits(file, whole, FORMATS) == (not list(_validator(whole).iter_errors(file)))


def test_a_rule_that_is_not_understood_leaves_it_to_the_library() -> None:
    assert not fits("a", {"const": "a"}, FORMATS)


def test_a_form_that_the_library_does_not_know_either_binds_nothing() -> None:
    assert fits("a", {"format": "moon-phase"}, FORMATS)
