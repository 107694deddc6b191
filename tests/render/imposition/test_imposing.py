"""Imposed PDFs, read back: their pages are folded and read, their links followed, their ink looked at."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest

from postil.model import Flip, HandoutPaper
from postil.render.imposition.imposing import Imposed, imposed
from postil.render.imposition.order import Gathering
from tests.render.imposition.folding import Seen, read_booklet, read_sheets
from tests.render.imposition.smallpdf import MM, PAGES, SHEETS, Word, a_second_later, printed, small_pdf, words

FLIPS: tuple[Flip, ...] = ("short", "long")
PAPERS: tuple[HandoutPaper, ...] = ("a4", "letter")


def made(
    count: int,
    gathering: Gathering = "booklet",
    flip: Flip = "short",
    *,
    paper: HandoutPaper = "a4",
    signature: int = 0,
    is_right_to_left: bool = False,
) -> Imposed:
    """Return a small PDF, imposed."""
    pages = small_pdf(count, paper)
    return imposed(pages, paper, gathering, flip, signature=signature, is_right_to_left=is_right_to_left)


def whole(count: int) -> list[Seen]:
    return [*map(Seen, range(1, count + 1)), *[Seen(None)] * (-count % 4)]


@pytest.mark.parametrize("is_right_to_left", [False, True])
@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("count", [*range(1, 21), 64])
def test_what_is_printed_is_read_in_order(count: int, flip: Flip, is_right_to_left: bool) -> None:
    folded = made(count, "booklet", flip, is_right_to_left=is_right_to_left)
    assert read_booklet(printed(folded.data), flip, 0, is_right_to_left) == whole(count)
    flat = made(count, "2-up", flip, is_right_to_left=is_right_to_left)
    assert read_sheets(printed(flat.data), flip, is_right_to_left) == whole(count)


@pytest.mark.parametrize("flip", FLIPS)
def test_signatures_are_read_in_order_too(flip: Flip) -> None:
    assert read_booklet(printed(made(30, flip=flip, signature=3).data), flip, 3, False) == whole(30)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("count", "sides"), [(1, 1), (2, 2), (4, 2), (5, 4), (64, 32)])
def test_each_side_is_a_page_of_the_paper_and_a_white_one_at_the_end_is_none(
    paper: HandoutPaper, count: int, sides: int
) -> None:
    folded = made(count, paper=paper)
    with pikepdf.Pdf.open(io.BytesIO(folded.data)) as pdf:
        assert len(pdf.pages) == folded.sides == sides
        for page in pdf.pages:
            assert [float(edge) for edge in page.mediabox] == pytest.approx([0, 0, *SHEETS[paper]], abs=0.01)


@pytest.mark.parametrize("paper", PAPERS)
def test_pages_keep_their_size_and_lie_at_the_fold_or_nearer_for_creep(paper: HandoutPaper) -> None:
    document = pypdfium2.PdfDocument(made(16, paper=paper).data)
    fold = SHEETS[paper][0] / 2
    for side in range(8):
        left, right = sorted((w for w in words(document[side]) if w.text.isdecimal()), key=lambda word: word.x)
        creep = side // 2 * 0.1 * MM
        assert (right.x, right.y) == pytest.approx((fold + 65 - creep, 405), abs=0.01)
        assert (left.x, left.y) == pytest.approx((fold - PAGES[paper][0] + 65 + creep, 405), abs=0.01)


def test_only_what_a_page_is_cut_to_is_shown_and_one_that_is_too_large_is_reduced() -> None:
    with_bleed = imposed(small_pdf(4, bleed=9), "a4", "booklet", "short", signature=0, is_right_to_left=False)
    assert printed(with_bleed.data) == printed(made(4).data)
    assert word(with_bleed, 0, "1").x == pytest.approx(word(made(4), 0, "1").x)
    narrow = imposed(small_pdf(1), "letter", "booklet", "short", signature=0, is_right_to_left=False)
    assert word(narrow, 0, "1").x == pytest.approx(396 + 65 * 396 / (148 * MM), abs=0.01)


def word(folded: Imposed, side: int, text: str) -> Word:
    """Return a word on a side."""
    (found,) = [each for each in words(pypdfium2.PdfDocument(folded.data)[side]) if each.text == text]
    return found


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("gathering", ["2-up", "booklet"])
def test_links_lie_on_their_words_and_lead_to_theirs(gathering: Gathering, flip: Flip) -> None:
    folded = made(14, gathering, flip, is_right_to_left=True)
    with pikepdf.Pdf.open(io.BytesIO(folded.data)) as pdf:
        written = dict(zip((page.objgen for page in pdf.pages), sides_of(folded.data), strict=True))
        links = [(page.objgen, link) for page in pdf.pages for link in page.obj.get("/Annots", [])]
        over = [([word.text for word in written[side] if lies_on(word, link.Rect)], link) for side, link in links]
        abroad = {words[0]: link for words, link in over if "/A" in link}
        inside = [link for words, link in over if words == ["next"]]
        assert (len(links), len(abroad), len(inside)) == (28, 14, 14)
        for number, link in abroad.items():
            assert (link.A.URI, link.Contents, link.F) == (f"https://example.org/{number}", f"Page {number}", 4)
        followed = [word.text for link in inside for word in written[link.Dest[0].objgen] if is_seen(word, link.Dest)]
        assert sorted(followed, key=int) == [str(number) for number in range(1, 15)]


def sides_of(data: bytes) -> list[list[Word]]:
    return [words(page) for page in pypdfium2.PdfDocument(data)]


def lies_on(word: Word, rect: Any) -> bool:
    """Tell whether a word begins in a box."""
    left, bottom, right, top = map(float, rect)
    return left < word.x < right and bottom < word.y < top


def is_seen(word: Word, goal: Any) -> bool:
    """Tell whether a word is seen in the upper left corner of a window, or at its upper edge if its head is down."""
    right, below = word.x - float(goal[2]), float(goal[3]) - word.y
    return 0 < below < 30 and (0 < right < 10 if word.is_upright else 10 < right < 148 * MM)


def test_same_pages_same_bytes_and_each_page_is_there_once() -> None:
    first = made(20).data
    a_second_later()
    assert made(20).data == first
    with pikepdf.Pdf.open(io.BytesIO(made(20).data)) as pdf:
        forms = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"]
        assert len(forms) == 20 + 1
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
        assert len(fonts) == 1


def test_sheets_say_what_they_are_and_claim_no_standard() -> None:
    with pikepdf.Pdf.open(io.BytesIO(made(4, flip="long").data)) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/Lang", "/Metadata", "/ViewerPreferences"}
        assert dict(pdf.Root.ViewerPreferences) == {
            "/DisplayDocTitle": True,
            "/PrintScaling": "/None",
            "/Duplex": "/DuplexFlipLongEdge",
        }
        assert pdf.docinfo["/Title"] == "D"
        packet = pdf.Root.Metadata.read_bytes()
        assert b"<dc:title>" in packet
        assert not any(name in packet for name in (b"pdfaid:part", b"pdfuaid:part", b"PDF/UA"))
        held = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)]
        assert not [each for each in held if "/StructParents" in each or "/StructParent" in each]
        assert pdf.pdf_version == "1.7"


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("gathering", "signature"), [("2-up", 0), ("booklet", 0), ("booklet", 1)])
def test_everything_is_drawn_where_a_printer_can_print(
    paper: HandoutPaper, gathering: Gathering, signature: int
) -> None:
    folded = made(44, gathering, paper=paper, signature=signature)
    for page in pypdfium2.PdfDocument(folded.data):
        left, top, right, bottom = inked(page)
        assert min(left, top) >= 5 * MM - 0.5
        assert max(right - SHEETS[paper][0], bottom - SHEETS[paper][1]) <= -5 * MM + 0.5


def inked(page: pypdfium2.PdfPage) -> tuple[float, ...]:
    """Return the box of all ink on a page, in points from its upper left corner."""
    scale = 2
    picture = page.render(scale=scale).to_pil().convert("L").point(lambda grey: 255 * (grey < 250))
    return tuple(edge / scale for edge in picture.getbbox())


def test_the_fold_is_marked_outside_and_each_signature_a_step_lower() -> None:
    document = pypdfium2.PdfDocument(made(32, signature=2).data)
    tops = [fold_marks(page) for page in document]
    assert [len(marks) for marks in tops] == [3, 0, 0, 0] * 4
    steps = [sorted(marks)[1] for marks in tops[::4]]
    assert steps == sorted(set(steps), reverse=True)
    assert [len(fold_marks(page)) for page in pypdfium2.PdfDocument(made(8).data)] == [2, 0, 0, 0]
    assert [len(fold_marks(page)) for page in pypdfium2.PdfDocument(made(8, "2-up").data)] == [2, 0, 2, 0]


def fold_marks(page: pypdfium2.PdfPage) -> list[float]:
    """Return the height of each line that is drawn on the middle of a side."""
    lines = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=1)
    boxes = [line.get_bounds() for line in lines]
    assert all(abs((left + right) / 2 - page.get_width() / 2) < 0.1 for left, _, right, _ in boxes)
    return [bottom for _, bottom, _, _ in boxes]
