"""The site with all that it offers: what a person downloads and searches, in a browser and from the disk."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from postil.model import Composition, MadeFile, PageStart
from postil.offers import from_the_root, whole_site
from postil.render.epub import bind
from postil.site import SiteLook

Book = tuple[Composition, tuple[PageStart, ...]]
Visit = Callable[..., Page]
SHEET = MadeFile("handouts/charter-clause-1-a4-single.pdf", "handout", b"%PDF-1.7", 2)


@pytest.fixture(scope="module")
def made(book: Book) -> tuple[MadeFile, ...]:
    """Return the EPUB of the small book, and what stands for a handout."""
    composition, starts = book
    return MadeFile("ferry.epub", "epub", bind(composition, ["p { margin: 0 }"], starts)), SHEET


@pytest.fixture(scope="module")
def files(book: Book, look: SiteLook, made: tuple[MadeFile, ...]) -> dict[str, bytes]:
    """Return the files of the whole site, with a text in Chinese."""
    composition, starts = book
    crossing = next(each for each in composition.divisions if each.name == "crossing")
    chinese = "<p id='p-99'>各方在西安\n通过了宣言。</p></section></body>".encode()
    changed = replace(crossing, xhtml=re.sub(rb"</section>\s*</body>", lambda _: chinese, crossing.xhtml))
    divisions = tuple(changed if each is crossing else each for each in composition.divisions)
    return whole_site(replace(composition, divisions=divisions), look, starts, made)


@pytest.fixture(scope="module")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the site was written to."""
    target = tmp_path_factory.mktemp("offers") / "the ferry"
    for path, data in files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(data)
    return target


def test_the_epub_is_found_from_the_entry_and_downloaded(visit: Visit, made: tuple[MadeFile, ...]) -> None:
    page = visit("index.html")
    page.get_by_role("main").get_by_role("link", name="Downloads").click()
    page.get_by_role("table").get_by_role("link", name="E-book").click()
    with page.expect_download() as caught:
        page.get_by_role("link", name="Download: E-book").click()
    assert caught.value.suggested_filename == "ferry.epub"
    assert Path(caught.value.path()).read_bytes() == made[0].data


def test_the_page_of_downloads_needs_no_script(visit: Visit, made: tuple[MadeFile, ...]) -> None:
    page = visit("downloads.html", 320, java_script_enabled=False)
    expect(page.locator("#epub .sum code")).to_have_text(hashlib.sha256(made[0].data).hexdigest())
    expect(page.locator("#epub img")).to_have_attribute("alt", "Cover of “The Ferry Charter”")
    assert page.evaluate("document.querySelector('#epub img').naturalWidth") == 400
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    expect(page.locator(".access h3").first).to_have_text("Ways of reading")


def test_a_word_is_searched_and_its_place_opened(visit: Visit) -> None:
    page = visit("search.html", 320)
    page.keyboard.type("team alpha")
    note = page.get_by_role("link", name=re.compile(r"Clause I, note \d+")).first
    expect(note).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ places?$"))
    expect(page.locator("mark").first).to_have_text(re.compile("^(Team|Alpha)$"))
    expect(page).to_have_url(re.compile(r"\?q=team\+alpha$"))
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    note.click()
    page.wait_for_url(re.compile(r"charter-notes\.html#.+"))
    assert page.locator(":target").is_visible()


def test_the_return_key_searches_at_once(visit: Visit) -> None:
    page = visit("search.html")
    page.evaluate("field.value = 'ferry'")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=ferry$"))
    expect(page.get_by_role("status")).to_have_text(re.compile("place"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("西安", True),
        ("通过了宣言", True),
        ("安通", True),  # the end of a line of the source is no blank
        ("北京", False),
        ("erry", False),  # not the beginning of a word
        ("FERR", True),
        ('"alpha team"', False),
        ("“Team Alpha”", True),
    ],
)
def test_words_are_found_where_they_begin_and_anywhere_in_chinese(visit: Visit, query: str, found: bool) -> None:
    page = visit(f"search.html?q={query}")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"place" if found else "Nothing"))
    assert bool(page.locator("#_found li").count()) is found


def test_accents_and_kinds_of_quotation_marks_are_not_looked_at(visit: Visit) -> None:
    page = visit("search.html")
    assert page.evaluate("fold('Xi’an — “Žižek” ﬁne')") == 'xi\'an - "zizek" fine'
    assert page.evaluate("asked('one \"two  three\" one, ...')") == ["one", "two three"]


def test_what_was_asked_for_is_marked_where_it_stands(visit: Visit) -> None:
    page = visit("search.html")
    marked = "stretches('Été: l’ﬁn d’été', asked('été').map(pattern))"
    assert page.evaluate(marked) == [[0, 3], [12, 15]]


def test_without_a_script_the_search_leads_to_the_indexes(visit: Visit) -> None:
    page = visit("search.html", java_script_enabled=False)
    expect(page.get_by_text("The search needs a script")).to_be_visible()
    expect(page.locator("#_search")).to_be_hidden()
    expect(page.locator("#_instead").get_by_role("link", name="Index")).to_be_visible()


def test_the_sums_are_those_of_the_files(folder: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder / "files", capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.count(": OK")) == (0, 2)


def test_all_links_of_the_new_pages_lead_somewhere(files: dict[str, bytes]) -> None:
    for path in ("downloads.html", "search.html"):
        page = html.fromstring(files[path].decode())
        targets = [str(each) for each in page.xpath("//@href | //@src")]
        inside = {each.partition("#")[0] for each in targets if not each.startswith(("http", "#"))}
        assert inside <= files.keys(), path


def test_every_file_is_offered_for_download(files: dict[str, bytes], made: tuple[MadeFile, ...]) -> None:
    links = html.fromstring(files["downloads.html"].decode()).xpath("//a[@download]/@href")
    assert links == [f"files/{file.path}" for file in made]
    assert [files[link] for link in links] == [file.data for file in made]


def test_without_made_files_there_is_search_and_nothing_to_download(book: Book, look: SiteLook) -> None:
    found = whole_site(book[0], look)
    assert "search.html" in found
    assert not [path for path in found if path.startswith(("files/", "opds", "downloads"))]
    assert b"downloads.html" not in found["index.html"]


def test_without_a_site_nothing_claims_an_address(book: Book, look: SiteLook, made: tuple[MadeFile, ...]) -> None:
    composition, starts = book
    nowhere = replace(composition, publication=replace(composition.publication, site=""))
    found = whole_site(nowhere, look, starts, made)
    assert not {"sitemap.xml", "releases.rss"} & found.keys()
    assert b"og:url" not in found["downloads.html"]


def test_the_same_book_makes_the_same_site(book: Book, look: SiteLook, made: tuple[MadeFile, ...]) -> None:
    composition, starts = book
    assert whole_site(composition, look, starts, made) == whole_site(composition, look, starts, made[::-1])


def test_the_page_for_lost_ones_works_at_any_depth(files: dict[str, bytes]) -> None:
    page = files["404.html"].decode()
    assert 'href="/ferry/style/site.css"' in page
    assert 'href="/ferry/contents.html"' in page
    assert 'href="#_main"' in page
    assert from_the_root(b'<a href="a.html">', "") == b'<a href="a.html">'


def test_cards_have_whole_addresses(files: dict[str, bytes]) -> None:
    said = html.fromstring(files["downloads.html"].decode()).xpath("//meta[@property='og:image']/@content")
    assert said == ["https://example.org/ferry/files/cover.jpg"]
