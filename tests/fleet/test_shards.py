"""Shares of books: disjoint, complete, balanced, and the same whoever works them out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.catalogue import Entry
from postil.fleet.shards import Shard, shard_of, share

BOOKS = st.lists(st.text(min_size=1), unique=True, max_size=60).map(
    lambda names: [Entry(name, Path(name), Path("out", name)) for name in names]
)


@given(BOOKS, st.integers(1, 12))
def test_shares_are_disjoint_complete_and_balanced(books: list[Entry], count: int) -> None:
    shares = [share(books, Shard(number, count)) for number in range(1, count + 1)]
    assert sorted(entry.name for one in shares for entry in one) == sorted(entry.name for entry in books)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


@given(BOOKS, st.integers(1, 12))
def test_shares_depend_on_the_names_alone(books: list[Entry], count: int) -> None:
    turned = books[::-1]
    for number in range(1, count + 1):
        mine = share(books, Shard(number, count))
        assert mine == [entry for entry in books if entry in mine]
        assert share(turned, Shard(number, count)) == mine[::-1]


@given(BOOKS, st.text(min_size=1), st.integers(1, 12))
def test_a_book_more_moves_one_book_at_each_cut(books: list[Entry], name: str, count: int) -> None:
    more = [*books, Entry(name, Path(name), Path("out", name))] if name not in {book.name for book in books} else books
    shards = [Shard(number, count) for number in range(1, count + 1)]
    before = {book.name: shard for shard in shards for book in share(books, shard)}
    after = {book.name: shard for shard in shards for book in share(more, shard)}
    assert sum(before[book.name] != after[book.name] for book in books) < count


def test_shares_stay_what_they_were() -> None:
    books = [Entry(name, Path(name), Path(name)) for name in "abcdefgh"]
    assert ["".join(book.name for book in share(books, Shard(n, 3))) for n in (1, 2, 3)] == ["df", "bce", "agh"]


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "1/0", "-1/2", "a/b", "1/2/3", "", "１/２"])
def test_what_is_no_share(text: str) -> None:
    with pytest.raises(ValueError, match="is not the number of a share"):
        shard_of(text)


def test_a_share_is_written_as_a_fraction() -> None:
    assert shard_of("2/8") == Shard(2, 8)
