"""The pages, as a reader meets them: read from the finished PDF, not from the style sheets."""

from __future__ import annotations

import contextlib
import hashlib
import http.server
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from postil.model import Composition, Division, Element, Style
from postil.problems import ContentError
from postil.render.pdf.layout import epoch, lay_out, only_our_fonts
from tests.render.pdf.book import (
    NOTES,
    WORDS,
    Pages,
    call,
    composed,
    element,
    footnote,
    paragraph,
    pdf_of,
    publication,
    small,
    styles_of,
)

ROOT = Path(__file__).resolve().parents[3]
WIDTH, HEIGHT = 419.53, 595.28
FRONT = 8
"""Pages before the body: half-title, blank, title page, imprint, contents, blank, foreword of two pages."""
HANG = 3
"""How far the words of a page may reach beyond its text block, or stay away from its edges: points hang."""
DISPLAY = ("half-title", "title-page", "imprint", "colophon")
"""The divisions whose pages carry neither head nor folio."""
PAINTING = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", '"', "BI"])
"""The operators that put ink on a page: ISO 32000-2, table 50."""
SUM = (
    "import hashlib; from tests.render.pdf.book import *;"
    "book = small(paragraph('One', call(1), ' and ', call(2)), footnotes=(footnote(1), footnote(2)));"
    "print(hashlib.sha256(pdf_of(book)).hexdigest())"
)


@pytest.fixture(scope="module")
def book() -> Pages:
    return Pages(pdf_of(composed(publication())))


@pytest.fixture(scope="module")
def screen() -> Pages:
    return Pages(pdf_of(composed(publication()), "screen"))


def band(pages: Pages, index: int, bottom: float, top: float) -> str:
    """Return the words in a band of a page, heights counted from its foot."""
    return str(pages.seen[index].get_textpage().get_text_bounded(0, bottom, WIDTH, top)).strip()


def head(pages: Pages, index: int) -> str:
    return band(pages, index, HEIGHT - 53, HEIGHT)


def folio(pages: Pages, index: int) -> str:
    return band(pages, index, 0, 60)


def edges(pages: Pages, index: int) -> tuple[float, float]:
    """Return the left and the right edge of the words between head and folio."""
    text = pages.seen[index].get_textpage()
    shown = (number for number in range(text.count_chars()) if text.get_text_range(number, 1).strip())
    boxes = [text.get_charbox(number) for number in shown]
    inside = [box for box in boxes if box[1] > 60 and box[3] < HEIGHT - 50]
    return min(box[0] for box in inside), max(box[2] for box in inside)


def divisions(pages: Pages) -> dict[str, int]:
    """Return the first page of each division."""
    return {name: place[0] for name, place in pages.destinations().items() if "." not in name}


def display(pages: Pages) -> set[int]:
    return {divisions(pages)[name] for name in DISPLAY}


def blank(pages: Pages) -> set[int]:
    return {index for index in range(len(pages)) if not pages.lines[index]}


def ordinary(pages: Pages) -> list[int]:
    """Return the pages that carry running heads."""
    return sorted({*range(len(pages))} - {*divisions(pages).values()} - blank(pages))


@pytest.mark.parametrize("edition", ["book", "screen"])
def test_pages_are_a5(request: pytest.FixtureRequest, edition: str) -> None:
    for page in request.getfixturevalue(edition).pdf.pages:
        assert [float(edge) for edge in page.mediabox] == pytest.approx([0, 0, WIDTH, HEIGHT], abs=0.01)


def test_print_has_mirrored_margins(book: Pages) -> None:
    for index in (*range(8, 15), 17):
        left, right = (47, WIDTH - 56) if index % 2 == 0 else (56, WIDTH - 47)
        assert edges(book, index) == pytest.approx((left, right), abs=HANG)


def test_screen_has_equal_margins(screen: Pages) -> None:
    for index in (*range(8, 15), 17):
        assert edges(screen, index) == pytest.approx((51.5, WIDTH - 51.5), abs=HANG)


def test_both_editions_have_the_same_words_on_the_same_pages(book: Pages, screen: Pages) -> None:
    assert [screen.text(index) for index in range(len(screen))] == [book.text(index) for index in range(len(book))]


def test_the_body_begins_on_a_recto_with_folio_1(book: Pages) -> None:
    assert book.destinations()["light"][0] == FRONT
    assert FRONT % 2 == 0
    assert folio(book, FRONT) == "1"


def test_the_labels_are_the_printed_folios(book: Pages) -> None:
    assert book.labels[:FRONT] == ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"]
    assert book.labels[FRONT:] == [str(number) for number in range(1, len(book) - FRONT + 1)]
    for index, label in enumerate(book.labels):
        assert folio(book, index) == ("" if index in blank(book) | display(book) else label)


def test_divisions_open_on_a_recto_and_only_the_imprint_on_a_verso(book: Pages) -> None:
    assert {name for name, index in divisions(book).items() if index % 2} == {"imprint"}
    assert divisions(book)["imprint"] == divisions(book)["title-page"] + 1


def test_the_contents_give_the_pages_on_which_divisions_begin(book: Pages) -> None:
    listed = {
        "Foreword": "foreword",
        "Harbour lights": "light",
        "Fog & oil": "light.fog",
        "The treaty of the capes": "treaty",
        "Notes on The treaty of the capes": "treaty-notes",
        "Glossary": "glossary",
        "Sources": "sources",
    }
    lines = [re.sub(r"\.?(?: \.)+ ", "|", line) for line in book.lines[book.page_with("Contents")]]
    for title, name in listed.items():
        assert f"{title}|{book.labels[book.destinations()[name][0]]}" in lines


def test_running_heads_name_the_book_and_the_division(book: Pages) -> None:
    heads = {book.labels[index]: head(book, index) for index in ordinary(book)}
    assert heads == {
        "viii": "Lights of the Coast",
        **{str(number): "Lights" if number % 2 else "Lights of the Coast" for number in range(2, 9)},
        "10": "Lights of the Coast",
        "12": "Lights of the Coast",
    }


def test_openings_and_display_pages_have_no_running_head(book: Pages) -> None:
    assert {head(book, index) for index in range(len(book)) if index not in ordinary(book)} == {""}


def test_blanks_stand_before_openings_only_and_are_blank(book: Pages) -> None:
    assert len(blank(book)) > 2
    for index in blank(book):
        assert index + 1 in divisions(book).values()
        assert book.links(index) == []
        drawn = {str(step.operator) for step in pikepdf.parse_content_stream(book.pdf.pages[index])}
        assert not drawn & PAINTING


def height(pages: Pages, index: int, words: str) -> float:
    """Return how high above the foot of a page some words stand."""
    text = pages.seen[index].get_textpage()
    found = text.search(words, match_whole_word=True).get_next()
    assert found is not None, f"'{words}' is not on page {index}"
    return float(text.get_charbox(found[0])[1])


@pytest.mark.parametrize("edition", ["book", "screen"])
def test_each_note_is_there_once_whole_and_in_order(request: pytest.FixtureRequest, edition: str) -> None:
    pages: Pages = request.getfixturevalue(edition)
    text = " ".join(pages.text(index) for index in range(len(pages)))
    assert re.findall(r"\bBegin(\d+)\b", text) == [str(number) for number in range(1, NOTES + 1)]
    assert re.findall(r"\bend(\d+)\.", text) == [str(number) for number in range(1, NOTES + 1)]


def test_each_note_stands_below_its_call_on_the_same_page(book: Pages) -> None:
    for number in range(1, NOTES + 1):
        page, call_height = book.destinations()[f"light.call-fn-{number}"]
        assert height(book, page, f"Begin{number}") < call_height
        assert height(book, page, f"end{number}") < call_height


def test_notes_stand_below_all_the_text_of_their_page(book: Pages) -> None:
    for index in range(FRONT, 16):
        places = [place for name, place in book.destinations().items() if name.startswith("light.call-fn-")]
        calls = [place[1] for place in places if place[0] == index]
        numbers = re.findall(r"\bBegin(\d+)\b", book.text(index))
        heights = [height(book, index, f"Begin{number}") for number in numbers]
        assert heights == sorted(heights, reverse=True)
        assert heights[0] < min(calls)


def test_the_calls_are_numbered_in_order(book: Pages) -> None:
    called = [name for index in range(FRONT, 16) for name in book.links(index) if name.startswith("light.fn-")]
    assert list(dict.fromkeys(called)) == [f"light.fn-{number}" for number in range(1, NOTES + 1)]


def test_the_notes_of_a_declaration_stand_in_short_at_their_calls(book: Pages) -> None:
    opening = book.destinations()["treaty"][0]
    assert "1 fixed lamp] Short1. Full note → p. 11" in book.text(opening)
    assert book.labels[book.destinations()["treaty-notes.note-1"][0]] == "11"


@pytest.mark.parametrize("edition", ["book", "screen"])
def test_each_internal_link_leads_somewhere(request: pytest.FixtureRequest, edition: str) -> None:
    pages: Pages = request.getfixturevalue(edition)
    links = [link for index in range(len(pages)) for link in pages.links(index)]
    inside = {link for link in links if "://" not in link}
    assert inside <= pages.destinations().keys()
    assert {"treaty.cl-2", "sources.pilot", "glossary.buoy", "treaty.call-note-1", "light.call-fn-60"} <= inside
    assert {link for link in links if "://" in link} == {"https://example.org/pilot", "https://example.org/p"}


def test_the_outline_names_the_divisions_and_their_sections(book: Pages) -> None:
    with book.pdf.open_outline() as outline:
        titles = {str(item.title): [str(child.title) for child in item.children] for item in outline.root}
    assert titles["Harbour lights"] == ["Fog & oil"]
    assert titles["The treaty of the capes"] == ["Clause I", "Clause II"]
    assert "Contents" not in titles


def test_the_words_of_a_note_that_is_called_in_a_heading_stay_out_of_the_outline() -> None:
    heading = element("h2", "Fog", call(1), id="fog")
    pages = Pages(pdf_of(small(heading, paragraph("Text."), footnotes=(footnote(1),))))
    with pages.pdf.open_outline() as outline:
        assert not any("Begin1" in str(child.title) for item in outline.root for child in item.children)
    assert sum("Begin1" in pages.text(index) for index in range(len(pages))) == 1


BLOCKS = {
    "list": element("ul", element("li", "Oil."), element("li", paragraph("Wicks."))),
    "quotation": element("blockquote", paragraph("Oil."), paragraph("Wicks.")),
    "code": element("pre", element("code", "Oil.\nWicks.")),
    "definitions": element("dl", element("dt", "Oil."), element("dd", paragraph("Wicks."))),
    "table": element("table", element("tbody", element("tr", element("th", "Oil."), element("td", "Wicks.")))),
    "heading": element("h3", "Oil. Wicks."),
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_a_note_with_blocks_stands_whole_at_the_foot(block: Element) -> None:
    note = replace(footnote(1), blocks=(paragraph("First."), block, element("hr"), paragraph("Last.")))
    pages = Pages(pdf_of(small(paragraph("Text", call(1), " goes on."), paragraph("And on."), footnotes=(note,))))
    assert "Text1 goes on. And on. 1 First. Oil. Wicks. Last." in pages.text(pages.page_with("First."))


def test_no_line_leaves_its_first_word_alone_before_an_element() -> None:
    starts = [f"Begun{number} {WORDS[number % 40 :][: 50 + number // 40]}".strip() for number in range(400)]
    terms = [element("dd", f"{start} ", element("em", "oil"), " and wicks.") for start in starts]
    pages = Pages(pdf_of(small(element("dl", *terms))))
    lines = [line for page in pages.lines for line in page]
    assert sum(line.startswith("Begun") for line in lines) == len(starts)
    assert [line for line in lines if re.fullmatch(r"Begun\d+", line)] == []


def test_the_metadata_are_those_of_the_book(book: Pages) -> None:
    info = {str(key): str(value) for key, value in book.pdf.docinfo.items()}
    assert info["/Title"] == "Lights of the Coast"
    assert info["/Author"] == "Ada Keeper"
    assert info["/CreationDate"].startswith("D:20261120")
    assert book.pdf.Root.Lang == "en"
    assert book.pdf.Root.MarkInfo.Marked


def fonts_of(pages: Pages) -> Iterator[pikepdf.Object]:
    """Yield the fonts that a PDF uses."""
    nothing = pikepdf.Dictionary()
    for page in pages.pdf.pages:
        for font in page.get("/Resources", nothing).get("/Font", nothing).values():
            yield from font.get("/DescendantFonts", [font])


def test_only_our_faces_are_embedded_and_all_are_subsets(book: Pages) -> None:
    names = {str(font.BaseFont) for font in fonts_of(book)}
    assert names
    assert all(re.fullmatch(r"/[A-Z]{6}\+Source-(Serif|Sans)(-Pro)?(-\w+)*", name) for name in names), names
    assert all("/FontFile2" in font.FontDescriptor or "/FontFile3" in font.FontDescriptor for font in fonts_of(book))


def plain(data: bytes) -> bytes:
    """Return a PDF with nothing in it compressed."""
    buffer = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            buffer,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
        )
    return buffer.getvalue()


def test_no_place_of_this_machine_is_in_the_pdf(book: Pages) -> None:
    said = plain(book.data)
    assert b"Lights of the Coast" in said or "Lights of the Coast".encode("utf-16-be") in said
    for place in (str(ROOT), tempfile.gettempdir() + "/", sys.prefix, str(Path.home()) + "/", "file:"):
        assert place.encode() not in said
        assert place.encode("utf-16-be") not in said


@pytest.fixture(scope="module")
def usual() -> str:
    book = small(paragraph("One", call(1), " and ", call(2)), footnotes=(footnote(1), footnote(2)))
    return hashlib.sha256(pdf_of(book)).hexdigest()


def test_a_second_run_in_the_same_process_gives_the_same_bytes(usual: str) -> None:
    book = small(paragraph("One", call(1), " and ", call(2)), footnotes=(footnote(1), footnote(2)))
    assert hashlib.sha256(pdf_of(book)).hexdigest() == usual


@pytest.mark.parametrize(
    "variables",
    [
        {"TZ": "Asia/Kolkata", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Lima", "LANGUAGE": "tr", "PANGO_LANGUAGE": "ja", "FC_LANG": "zh", "PYTHONHASHSEED": "4",
         "SOURCE_DATE_EPOCH": "1"},
    ],
)  # fmt: skip
def test_other_folders_clocks_and_languages_give_the_same_bytes(
    tmp_path: Path, variables: dict[str, str], usual: str
) -> None:
    copy = tmp_path / "another folder, ü"
    for name in ("postil", "templates", "styles", "tests/render/pdf"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {**os.environ, "PYTHONPATH": str(copy), **variables}
    done = subprocess.run([sys.executable, "-c", SUM], cwd=copy, env=environment, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == (usual, "")


def test_the_environment_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FC_LANG", "fr")
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    before = dict(os.environ)
    with contextlib.suppress(ZeroDivisionError), only_our_fonts("2026-11-20"):
        assert os.environ["FC_LANG"] == "en"
        assert Path(os.environ["FONTCONFIG_FILE"]).is_file()
        raise ZeroDivisionError
    assert dict(os.environ) == before


@pytest.mark.parametrize(("date", "seconds"), [("1970-01-01", "0"), ("2026-11-20", "1795132800")])
def test_the_clock_stands_at_the_date_of_the_content(date: str, seconds: str) -> None:
    assert epoch(date) == seconds


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a picture on a real server, and what was asked of that server."""
    paths: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/lamp.png", paths
        server.shutdown()
        thread.join()


def problems_of(composition: Composition, styles: Sequence[Style] | None = None) -> list[tuple[str, str, int, int]]:
    """Return code, file, line and column of the problems that a layout ends with."""
    with pytest.raises(ContentError) as caught:
        lay_out(composition, styles_of(composition) if styles is None else styles)
    return [(p.code, p.place.file, p.place.line, p.place.column) for p in caught.value.problems]


def with_picture(address: str) -> Composition:
    """Return a book with a picture that nobody looked over while it was composed."""
    book = small(paragraph(element("img", src="lamp.png", alt="A lamp")))
    shown = (f'"{address}"'.encode(), b'"images/lamp.png"', b'"lamp.png"')
    return replace(book, divisions=tuple(spoilt(each, *shown) for each in book.divisions))


def spoilt(division: Division, now: bytes, *before: bytes) -> Division:
    """Return a division with other bytes in the place of some."""
    xhtml = division.xhtml
    for each in before:
        xhtml = xhtml.replace(each, now)
    return replace(division, xhtml=xhtml)


def test_nothing_is_fetched_from_the_network(asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    with pytest.raises(ContentError) as caught:
        pdf_of(with_picture(address))
    assert [(p.code, address in p.sentence) for p in caught.value.problems] == [("L002", True)]
    assert paths == []


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "../../etc/passwd", "/etc/passwd", "images/none.png", "https://127.0.0.1:9/a.png"]
)
def test_what_is_not_in_the_book_is_refused(address: str) -> None:
    assert [problem[0] for problem in problems_of(with_picture(address))] == ["L002"]


def with_rules(composition: Composition, **rules: str) -> tuple[list[Style], dict[str, int]]:
    """Return the style sheets of a book with a rule more in some, and the lines of the new rules."""
    styles, lines = [], {}
    for style in styles_of(composition):
        name = Path(style.path).stem
        if name in rules:
            lines[name] = len(style.text.splitlines()) + 1
            style = replace(style, text=f"{style.text}{rules[name]}\n")
        styles.append(style)
    assert lines.keys() == rules.keys()
    return styles, lines


def test_every_wrong_rule_of_every_style_sheet_is_a_problem_at_its_place() -> None:
    book = small(paragraph(WORDS))
    wrong = {"text": "p { color: red; colour: red }", "pages": '  li { content: "at 1:2"; width: "at 3:4" }'}
    styles, lines = with_rules(book, **wrong)
    text, pages = lines["text"], lines["pages"]
    assert problems_of(book, styles) == [
        ("L001", "postil/styles/pages.css", pages, 27),
        ("L001", "postil/styles/text.css", text, 17),
    ]


@pytest.mark.parametrize(
    "rule", ['@import "http://127.0.0.1:9/a.css";', "@font-face{font-family:A;src:url(file:///etc/a.ttf)}"]
)
def test_a_style_sheet_cannot_ask_for_what_is_not_in_the_book(rule: str) -> None:
    book = small(paragraph(WORDS))
    styles = [replace(style, text=rule + style.text) for style in styles_of(book)]
    assert {problem[0] for problem in problems_of(book, styles)} == {"L002"}


def test_a_link_to_nowhere_is_a_problem_in_its_division() -> None:
    book = small(paragraph(element("a", "nowhere", href="#nowhere")))
    assert problems_of(book) == [("L002", "content/text.md", 1, 1)]


def test_pages_that_do_not_settle_are_a_problem_of_the_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postil.render.pdf.layout.MOST_LAYOUTS", 1)
    assert problems_of(small(paragraph("One."))) == [("L003", "content/publication.yaml", 1, 1)]
