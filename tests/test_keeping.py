"""Keeping values between builds: what is given back, what is not kept, and what is never made of kept bytes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from postil.keeping import dumped, loaded, remembered
from postil.model import Element
from postil.problems import Place, Problem
from postil.source.book import read_book
from postil.store import Forgetful, Store
from tests.shelf import Shelf

SMALL = Path(__file__).parent / "books" / "small"


def test_a_whole_book_comes_back_as_it_was() -> None:
    publication, _ = read_book(SMALL)
    assert publication is not None
    assert loaded(dumped(publication)) == publication


def test_what_was_made_of_the_same_parts_is_not_made_again() -> None:
    shelf, made = Shelf(), iter([Element("p", ("one",)), Element("p", ("two",))])
    first = remembered(shelf, "thing", ("a", 1), lambda: next(made))
    assert remembered(shelf, "thing", ("a", 1), lambda: next(made)) == first
    assert remembered(shelf, "thing", ("a", 2), lambda: next(made)) != first


def test_things_of_two_kinds_are_told_apart() -> None:
    shelf = Shelf()
    assert remembered(shelf, "cup", ("a",), lambda: "cup") == "cup"
    assert remembered(shelf, "jug", ("a",), lambda: "jug") == "jug"


def test_nothing_is_kept_of_what_fails() -> None:
    shelf = Shelf()
    with pytest.raises(ZeroDivisionError):
        remembered(shelf, "thing", (), lambda: 1 // 0)
    assert shelf.added == 0


def test_nothing_is_kept_where_the_parts_have_changed_meanwhile() -> None:
    shelf = Shelf()
    assert remembered(shelf, "thing", (), lambda: "new", holds=lambda: False) == "new"
    assert shelf.added == 0


@pytest.mark.parametrize("store", [None, Forgetful()])
def test_without_a_store_no_key_is_made(store: Forgetful | None) -> None:
    no_key = (object(),)  # of which a key would be refused
    assert remembered(store, "thing", no_key, lambda: "made") == "made"


@pytest.mark.parametrize("value", [Path("a"), Shelf, print, Store])
def test_kept_bytes_make_nothing_that_is_not_ours(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="would be made by"):
        loaded(pickle.dumps(value))


def test_a_function_of_ours_is_not_called() -> None:
    with pytest.raises(pickle.UnpicklingError, match=r"postil\.source\.book\.read_book"):
        loaded(pickle.dumps(read_book))


def test_problems_are_kept_with_their_places() -> None:
    problem = Problem(Place("a.md", 2, 3, 4, "line"), "M001", "wrong", near=(("right", 0.8),), severity="warning")
    assert loaded(dumped((problem,))) == (problem,)
