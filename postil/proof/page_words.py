"""Read the words of all pages of a PDF; those that were read in an earlier build are not read again.

Takes an open PDF, a keeper and how many processes may read; gives the stretches of each page. Pages are kept in groups:
a file for each would cost what it saves. Where a group ends is told by the pages in it, so that a page more or less
leaves other groups alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple, TypeAlias, cast

import pikepdf

from postil.beside import beside
from postil.keeping import Keeper, dumped, key_of, loaded
from postil.proof.pdf_words import Codes, Stretch, stretches_of
from postil.proof.steps import parts_of

Stretches: TypeAlias = tuple[Stretch, ...]
GROUP = 16
"""Pages in a group, on average."""
LONGEST = 4 * GROUP
WORTH_IT = 60
"""Pages that are worth a second process."""


class Drawn(NamedTuple):
    """A page, and the sum of all that its words depend on: its drawing, and the tables of its fonts."""

    page: pikepdf.Page
    sum: bytes


class Group(NamedTuple):
    """Pages that are kept together: where, and what is kept there; "" where nothing is kept at all."""

    pages: Sequence[Drawn]
    key: str
    kept: bytes | None


def words_of_pages(pdf: pikepdf.Pdf, keeper: Keeper | None = None, jobs: int = 1) -> list[Stretches]:
    """Return the words of each page."""
    with words_begun(pdf, keeper, jobs) as words:
        return words()


@contextmanager
def words_begun(
    pdf: pikepdf.Pdf, keeper: Keeper | None = None, jobs: int = 1
) -> Iterator[Callable[[], list[Stretches]]]:
    """Begin to read the words of each page, in other processes where that pays; what is given waits for them."""
    groups = [group_of(pages, keeper) for pages in groups_of(drawn_pages(pdf))]
    unread = [group.pages for group in groups if group.kept is None]
    known: dict[tuple[int, int], Codes] = {}
    with beside(partial(read_pages, known), unread, jobs if sum(map(len, unread)) > WORTH_IT else 1) as read:
        yield lambda: [words for data in put_together(groups, read(), keeper) for words in stretches_in(data)]


def group_of(pages: Sequence[Drawn], keeper: Keeper | None) -> Group:
    """Return pages with what is kept of them."""
    if keeper is None:
        return Group(pages, "", None)
    key = key_of("words of pages", *(drawn.sum for drawn in pages))
    return Group(pages, key, keeper.get(key))


def put_together(groups: Iterable[Group], read: Iterable[bytes], keeper: Keeper | None) -> Iterator[bytes]:
    """Yield the words of all groups; those that were read now are kept."""
    new = iter(read)
    for group in groups:
        data = next(new) if group.kept is None else group.kept
        if keeper is not None and group.kept is None:
            keeper.put(group.key, data)
        yield data


def read_pages(known: MutableMapping[tuple[int, int], Codes], pages: Sequence[Drawn]) -> bytes:
    """Return the words of some pages as they are kept and handed on; `known` keeps the tables of fonts."""
    return dumped([[tuple(stretch) for stretch in stretches_of(drawn.page, known)] for drawn in pages])


def stretches_in(data: bytes) -> Iterator[Stretches]:
    """Yield the words of pages that were read."""
    for page in cast("list[list[tuple[int, float, str]]]", loaded(data)):
        yield tuple(map(Stretch._make, page))


def groups_of(pages: Iterable[Drawn]) -> Iterator[list[Drawn]]:
    """Yield pages in groups; each ends with a page whose sum says so."""
    group: list[Drawn] = []
    for drawn in pages:
        group.append(drawn)
        if drawn.sum[0] % GROUP == 0 or len(group) == LONGEST:
            yield group
            group = []
    if group:
        yield group


def drawn_pages(pdf: pikepdf.Pdf) -> Iterator[Drawn]:
    """Yield the pages with their sums."""
    tables: dict[tuple[int, int], bytes] = {}
    for page in pdf.pages:
        drawing = hashlib.sha256()
        for part in parts_of(page):
            drawing.update(sum_of_stream(part))
        fonts: Any = page.resources.get("/Font", {})
        for name, font in sorted(fonts.items()):
            if font.objgen not in tables or font.objgen == (0, 0):
                tables[font.objgen] = sum_of_table(font)
            drawing.update(name.encode() + tables[font.objgen])
        yield Drawn(page, drawing.digest())


def sum_of_stream(stream: Any) -> bytes:
    """Return the sum of a stream as it is written, which need not be unpacked for it."""
    how = repr([stream.get("/Filter"), stream.get("/DecodeParms")]).encode()
    return hashlib.sha256(how + stream.read_raw_bytes()).digest()


def sum_of_table(font: Any) -> bytes:
    """Return the sum of what a font says of its letters."""
    return hashlib.sha256(font.ToUnicode.read_bytes() if "/ToUnicode" in font else b"").digest()
