"""Every place of a text can be linked to and cited; printed pages are marked, and notes stand beside their text."""

from __future__ import annotations

from lxml import html

from postil.model import Composition, PageStart
from tests.render.site.conftest import ADDRESS

Book = tuple[Composition, tuple[PageStart, ...]]
Pages = dict[str, html.HtmlElement]


def words(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def citation(page: html.HtmlElement, anchor: str) -> str:
    """Return what is said behind a place, or behind the heading of a section, of how to cite it."""
    behind = "/following-sibling::*[1][self::details]"
    heading = f"//section[@id=$id]/div[@class='headed']{behind}"
    (found,) = page.xpath(f"//*[@id=$id]{behind} | {heading}", id=anchor)
    return words(found.find("p"))


def test_clauses_paragraphs_notes_and_terms_have_a_link_to_themselves(book: Book, pages: Pages) -> None:
    wanted = {
        "charter.html": {
            "pre",
            "pre-1",
            "cl-1",
            "cl-1-1",
            "cl-1-2",
            "cl-1-3",
            "cl-2",
            "cl-2-1",
            "cl-3",
            "cl-3-1",
            "fn-a",
        },
        "crossing.html": {"p-1", "p-2", "section-title", "fares", "fn-1", "fn-2"},
        "foreword.html": {"p-1"},
        "charter-notes.html": {anchored.note.id for anchored in book[0].anchors["charter"]},
        "glossary.html": {term.id for term in book[0].publication.glossary},
        "sources.html": {source.id for source in book[0].publication.sources},
    }
    for path, names in wanted.items():
        found = [href.removeprefix("#") for href in pages[path].xpath("//a[@class='permalink']/@href")]
        assert names <= set(found), path
        assert len(found) == len(set(found)), path
        assert set(found) == names or path not in ("charter.html", "crossing.html")


def test_a_link_has_a_name_and_no_words(pages: Pages) -> None:
    (link,) = pages["charter.html"].xpath("//p[@id='cl-3-1']/a[@class='permalink']")
    assert (link.get("aria-label"), words(link)) == ("Link to this place: Clause III, para. 1", "")
    (link,) = pages["charter.html"].xpath("//div[@class='unit-link']/a[@href='#cl-1-2']")
    assert link.get("aria-label") == "Link to this place: Clause I, para. 2"


def test_no_link_stands_where_html_allows_none(pages: Pages) -> None:
    for page in pages.values():
        parents = {link.getparent().tag for link in page.xpath("//a[@class='permalink']")}
        assert parents <= {"p", "li", "dt", "dd", "aside", "blockquote", "pre", "div"}


def test_a_citation_has_the_structure_and_the_printed_page(book: Book, pages: Pages) -> None:
    page, begins = pages["charter.html"], {start.folio for start in book[1] if start.division == "charter"}
    work = "Ada Keel and Ben Oar, The Ferry Charter (Landing Press, 2026), Charter of the Ferry of Rivermouth"
    assert begins == {"3", "4"}
    assert citation(page, "pre-1") == f"{work}, Preamble, para. 1, p. 3. {ADDRESS}charter.html#pre-1"
    assert citation(page, "cl-3") == f"{work}, Clause III, p. 4. {ADDRESS}charter.html#cl-3"
    assert citation(page, "cl-1-2") == f"{work}, Clause I, para. 2, p. 3. {ADDRESS}charter.html#cl-1-2"
    assert "The Crossing, para. 2, p. 1." in citation(pages["crossing.html"], "p-2")


def test_a_note_is_cited_by_its_locator(pages: Pages) -> None:
    said = citation(pages["charter-notes.html"], "night-bell")
    assert ", Notes on Charter of the Ferry of Rivermouth, I, n. 4, p. " in said
    assert said.endswith(f"{ADDRESS}charter-notes.html#night-bell")


def test_a_footnote_is_on_the_page_of_its_call(pages: Pages) -> None:
    assert "note a, p. 3." in citation(pages["charter.html"], "fn-a")


def test_a_text_is_cited_as_a_whole_below_its_title(pages: Pages) -> None:
    (whole,) = pages["charter.html"].xpath("//header/details[@class='cite']/p")
    assert words(whole).endswith("(Landing Press, 2026), Charter of the Ferry of Rivermouth.")


def test_printed_pages_are_marked_and_listed(book: Book, pages: Pages) -> None:
    marked = {
        marker.get("id"): (marker.get("aria-label"), marker.get("data-page"))
        for page in pages.values()
        for marker in page.xpath("//*[contains(@role, 'doc-pagebreak')]")
    }
    assert marked == {f"page-{s.folio}": (f"Page {s.folio}", f"p.\u00a0{s.folio}") for s in book[1]}
    listed = pages["contents.html"].xpath("//nav[@id='page-list']//a/@href")
    assert [href.partition("#")[2] for href in listed] == [f"page-{start.folio}" for start in book[1]]
    assert pages["contents.html"].xpath("//nav[@hidden]") == []


def test_each_note_stands_beside_its_text_once(pages: Pages) -> None:
    for path, numbers in {"charter.html": ["1", "2", "3", "a", "4", "5"], "crossing.html": ["1"]}.items():
        beside = pages[path].xpath("//*[@class='sidenote']")
        assert [words(note.find("span[@class='number']")) for note in beside] == numbers
        for note, number in zip(beside, numbers, strict=True):
            assert words(note.getprevious()) == number
            assert note.get("aria-hidden") == "true"
            assert note.xpath(".//@id | .//a[not(@tabindex='-1')] | .//p") == []


def test_the_words_beside_are_those_of_the_note(pages: Pages) -> None:
    (first, *_) = pages["charter.html"].xpath("//*[@class='sidenote']/span[@class='line']")
    assert words(first) == "two banks] The left and the right. Full note"
    assert "\u00a0" in first.text_content()
