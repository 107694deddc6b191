"""A book that was edited, with what was kept of it, is the same bytes as one that was never built before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from postil.model import Article, Composition, Footnote
from postil.problems import Place
from postil.store import Store
from tests.render.pdf.book import call, composed, element, link, metadata, paragraph, publication, treaty
from tests.render.pdf.fragments.builds import (
    PAGE_EACH,
    InPieces,
    article,
    book_of,
    counted,
    in_one_piece,
    pages,
    shelf_of_three,
)
from tests.render.pdf.fragments.told import Told, unlike

EDITS = ("word", "paragraph", "no paragraph", "heading", "note", "text", "no text", "order", "page")


@dataclass(slots=True)
class Draft:
    """A book that is being written: for each text the kinds of what is in it, which all have a number."""

    texts: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=count)

    def edit(self, kind: str, at: int) -> None:
        """Change something of a kind; `at` says where."""
        names = list(self.texts)
        blocks = self.texts[names[at % len(names)]]
        match kind:
            case "word":
                blocks[at % len(blocks)] = (blocks[at % len(blocks)][0], next(self.numbers))
            case "no paragraph":
                del blocks[1:][-1:]
            case "text":
                self.texts[f"text-{next(self.numbers)}"] = [("paragraph", next(self.numbers))]
            case "no text":
                if len(names) > 1:
                    del self.texts[names[at % len(names)]]
            case "order":
                self.texts = {name: self.texts[name] for name in [*names[at % len(names) :], *names[: at % len(names)]]}
            case _:
                blocks.insert(at % (len(blocks) + 1), (kind, next(self.numbers)))

    def composition(self) -> Composition:
        """Return the book."""
        texts = tuple(self.text(name, blocks) for name, blocks in self.texts.items())
        made = replace(publication(), foreword=None, texts=(*texts, treaty()), colophon=())
        return composed(made)

    def text(self, name: str, blocks: list[tuple[str, int]]) -> Article:
        """Return a text, which leads to the next one."""
        names = list(self.texts)
        onward = link("on", f"{names[(names.index(name) + 1) % len(names)]}.md")
        notes, told = [], [paragraph("Go ", onward, ".")]
        for kind, number in blocks:
            words = f"This is number {number} of all that was written."
            if kind == "heading":
                told.append(element("h2", f"Of {number}", id=f"of-{number}"))
            told.append(paragraph(words, *([call(number)] if kind == "note" else [])))
            told += pages(2) if kind == "page" else ()
            if kind == "note":
                label = str(len(notes) + 1)
                notes.append(Footnote(f"n{number}", label, (paragraph(f"To {number}."),), Place("content/a.md")))
        return Article(name, metadata(name, "article"), tuple(told), tuple(notes), Place(f"content/{name}.md"))


@settings(max_examples=2, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 30)), min_size=6, max_size=6))
def test_after_any_edits_the_book_is_that_of_a_first_build(edits: list[tuple[str, int]]) -> None:
    draft = Draft({"one": [("paragraph", 901)], "two": [("note", 902), ("heading", 903)]})
    with TemporaryDirectory() as folder:
        builds = InPieces(Store(Path(folder)))
        builds.laid(draft.composition(), PAGE_EACH)
        for edit in edits:
            draft.edit(*edit)
            made = builds.laid(draft.composition(), PAGE_EACH)
    assert made.data == InPieces().laid(draft.composition(), PAGE_EACH).data
    assert unlike(made.data, in_one_piece(draft.composition(), PAGE_EACH).data) == {}


def laid_after(before: Composition, after: Composition) -> list[str]:
    """Return the parts that are laid out of a book once another draft of it was."""
    builds = InPieces()
    builds.laid(before, PAGE_EACH)
    with counted() as laid:
        made = builds.laid(after, PAGE_EACH)
    assert made.data == InPieces().laid(after, PAGE_EACH).data
    return laid


def test_nothing_is_laid_out_where_nothing_changed() -> None:
    assert laid_after(shelf_of_three(3), shelf_of_three(3)) == []


def test_another_word_lays_out_the_text_that_it_is_in() -> None:
    assert laid_after(shelf_of_three(3), shelf_of_three(3, "It was so.")) == ["second"]


def test_pages_that_move_within_their_figures_lay_out_nothing_else() -> None:
    assert laid_after(shelf_of_three(1), shelf_of_three(3)) == ["first"]


def test_another_order_leaves_alone_what_has_as_many_texts_before_it() -> None:
    one, two, three = (article(name, *pages(2)) for name in ("one", "two", "three"))
    assert set(laid_after(book_of(one, two, three), book_of(one, three, two))) == {"half-title", "two", "three"}


@pytest.mark.parametrize(("before", "after", "folio"), [(5, 9, "11"), (9, 5, "7"), (93, 101, "103"), (101, 93, "95")])
def test_folios_that_get_or_lose_a_figure_are_right_where_they_are_told(before: int, after: int, folio: str) -> None:
    builds, book = InPieces(), shelf_of_three(after)
    builds.laid(shelf_of_three(before), PAGE_EACH)
    with counted() as laid:
        made = builds.laid(book, PAGE_EACH)
    assert {"first", "half-title"} <= set(laid) <= {"first", "third", "half-title"}
    assert made.data == InPieces().laid(book, PAGE_EACH).data
    assert unlike(made.data, in_one_piece(book, PAGE_EACH).data) == {}
    told = Told(made.data)
    assert told.labels()[told.names()["second"][0]] == folio  # type: ignore[index]
    assert f". {folio}\r\n" in "".join(told.text())
