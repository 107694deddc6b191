"""Keys: one for each value, the same in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.fingerprint import fingerprint
from postil.model import Provenance, Style, Template, Witness
from postil.problems import Place
from postil.store import digest_of, key_of

ROOT = Path(__file__).resolve().parent.parent.parent
TOLD = """
from postil.problems import Place
from postil.store import key_of
print(key_of("x", {"b": {1, 2, "c"}, "a": frozenset("xyz")}, Place("f"), 1.5, b"y"))
"""


class Ink(Enum):
    BLACK = 1
    SPOT = 2


class Other(Enum):
    BLACK = 1


@dataclass(frozen=True, slots=True)
class Read:
    text: str
    lines: int = field(default=0, compare=False)


DIFFERENT: list[tuple[Any, ...]] = [
    (),
    ((),),
    ([[]],),
    ("",),
    (b"",),
    (None,),
    (0,),
    (False,),
    (0.0,),
    ("0",),
    (b"0",),
    ("ab", "c"),
    ("a", "bc"),
    ("abc",),
    (("ab", "c"),),
    (("ab",), "c"),
    (-1,),
    (12,),
    (1, 2),
    ({},),
    ({"a": 1},),
    ({"a": "1"},),
    ({"a": 1, "b": 2},),
    ({"a": 2, "b": 1},),
    ((("a", 1), ("b", 2)),),
    (set(),),
    ({"a"},),
    ({"a", "b"},),
    (("a", "b"),),
    (("b", "a"),),
    (Ink.BLACK,),
    (Ink.SPOT,),
    (Other.BLACK,),
    (Style("a", "b"),),
    (Style("ab", ""),),
    (Template("a", "b"),),
    (Place("a"),),
    (Place("a", 1, 2),),
    (Place("a", 2, 1),),
    (Provenance(),),
    ("\ud800",),
    ("s1:a",),
    ("as:b", "c"),
    ("a", "bs:c"),
]


def test_different_values_have_different_keys() -> None:
    keys = [digest_of(*values) for values in DIFFERENT]
    assert len(set(keys)) == len(DIFFERENT)
    assert all(len(key) == 64 for key in keys)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.binary(max_size=3),
    lambda inner: st.tuples(inner, inner) | st.dictionaries(st.text(max_size=2), inner, max_size=3) | st.tuples(inner),
    max_leaves=8,
)


def spelt(value: object) -> str:
    """Return a value in words that differ where its kind does, with the keys of a mapping in order."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {spelt(value[key])}' for key in sorted(value))}}}"
    if isinstance(value, tuple):
        return f"({', '.join(map(spelt, value))},)"
    return repr(value)


@given(VALUES, VALUES)
def test_keys_are_equal_where_values_are(one: object, other: object) -> None:
    assert (digest_of(one) == digest_of(other)) == (spelt(one) == spelt(other))


def test_order_counts_where_it_means_something() -> None:
    assert (
        digest_of({"a": 1, "b": 2}) == digest_of(OrderedDict(b=2, a=1)) == digest_of(MappingProxyType({"b": 2, "a": 1}))
    )
    assert digest_of(["a", ("b",)]) == digest_of(("a", ["b"]))
    assert digest_of({1, 2, 3}) == digest_of(frozenset((3, 1, 2)))


def test_a_dataclass_counts_by_what_it_is_compared_by() -> None:
    assert digest_of(Read("a", 1)) == digest_of(Read("a", 2)) != digest_of(Read("b", 1))
    assert digest_of(Witness("A", "t", Place("f"))) != digest_of(Witness("A", "t", Place("g")))


@pytest.mark.parametrize("value", [object(), Path("/"), Read, len, iter("ab"), [Path("/")], {"a": object()}])
def test_what_has_no_lasting_form_has_no_key(value: object) -> None:
    with pytest.raises(TypeError, match="no key can be made of"):
        key_of("x", value)


def test_a_key_is_of_its_kind_and_of_the_tools() -> None:
    assert key_of("a", 1) == digest_of("a", fingerprint(), 1)
    assert len({key_of("a", 1), key_of("b", 1), key_of("a", 2), digest_of("a", 1)}) == 4


def test_other_processes_with_other_seeds_make_the_same_key() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", TOLD],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
