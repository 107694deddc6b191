"""Each way in which a PDF can be wrong is found and named, where the content says what is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from postil.making import make
from postil.model import Composition, EditionName, MadeFile
from postil.problems import Problem
from postil.proof.edition import WORTH_IT, prove_edition, prove_editions
from postil.proof.pdf.proof import MOST, prove_structure
from postil.proof.pdf.reading import read_made
from postil.proof.readings import Readings
from tests.proof.pdf import broken
from tests.proof.pdf.broken import Change
from tests.proof.pdf.richbook import PICTURE, QUESTION, TABLE, line_of, rich_book

EDITIONS: tuple[EditionName, ...] = ("print", "screen", "large-print")
ARTICLE = "content/lamp.md"


@pytest.fixture(scope="module")
def composition(tmp_path_factory: pytest.TempPathFactory) -> Composition:
    return rich_book(tmp_path_factory.mktemp("rich") / "book")


@pytest.fixture(scope="module")
def screen(composition: Composition) -> MadeFile:
    return make(Path("/nowhere"), composition, "screen")[0]


def problems_of(composition: Composition, made: MadeFile, change: Change) -> list[Problem]:
    """Return what is said of a made file with a change."""
    changed = broken.broken(made, change)
    return list(prove_structure(composition, changed, read_made(changed.data)))


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_good_edition_has_no_problem(composition: Composition, edition: EditionName) -> None:
    for made in make(Path("/nowhere"), composition, edition):
        assert list(prove_edition(composition, made, Readings())) == []


def test_a_good_pdf_2_whose_links_have_no_names_has_no_problem(tmp_path: Path) -> None:
    composition = rich_book(tmp_path / "book")
    (made,) = make(tmp_path / "book", composition, "screen", "ua2")
    assert list(prove_edition(composition, made, Readings())) == []


@pytest.mark.parametrize("jobs", [1, 3])
def test_editions_are_proved_side_by_side_and_the_print_edition_here(
    composition: Composition, screen: MadeFile, jobs: int
) -> None:
    (printed,) = make(Path("/nowhere"), composition, "print")
    made = [
        replace(broken.broken(screen, broken.no_language), path="a.pdf", pages=WORTH_IT + 1),
        replace(broken.broken(printed, broken.other_language), pages=WORTH_IT + 1),
        replace(broken.broken(screen, broken.no_tree), path="b.pdf", pages=WORTH_IT + 1),
    ]
    readings = Readings(made[1].data)
    problems = prove_editions(composition, made, readings, jobs)
    assert problems == [problem for file in made for problem in prove_edition(composition, file, Readings())]
    assert list(dict.fromkeys(problem.code for problem in problems)) == ["R002", "R001"]
    assert readings.kept is not None


CHANGES: dict[Change, tuple[str, str]] = {
    broken.no_tree: ("R001", "the file is not tagged"),
    broken.not_marked: ("R001", "the file is not tagged"),
    broken.orphan: ("R001", "is outside the structure tree"),
    broken.read_twice: ("R001", "stands in the structure tree twice"),
    broken.no_way_up: ("R001", "does not lead to its tag"),
    broken.without_mark: ("R001", "has no tag"),
    broken.no_language: ("R002", "the file names no language"),
    broken.other_language: ("R002", "the file's language is 'de', not that of the book, en"),
    broken.language_lost: ("R002", "'прилив' is marked as 'en'"),
    broken.level_left_out: ("R003", "is H4 after H1"),
    broken.no_first_level: ("R003", "is H2, not H1"),
    broken.empty_heading: ("R003", "a heading, H2, has no words"),
    broken.no_scope: ("R004", "does not say whether it heads a row or a column"),
    broken.no_heads: ("R004", "has no head"),
    broken.row_too_long: ("R004", "has rows of 3 and 4 columns"),
    broken.item_without_body: ("R004", "holds P beside its label and body"),
    broken.no_numbering: ("R004", "does not say how it counts"),
    broken.no_description: ("R005", "a picture has no description"),
    broken.box_off_page: ("R005", "'The gauge on the quay' has a box off its page"),
    broken.box_too_wide: (
        "R005",
        "'The gauge on the quay' is wider than the lines: put it into a paragraph of its own",
    ),
    broken.no_box: ("R005", "has no box"),
    broken.same_id: ("R006", "has the ID of another"),
    broken.no_id: ("R006", "has no ID"),
    broken.empty_note: ("R006", "a note is empty"),
    broken.dead_link: ("R007", "leads nowhere"),
    broken.link_without_words: ("R007", "has no description"),
    broken.link_named_by_target: ("R007", "is described by the name of its target"),
    broken.link_without_tag: ("R007", "is not tagged as a link"),
    broken.link_under_link: ("R007", "lies under another one"),
    broken.no_outline: ("R008", "no outline"),
    broken.dead_entry: ("R008", "of the outline leads nowhere"),
    broken.no_labels: ("R008", "the pages have no labels"),
    broken.font_missing: ("R009", "is not in the file"),
    broken.no_unicode: ("R009", "does not say which letters it draws"),
    broken.letter_unknown: ("R009", "has a letter that cannot be read"),
    broken.boxes_cross: ("R010", "page 1 is to be cut outside its sheet or bleed"),
    broken.other_size: ("R010", "is to be cut to another size than page 1"),
    broken.no_metadata: ("R011", "no XMP metadata"),
    broken.two_groups: ("R011", "more than one rdf:RDF"),
    broken.packet_cut_off: ("R011", "the XMP metadata cannot be read"),
    broken.other_title: ("R011", "do not have the title of the book, 'The Tide'"),
    broken.no_creator: ("R011", "do not name 'Ada Keel'"),
    broken.other_title_in_info: ("R011", "the file's title is 'The Ebb'"),
    broken.title_not_shown: ("R011", "a viewer shows the name of the file"),
    broken.table_cut: ("R012", "the content has 1 of the kind 'table' and the file 2"),
    broken.note_no_note: ("R012", "the content has 3 of the kind 'note' and the file 2"),
    broken.heading_no_heading: ("R012", "of the kind 'heading of level 3'"),
    broken.hyphens_read: ("R013", "is read with the hyphen at the end of its line"),
}
"""Changes to a good PDF, with the code and words that must be said of them."""
FOLLOWING = {"R012": ("R003", "R004"), "R003": ("R012",), "R004": ("R012",)}
"""What may be said besides: where a tag is another one, there are other numbers of tags."""


@pytest.mark.parametrize(("change", "said"), CHANGES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_a_fault_is_found(composition: Composition, screen: MadeFile, change: Change, said: tuple[str, str]) -> None:
    problems = problems_of(composition, screen, change)
    code, words = said
    assert any(problem.code == code and words in problem.sentence for problem in problems), problems
    assert {problem.code for problem in problems} <= {code, *FOLLOWING.get(code, ())}
    assert all("screen edition" in problem.sentence and screen.path in problem.hint for problem in problems)


PLACES: dict[Change, str] = {
    broken.no_scope: TABLE,
    broken.box_off_page: PICTURE,
    broken.box_too_wide: PICTURE,
    broken.level_left_out: QUESTION,
    broken.language_lost: "The water",
}


@pytest.mark.parametrize(("change", "words"), PLACES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_a_fault_has_the_place_of_its_words(
    composition: Composition, screen: MadeFile, change: Change, words: str
) -> None:
    places = [(problem.place.file, problem.place.line) for problem in problems_of(composition, screen, change)]
    assert (ARTICLE, line_of(words)) in places


def test_a_wrong_number_has_the_place_of_its_text(composition: Composition, screen: MadeFile) -> None:
    (problem,) = problems_of(composition, screen, broken.heading_no_heading)
    assert problem.place.file == ARTICLE


def test_what_is_in_no_text_is_said_of_the_publication(composition: Composition, screen: MadeFile) -> None:
    (problem,) = problems_of(composition, screen, broken.title_not_shown)
    assert problem.place.file == "content/publication.yaml"


def test_many_faults_of_a_kind_are_counted(composition: Composition, screen: MadeFile) -> None:
    problems = problems_of(composition, screen, broken.no_way_up)
    assert len(problems) == MOST + 1
    assert "more such faults" in problems[-1].sentence


def test_a_file_without_tags_is_not_looked_through_for_notes(composition: Composition, screen: MadeFile) -> None:
    problems = list(prove_edition(composition, broken.broken(screen, broken.no_tree), Readings()))
    assert [problem.code for problem in problems] == ["R001"]
