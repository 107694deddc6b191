"""What was laid out for some inks is not taken for others: the pictures in it are not the same."""

from __future__ import annotations

from dataclasses import replace

from postil.model import Composition, Ink, PrintSetup
from postil.render.pdf.fragments.crew import Crew
from postil.render.pdf.fragments.edition import Edition, Manner
from postil.render.pdf.fragments.laying import Bench
from postil.render.pdf.standards import PLAIN
from tests.render.pdf.book import styles_of
from tests.render.pdf.fragments.builds import shelf_of_three


def look_for(book: Composition, ink: Ink) -> str:
    """Return what stands for the look of a book that is printed in some inks."""
    publication = replace(book.publication, print_setup=PrintSetup(ink=ink))
    styles = styles_of(book)
    crew = Crew(Bench(publication, styles, PLAIN), 1)
    return Edition(replace(book, publication=publication), styles, PLAIN, Manner(), crew).look


def test_each_ink_has_fragments_of_its_own() -> None:
    book = shelf_of_three(1)
    assert len({look_for(book, "spot"), look_for(book, "cmyk"), look_for(book, "spot")}) == 2
