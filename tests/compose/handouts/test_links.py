"""The links of a handout lead where its reader can go, and it says pages of the print edition as such."""

from __future__ import annotations

import pytest

from postil.model import Composition
from tests.compose.handouts.cut import SITE, cut, find, on_site, words
from tests.compose.handouts.test_handout import EVERYTHING
from tests.proof.notedbook import composition_with

FULL = "//h:aside//h:p/*[last()]"


@pytest.mark.parametrize("notes", ["none", "short", "full"])
@pytest.mark.parametrize("what", EVERYTHING)
def test_no_link_leads_to_what_is_not_there(composition: Composition, what: str, notes: str) -> None:
    made = cut(composition, what, notes=notes)
    there = {f"{each.name}.xhtml" for each in made.divisions}
    there |= {f"{each.name}.xhtml#{name}" for each in made.divisions for name in find(made, "//@id", each.name)}
    for division in made.divisions:
        for href in find(made, "//h:a/@href", division.name):
            assert "://" in href or (f"{division.name}.xhtml{href}" if href.startswith("#") else href) in there


def test_without_a_site_words_are_left_and_the_way_to_the_full_note_goes(composition: Composition) -> None:
    made = cut(composition, "charter:III")
    (note,) = find(made, "//h:aside")
    assert words(note) == "5 Disputes] About fares, mostly."
    (text,) = find(made, "//h:div[@class='numbered']/h:p")
    assert words(text) == "Disputes5 are settled on the bank, as clause II says."


def test_with_a_site_links_lead_there(composition: Composition) -> None:
    made = cut(on_site(composition), "charter:I")
    hrefs = find(made, "//h:div[@class='numbered']//h:a[not(@role)]/@href")
    assert hrefs == [f"{SITE}charter.html#cl-2"]
    names = [name.removeprefix("short-") for name in find(made, "//h:aside/@id") if name != "fn-a"]
    ways = [each for each in find(made, FULL) if "charter-notes" in each.get("href")]
    assert [each.get("href") for each in ways] == [f"{SITE}charter-notes.html#{name}" for name in names]
    assert {words(each) for each in ways} == {"Full note"}


def test_pages_are_those_of_the_print_edition(composition: Composition) -> None:
    folios = {"charter-notes.cl-3-disputes": "34", "charter.cl-1": "12", "charter.cl-2": "13"}
    made = cut(on_site(composition), "charter:III", folios)
    (way,) = find(made, FULL)
    assert words(way) == "print ed., p. 34"
    assert way.get("href") == f"{SITE}charter-notes.html#cl-3-disputes"
    (full,) = find(cut(composition, "charter:III", folios, notes="full"), "//h:section[@id='cl-3-disputes']/h:p[1]")
    assert words(full) == "Of all kinds, as clause I (print ed., p. 12) has them in mind."
    assert words(find(cut(composition, "charter:III", folios), "//h:aside")[0]).endswith("mostly. print ed., p. 34")


def test_pages_of_the_handout_itself_are_found_when_it_is_laid_out(composition: Composition) -> None:
    made = cut(composition, "charter", {"charter.cl-2": "13"})
    (link,) = find(made, "//h:section[@id='cl-1']//h:div[@class='numbered']//h:a[not(@role)]")
    assert (link.get("href"), link.get("data-page")) == ("#cl-2", "p.")
    assert find(made, "//*[@class='print-page']") == []


def test_on_the_few_pages_of_some_clauses_no_link_names_one_of_them(composition: Composition) -> None:
    made = cut(composition, "charter:I,II", {"charter.cl-2": "13"}, notes="full")
    (link,) = find(made, "//h:div[@class='numbered']//h:a[@href='#cl-2']")
    assert link.get("class") is None
    assert find(made, "//@data-page") == []
    assert find(made, "//h:a[@class='backlink']") != []


def test_an_appendix_alone_has_no_way_back(composition: Composition) -> None:
    made = cut(composition, "charter:appendix")
    assert find(made, "//h:a[contains(@class, 'backlink')]") == []
    signed = [words(each) for each in find(made, "//h:p[@class='signed']")]
    assert signed == ["[AK, 20 November 2026]"] * 2 + ["[BO, 20 November 2026]"] * 2 + ["[AK, 20 November 2026]"]


def test_of_an_entry_that_nobody_signed_no_empty_line_is_left(composition: Composition) -> None:
    signature = "<span class=.initials.>[^<]*</span> (?=<a [^>]*call-night-bell)"
    unsigned = composition_with(composition, ("charter-notes", signature, ""))
    assert len(find(unsigned, "//h:p[@class='signed']")) == 5
    assert len(find(cut(unsigned, "charter:appendix"), "//h:p[@class='signed']")) == 4
