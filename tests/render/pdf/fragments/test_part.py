"""Parts of a book: which divisions are laid out together, and with how many figures for each folio."""

from __future__ import annotations

import re

from postil.render.pdf.fragments.part import Part, noughts, parts_of
from postil.render.pdf.merge import chapters_of
from tests.render.pdf.book import composed, publication
from tests.render.pdf.fragments.builds import shelf_of_three


def parts(*joined: str) -> dict[str, Part]:
    """Return the parts of a book with an index; divisions that are `joined` start on no new page."""
    book = composed(publication())
    chapters = list(chapters_of(book))
    begins = {chapter.division.name: chapter.division.name not in joined for chapter in chapters}
    return {part.name: part for part in parts_of(book.publication.language, chapters, begins)}


def names(part: Part) -> list[str]:
    return [chapter.division.name for chapter in part.chapters]


def test_a_figure_is_a_nought_and_a_roman_folio_stays() -> None:
    assert [noughts(folio) for folio in ("7", "103", "xii")] == ["0", "000", "xii"]


def test_what_stands_before_the_body_is_one_part_and_each_new_page_begins_another() -> None:
    found = parts()
    front, *others = found.values()
    assert front.is_front
    assert "contents" in names(front)
    assert "foreword" in names(front)
    assert [names(part) for part in others] == [[name] for name in list(found)[1:]]
    assert not any(part.is_front for part in others)


def test_a_division_that_starts_on_no_new_page_is_laid_out_with_the_one_before() -> None:
    found = parts("treaty")
    assert "treaty" not in found
    assert names(found["light"]) == ["light", "treaty"]


def test_the_first_of_the_body_begins_a_part_whatever_its_break() -> None:
    assert "light" in parts("light")


def test_a_source_has_as_many_noughts_as_its_folios_have_figures() -> None:
    contents = next(iter(parts().values()))
    one, two, roman = (contents.source(lambda _, folio=folio: folio) for folio in ("7", "13", "iv"))  # type: ignore[misc]
    assert one == contents.source(lambda _: "9")
    assert ('data-folio="0"' in one, 'data-folio="00"' in two, 'data-folio="iv"' in roman) == (True, True, True)
    assert 'data-folio="7"' not in one


def test_an_index_depends_on_which_folios_are_one() -> None:
    index = parts()["index"]
    assert index.is_index
    apart, same = index.source(lambda anchor: str(len(anchor) % 9 + 1)), index.source(lambda _: "5")
    assert apart.count("data-folios") >= same.count("data-folios") > 0
    assert "000" not in same
    assert index.source(lambda _: "5") == index.source(lambda _: "7")


def test_only_links_that_have_a_folio_in_one_piece_have_one_in_a_part() -> None:
    links = [link for part in parts().values() for link in re.findall("<a [^>]*>", part.source(lambda _: "5"))]
    folios = [link for link in links if "data-folio=" in link]
    locators = [link for link in links if "data-folios=" in link]
    assert folios
    assert locators
    assert not [link for link in folios if 'href="#' not in link]
    assert not [link for link in locators if link in folios]


def test_divisions_laid_out_elsewhere_are_there_as_empty_sections_out_of_sight() -> None:
    book = shelf_of_three(2)
    chapters = list(chapters_of(book))
    found = {
        part.name: part
        for part in parts_of(book.publication.language, chapters, {each.division.name: True for each in chapters})
    }
    source = found["second"].source(lambda _: "5")
    assert source.count('<section class="division article"') == 3
    assert source.count("display: none") >= 2
    assert source.count("It is so.") == 1
    assert "Page 1 of it" not in source
    assert found["second"].targets == frozenset()
    assert {"second", "second.end"} <= found["second"].anchors.keys()
    assert found["second"].anchors["second"] < found["second"].anchors["second.end"] < 1
