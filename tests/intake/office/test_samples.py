"""What office programs save comes in whole: every clause, note and table, in a book that can be made."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from postil.cli import MADE, main
from postil.import_verb import import_file
from postil.model import Declaration, Element, text_of
from postil.source.book import read_book
from tests.intake.office import samples
from tests.tinybook import PUBLICATION

FORMS = {
    "docx": (samples.docx, "roman"),
    "odt": (samples.odt, "article"),
    "html": (samples.page, "section"),
    "epub": (samples.epub, "section"),
}
Take: TypeAlias = Callable[[str, bytes], tuple[Path, list[str], list[str]]]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@pytest.fixture
def book(tmp_path: Path, installed: Callable[[str], Path]) -> Take:
    """Return a function that takes a file into a book of its own: the book, the review, and what is doubtful."""
    installed("pandoc")

    def take(name: str, data: bytes) -> tuple[Path, list[str], list[str]]:
        (tmp_path / name).write_bytes(data)
        content = tmp_path / "book" / "content"
        content.mkdir(parents=True)
        (content / "publication.yaml").write_text(PUBLICATION, encoding="utf-8")
        made = import_file(tmp_path / name, None, content / "lamp.md", force=False)
        return tmp_path / "book", made.review, [doubt.sentence for doubt in made.doubts]

    return take


def declaration(book: Path) -> Declaration:
    """Return the text of a book, which has no fault."""
    publication, report = read_book(book)
    assert publication
    assert list(report) == []
    (text,) = publication.texts
    assert isinstance(text, Declaration)
    return text


def named(text: Declaration, name: str) -> list[Element]:
    """Return the elements of one name in a text."""
    return [each for clause in text.clauses for block in clause.blocks for each in block.walk() if each.name == name]


@pytest.mark.parametrize("form", FORMS)
def test_every_clause_note_and_table_is_kept(form: str, book: Take) -> None:
    make, numbering = FORMS[form]
    folder, _, doubts = book(f"charter.{form}", make())
    text = declaration(folder)
    preamble, *clauses = text.clauses
    assert doubts == []
    assert text_of(preamble.blocks) == samples.PREAMBLE
    assert [text_of(clause.blocks[0]) for clause in clauses] == list(samples.CLAUSES)
    assert [clause.label for clause in clauses] == (ROMAN if numbering == "roman" else [str(n) for n in range(1, 13)])
    assert [text_of(note.blocks) for note in text.footnotes] == list(samples.NOTES)
    assert [[each.name for block in note.blocks for each in block.walk()] for note in text.footnotes] == [
        ["p", "em"]
    ] * 9
    tables = [[text_of(row).split() for row in table.walk() if row.name == "tr"] for table in named(text, "table")]
    assert [["".join(row) for row in table] for table in tables] == [
        ["".join(row).replace(" ", "") for row in table] for table in samples.TABLES
    ]
    assert all(
        row.children[0].name == "th" for table in named(text, "thead") for row in table.walk() if row.name == "tr"
    )


@pytest.mark.parametrize("form", FORMS)
def test_calls_of_notes_stand_where_they_stood(form: str, book: Take) -> None:
    folder, _, _ = book(f"charter.{form}", FORMS[form][0]())
    text = (folder / "content" / "lamp.md").read_text(encoding="utf-8")
    calls = re.findall(r"(\w+[.”]+)\[\^(\d)\]", text)
    words = [samples.PREAMBLE, *samples.CLAUSES[1:9]]
    assert calls == [(each.split()[-1], str(n)) for n, each in enumerate(words, 1)]


@pytest.mark.parametrize("form", FORMS)
def test_lettered_paragraphs_emphasis_and_the_picture_are_kept(form: str, book: Take) -> None:
    folder, _, _ = book(f"charter.{form}", FORMS[form][0]())
    text = declaration(folder)
    assert [block.attributes.get("data-label") for block in text.clauses[4].blocks] == [None, "(a)", "(b)"]
    assert [text_of(block) for block in text.clauses[4].blocks[1:]] == list(samples.LETTERED)
    assert [text_of(each) for each in named(text, "em")] == ["old"]
    assert [text_of(each) for each in named(text, "strong")] == ["Ada"]
    (shown,) = named(text, "img")
    assert shown.attributes["alt"] == samples.ALT
    assert (folder / "content" / shown.attributes["src"]).read_bytes() == samples.picture()


def test_the_habits_of_word(book: Take) -> None:
    folder, review, _ = book("charter.docx", samples.docx())
    text = (folder / "content" / "lamp.md").read_text(encoding="utf-8")
    assert "[Steps]{.sc} on the 2[nd]{.sup}" in text
    assert "- Ropes\n  - Thin ropes\n- Lamps" in text
    assert "Kept and added words." in text
    assert "ab Art.\N{NO-BREAK SPACE}5" in text
    assert review == [
        "the date 1907-05-02 is that of the file's own properties; look whether it is that of the text",
        "1 x the unknown style 'Odd Style', whose words are kept: 'A line in a style of our own.'",
        "1 x an insertion, taken over: 'and added'",
        "1 x a deletion, left out: 'dropped'",
        "1 x a comment: 'Check this'",
        "1 x a text box: 'In the box'",
        "the numbers of a list are written out as those of clauses",
        "1 x a soft hyphen, taken out: editions part words by themselves",
    ]


def test_what_is_left_out_of_an_opendocument_text_is_told(
    book: Take,
) -> None:
    _, review, _ = book("charter.odt", samples.odt())
    assert "1 x a deletion, left out: 'dropped words'" in review
    assert "1 x a comment: 'Check this'" in review
    assert "1 x the unknown style 'Odd Style', whose words are kept: 'A line in a style of our own.'" in review


def test_what_is_left_out_of_a_page_is_told(book: Take) -> None:
    _, review, _ = book("charter.html", samples.page())
    assert review == ["1 x a menu: 'Home'", "1 x a script: 'alert(1)'", "1 x underlining: 'all'"]


def test_the_book_of_a_file_of_word_is_made(book: Take, capsys: pytest.CaptureFixture[str]) -> None:
    folder, _, _ = book("charter.docx", samples.docx())
    assert main(["check", "--book", str(folder)]) == MADE
    assert main(["epub", "--book", str(folder), "-o", str(folder / "dist"), "-q"]) == MADE
    assert "error" not in capsys.readouterr().err


def in_the_body(inner: str) -> bytes:
    """Return a file of Word with runs in its text."""
    return samples.docx(samples.paragraph(inner))


def in_a_note(inner: str) -> bytes:
    """Return a file of Word with runs in a note."""
    note = f'<w:footnote w:id="2">{samples.paragraph(inner, "FootnoteText")}</w:footnote>'
    notes = f"<w:footnotes {samples.SPACES}>{note}</w:footnotes>"
    return samples.docx(samples.paragraph(samples.run("We agree.") + samples.call(1)), **{"word__footnotes.xml": notes})


@pytest.mark.parametrize("part", [in_the_body, in_a_note])
@pytest.mark.parametrize("wrapper", ["dir", "bdo", "customXml", "smartTag", "moveTo", "fldSimple", "ins"])
def test_words_in_what_word_puts_around_them_are_kept(wrapper: str, part: Callable[[str], bytes], book: Take) -> None:
    inner = samples.run("Kept. ") + f"<w:{wrapper}>{samples.run('Not lost.')}</w:{wrapper}>"
    folder, _, _ = book("charter.docx", part(inner))
    assert (folder / "content" / "lamp.md").read_text(encoding="utf-8").endswith("Kept. Not lost.\n")


@pytest.mark.parametrize("part", [in_the_body, in_a_note])
def test_changes_and_hidden_words_of_word_are_told(part: Callable[[str], bytes], book: Take) -> None:
    inner = f"{samples.run('Kept. ')}{samples.DELETED}{samples.run('Secret.', '<w:vanish/>')}"
    folder, review, _ = book("charter.docx", part(inner))
    assert {"1 x a deletion, left out: 'dropped'", "1 x hidden text: 'Secret.'"} <= set(review)
    assert "Secret" not in (folder / "content" / "lamp.md").read_text(encoding="utf-8")


def test_a_picture_in_a_form_that_is_not_read_is_told(book: Take) -> None:
    drawn = '<w:r><w:object><v:shape><v:imagedata r:link="rId9"/></v:shape></w:object></w:r>'
    _, _, doubts = book("charter.docx", in_the_body(samples.run("Kept.") + drawn))
    assert "'charter.docx' has 1 picture in a form that is not read" in doubts


def test_clauses_count_on_over_several_numberings_of_word(book: Take) -> None:
    used = (1, 1, 3, 4, 1)
    body = "".join(
        samples.paragraph(samples.run(words), "", (number, 0)) + samples.paragraph(samples.run("Between."))
        for words, number in zip(samples.CLAUSES, used, strict=False)
    )
    more = samples.like_the_first(3) + samples.like_the_first(4, 7)
    folder, _, _ = book("charter.docx", samples.docx(body, **{"word__numbering.xml": samples.numbering(more=more)}))
    text = (folder / "content" / "lamp.md").read_text(encoding="utf-8")
    assert re.findall(r"^([IVX]+)\. ", text, re.MULTILINE) == ["I", "II", "III", "VII", "VIII"]


@pytest.mark.parametrize(
    ("first", "form", "label"),
    [
        ("Article %1.", "decimal", "Article 3. "),
        ("Section %1", "decimal", "Section 3. "),
        ("%1.", "upperRoman", "III. "),
    ],
)
def test_numbers_that_only_word_counts_are_written_out(first: str, form: str, label: str, book: Take) -> None:
    folder, _, doubts = book("charter.docx", samples.docx(**{"word__numbering.xml": samples.numbering(first, form)}))
    text = (folder / "content" / "lamp.md").read_text(encoding="utf-8")
    assert f"\n\n{label}{samples.CLAUSES[2]}" in text
    assert doubts == []


def test_rich_text_and_markdown_come_in_with_their_notes_and_marks(book: Take) -> None:
    note = r"{\super\chftn{\footnote {\super\chftn} Since 1842.}}"
    form = rf"{{\rtf1\ansi I. The quay is \i old\i0 .{note}\par II. It is kept.\par}}"
    folder, _, _ = book("charter.rtf", form.encode())
    text = declaration(folder)
    assert [text_of(clause.blocks) for clause in text.clauses] == ["The quay is old.", "It is kept."]
    assert [text_of(each) for each in named(text, "em")] == ["old"]
    assert [text_of(note.blocks).strip() for note in text.footnotes] == ["Since 1842."]


def test_markdown_of_others_comes_in(book: Take) -> None:
    form = "# The Charter\n\nI. The quay is _old_.[^a]\n\nII. It costs $1 and $2 ~~never~~.\n\n[^a]: Since 1842.\n"
    folder, review, _ = book("charter.md", form.encode())
    text = declaration(folder)
    assert text.metadata.title == "The Charter"
    assert [text_of(clause.blocks) for clause in text.clauses] == ["The quay is old.", "It costs $1 and $2 never."]
    assert [text_of(note.blocks) for note in text.footnotes] == ["Since 1842."]
    assert review == [
        "1 x words struck through: 'never'",
        "the numbers of a list are written out as those of clauses",
    ]


def test_marks_that_cannot_stand_are_told(book: Take) -> None:
    form = (
        '<h1>Quay</h1><p>a<em>“b”</em>c and in<em>tra</em>word, <a href="https://x.example/">see <sup>it</sup></a></p>'
    )
    folder, review, _ = book("charter.html", form.encode())
    assert (folder / "content" / "lamp.md").read_text(encoding="utf-8").splitlines()[-1] == (
        "a“b”c and in*tra*word, [see it](https://x.example/)"
    )
    assert review == [
        "1 x emphasis that cannot be marked where it stands, left out: '“b”'",
        "1 x a small or raised letter, or another language, that cannot be marked where it stands, left out: 'it'",
    ]


def test_notes_of_one_block_are_no_notes(book: Take) -> None:
    calls = "".join(f'<p>Line {n}<a id="c{n}" href="#n{n}">{n}</a></p>' for n in (1, 2))
    notes = "".join(f'<span id="n{n}"><a href="#c{n}">{n}</a> Note {n}.</span><br>' for n in (1, 2))
    folder, _, _ = book("charter.html", f"<h1>Quay</h1>{calls}<div>{notes}</div>".encode())
    text = (folder / "content" / "lamp.md").read_text(encoding="utf-8")
    assert "[^" not in text
    assert "1 Note 1.\\\n2 Note 2." in text


@pytest.mark.parametrize(
    "apart",
    [
        r"\u8217's",
        r"\u8217?s",
        r"\u8217 ?s",
        r"\u8217\'92s",
        r"\uc0\u8217 s",
        r"{\uc0 {\uc2}\u8217}s",
        r"\uc2\u8217??s",
    ],
)
def test_a_letter_behind_one_by_its_number_is_kept(apart: str, book: Take) -> None:
    folder, _, _ = book("charter.rtf", rf"{{\rtf1\ansi The people{apart} \\u8217?quay.\par}}".encode())
    text = (folder / "content" / "lamp.md").read_text(encoding="utf-8")
    assert text.endswith("\n\nThe people’s \\\\u8217?quay.\n")


def test_headings_that_only_an_opendocument_text_counts_get_their_numbers(book: Take) -> None:
    level = '<text:outline-level-style text:level="{}" style:num-format="{}" style:num-prefix="{}" {}/>'
    levels = level.format(1, "1", "Article ", "") + level.format(2, "a", "", 'text:display-levels="2"')
    styles = samples.odt_styles(f"<text:outline-style>{levels}</text:outline-style>")
    levelled = ((1, "Berths"), (2, "Nets"), (1, "Lamps"), (2, "Oil"), (3, "Wicks"))
    body = "".join(f'<text:h text:outline-level="{n}">{words}</text:h><text:p>Kept.</text:p>' for n, words in levelled)
    folder, _, _ = book("charter.odt", samples.odt(**{"styles.xml": styles, "content.xml": samples.odt_content(body)}))
    text = declaration(folder)
    assert [text_of(clause.blocks[0]) for clause in text.clauses] == ["Berths", "Lamps"]
    assert [clause.label for clause in text.clauses] == ["1", "2"]
    heads = [text_of(each).replace("\N{NO-BREAK SPACE}", " ") for each in named(text, "strong")]
    assert heads == ["Berths", "1.a Nets", "Lamps", "2.a Oil", "Wicks"]
