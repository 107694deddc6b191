"""Editors are told which divisions are laid out anew and why: after each kind of change that, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Pictures

from postil.compose.composition import compose
from postil.look import paged_styles
from postil.model import Article, Image, Publication, Style
from postil.problems import Place, Report
from postil.render.pdf.fragments.edition import Manner, lay_out_in_fragments
from postil.render.pdf.fragments.reasons import GONE, NEW, PAGES, REASONS, TRIED, Grounds, reasons
from postil.render.pdf.layout import Settled
from postil.render.pdf.standards import CLAIMED, PLAIN, Standard
from postil.resources import folder
from postil.store import Keeper, Store, keys
from tests.render.pdf.book import NOWHERE, element, filler, metadata, paragraph, publication

FRONT, ONE, TWO, END = "Half-title to Contents", "One", "Two", "Colophon"
"""The parts of the book, as an editor is told of them."""
ALL = (FRONT, ONE, TWO, END)
LAMP = "images/lamp.png"
GROUNDS = Grounds("tools", "styles", "book", "others", "text", "pictures", "side", "before", "source")
Change = Callable[[Publication], Publication]
Told = Mapping[str, list[str]]
UNKNOWN = Settled()


def article(name: str, words: str) -> Article:
    """Return a text of a paragraph and a picture."""
    blocks = (paragraph(words), element("p", element("img", src=LAMP, alt="A lamp")) if name == ONE else paragraph())
    return Article(name.lower(), metadata(name, "article"), blocks, (), Place(f"content/{name.lower()}.md"))


def picture(grey: int) -> Image:
    """Return a picture of one shade."""
    held = io.BytesIO()
    Pictures.new("L", (4, 4), grey).save(held, "PNG")
    return Image(LAMP, "image/png", 4, 4, held.getvalue())


class Losing:
    """Has lost all but the records, which are JSON."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def get(self, key: str) -> bytes | None:
        data = self.store.get(key)
        return data if data and data.startswith(b"{") else None

    def put(self, key: str, data: bytes) -> None:
        self.store.put(key, data)


def book(one: int = 1, two: int = 1) -> Publication:
    """Return a book of two texts of so many sentences, each of which begins on the next page."""
    texts = article(ONE, filler(one)), article(TWO, filler(two))
    plain = replace(publication(), foreword=None, texts=texts, glossary=(), sources=(), images=(picture(0),))
    return replace(plain, theme="report")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept")


def told(
    store: Keeper,
    made: Publication,
    *styles: Style,
    edition: str = "",
    standard: Standard = PLAIN,
    known: Settled = UNKNOWN,
) -> Told:
    """Lay a book out and return why each part was; `known` is what is thought of its pages before."""
    composition = compose(made, folder("templates"), Report())
    assert composition
    looks = *paged_styles(NOWHERE, made, "print", made.paper), *styles
    said: dict[str, list[str]] = {}
    manner = Manner(store, 1, lambda what, why: said.setdefault(what, []).append(why), edition)
    lay_out_in_fragments(composition, looks, standard, (), known, manner)
    return said


def pages_of(made: Publication) -> Settled:
    """Return what the pages of a book come to, so that nothing need be tried."""
    composition = compose(made, folder("templates"), Report())
    assert composition
    return lay_out_in_fragments(composition, paged_styles(NOWHERE, made, "print", made.paper)).settled


def all_for(why: str) -> Told:
    """Return what is told where every part is laid out for one reason."""
    return {part: [why] for part in ALL}


def test_what_was_never_laid_out_is_new(store: Store) -> None:
    assert told(store, book()) == all_for(NEW)


def test_what_is_kept_is_not_explained(store: Store) -> None:
    told(store, book())
    assert told(store, book()) == {}


def reworded(made: Publication) -> Publication:
    """Change a word in the second text."""
    return replace(made, texts=(made.texts[0], article(TWO, "Other words.")))


def repainted(made: Publication) -> Publication:
    """Change the picture."""
    return replace(made, images=(picture(255),))


def redescribed(made: Publication) -> Publication:
    """Change what only the metadata of the files say."""
    return replace(made, subjects=("Lamps",))


def renamed(made: Publication) -> Publication:
    """Change the title, which the running heads of all pages name."""
    return replace(made, title="Another Title")


def continued(made: Publication) -> Publication:
    """Add a third text of a page."""
    return replace(made, texts=(*made.texts, article("Three", "More.")))


def lengthened(made: Publication) -> Publication:
    """Let the first text go on for a page."""
    return replace(made, texts=(article(ONE, filler(16)), made.texts[1]))


TEXT, OTHERS, SIDE, BEFORE = REASONS["text"], REASONS["others"], REASONS["side"], REASONS["before"]


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (reworded, {TWO: [TEXT]}),
        (repainted, {ONE: [REASONS["pictures"]]}),
        (redescribed, {}),
        (renamed, {**all_for(REASONS["book"]), FRONT: [REASONS["book"], TEXT]}),
        (lengthened, {ONE: [TEXT], TWO: [SIDE], END: [SIDE]}),
        (continued, {ONE: [OTHERS], TWO: [OTHERS], "Three": [NEW], END: [OTHERS, SIDE, BEFORE], FRONT: [OTHERS, TEXT]}),
    ],
)
def test_a_change_is_told_where_it_counts(store: Store, change: Change, parts: Told) -> None:
    told(store, book(), known=pages_of(book()))
    assert told(store, change(book()), known=pages_of(change(book()))) == parts


def test_a_folio_that_takes_more_room_is_told(store: Store) -> None:
    told(store, book())
    assert told(store, book(two=90))[FRONT] == [PAGES]


def test_what_goes_on_from_before_is_told(store: Store) -> None:
    told(store, book())
    turned = replace(book(), texts=tuple(reversed(book().texts)))
    moved = [OTHERS, SIDE, BEFORE]
    assert told(store, turned) == {ONE: moved, TWO: moved, FRONT: [TEXT]}


def test_styles_are_told(store: Store) -> None:
    told(store, book())
    assert told(store, book(), Style("styles/own.css", "p { color: #111 }")) == all_for(REASONS["styles"])


def test_tools_are_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    told(store, book())
    monkeypatch.setattr(keys, "fingerprint", lambda: "others")
    assert told(store, book()) == all_for(REASONS["tools"])


def test_editions_are_held_against_themselves(store: Store) -> None:
    told(store, book(), edition="print, a5")
    dark = Style("styles/own.css", "p { color: #111 }")
    assert told(store, book(), dark, edition="screen, a5") == {f"{part} (screen, a5)": [NEW] for part in ALL}
    assert told(store, book(), edition="print, a5", standard=CLAIMED["ua1"]) == {
        f"{part} (print, a5)": [NEW] for part in ALL
    }


def test_what_was_tried_on_other_pages_is_told(store: Store) -> None:
    known = pages_of(book())
    told(store, book(), known=known)
    longer = replace(known, lengths={**known.lengths, "one": known.lengths["one"] + 1})
    assert told(store, book(), known=longer) == {TWO: [TRIED], END: [TRIED]}


def test_what_is_kept_no_longer_is_told(store: Store) -> None:
    told(store, book())
    assert told(Losing(store), book()) == all_for(GONE)


def test_all_that_has_changed_is_told_in_order() -> None:
    now = replace(GROUNDS, text="another", tools="others", source="another")
    assert list(reasons(GROUNDS, now)) == [REASONS["tools"], TEXT]
