"""What gives an edition its look: ours, a theme's, and the book's own files of the same names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from postil.look import check_look, epub_styles, names, paged_styles, site_styles, templates
from postil.making import make
from postil.model import EditionName, Publication, Style, ThemeName
from postil.preparing import prepare
from postil.problems import ContentError
from postil.resources import folder
from postil.source.stylesyntax import UNPAGED
from tests.render.pdf.book import Pages, publication
from tests.tinybook import PUBLICATION, write_book

ALLOWED = replace(publication(), own_templates=True)
RULE = "p { text-align: left }\n"
EXTENDED = """\
{% extends "postil/article.xhtml" %}
{% block main %}
{{ super() }}
<p>The end.</p>
{% endblock %}
"""


def own(book: Path, name: str, text: str = RULE) -> None:
    """Give a book a file of its own."""
    (book / name).parent.mkdir(parents=True, exist_ok=True)
    (book / name).write_text(text, encoding="utf-8")


def paths(book: Path, theme: ThemeName = "book", edition: EditionName = "print") -> list[str]:
    return [style.path for style in styles(book, theme, edition)]


def styles(book: Path, theme: ThemeName = "book", edition: EditionName = "print") -> tuple[Style, ...]:
    return paged_styles(book, themed(theme), edition, "a5")


def themed(theme: ThemeName) -> Publication:
    return replace(publication(), theme=theme)


def codes(book: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.file) for problem in check_look(book, ALLOWED)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book", publication=f"{PUBLICATION}own-templates: true\n")


def test_the_style_sheets_that_no_layout_engine_reads_are_those_of_the_epub_and_the_site(tmp_path: Path) -> None:
    used = (*epub_styles(tmp_path, publication()), *site_styles(tmp_path, publication()))
    assert {Path(style.path).name for style in used} == {*UNPAGED}


def test_a_book_without_the_key_has_no_templates_of_its_own(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    own(book, "templates/article.xhtml", EXTENDED)
    own(book, "styles/text.css")
    with pytest.raises(ContentError) as caught:
        prepare(book)
    assert [(p.code, p.place.file) for p in caught.value.problems] == [("T004", "templates/article.xhtml")]


def test_a_name_that_no_template_has_and_other_files_are_not_told_twice(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    for name in ("templates/artcle.xhtml", "templates/README.md", "templates/site/frame.html"):
        own(book, name)
    found = [(problem.code, problem.place.file) for problem in check_look(book, publication())]
    assert found == [("L004", "templates/artcle.xhtml"), ("T004", "templates/site/frame.html")]


def test_a_books_own_sheets_come_after_ours_and_are_told_from_them(book: Path) -> None:
    own(book, "styles/text.css")
    own(book, "styles/tokens.css")
    names = ("fonts", "tokens", "papers/a5", "text", "apparatus", "pages", "leaves", "print")
    ours = [f"postil/styles/{name}.css" for name in names]
    ours.insert(4, "styles/text.css")
    ours.insert(3, "styles/tokens.css")
    assert paths(book) == ours


def test_a_theme_stands_between_ours_and_the_books_own(book: Path) -> None:
    own(book, "styles/text.css")
    found = [path for path in paths(book, "report") if path.endswith("text.css")]
    assert found == ["postil/styles/text.css", "postil/styles/themes/report/text.css", "styles/text.css"]
    assert [style.path for style in epub_styles(book, themed("report"))] == [
        "postil/styles/fonts.css",
        "postil/styles/epub.css",
        "postil/styles/themes/report/epub.css",
    ]


def test_the_sheets_of_the_default_book_are_ours_and_stand_once() -> None:
    home = folder("styles").parent
    assert paths(home)[:2] == ["styles/fonts.css", "styles/tokens.css"]
    assert len(set(paths(home, "report"))) == len(paths(home, "report"))
    assert "styles/themes/report/text.css" in paths(home, "report")
    assert list(check_look(home, publication())) == []


def test_a_books_template_stands_in_the_place_of_ours_and_may_extend_it(book: Path) -> None:
    own(book, "templates/article.xhtml", "own")
    found = templates(book, "book")
    assert (found["article.xhtml"].path, found["article.xhtml"].text) == ("templates/article.xhtml", "own")
    assert found["postil/article.xhtml"].path == "postil/templates/article.xhtml"
    assert found["colophon.xhtml"] == found["postil/colophon.xhtml"]


@pytest.mark.parametrize(
    ("name", "near"), [("styles/txt.css", "text.css"), ("templates/artcle.xhtml", "article.xhtml"),
                       ("styles/papers/a44.css", "papers/a4.css"), ("styles/themes/report/text.css", "text.css")]
)  # fmt: skip
def test_a_file_that_nothing_reads_is_a_problem(book: Path, name: str, near: str) -> None:
    own(book, name)
    (found,) = check_look(book, ALLOWED)
    assert (found.code, found.place.file) == ("L004", name)
    assert near in [word for word, _ in found.near] or name.startswith("styles/themes")


@pytest.mark.parametrize("name", ["styles/README.md", "styles/.text.css", "templates/words/en.json", "styles/text.css"])
def test_other_files_are_left_alone(book: Path, name: str) -> None:
    own(book, name)
    assert codes(book) == []


def test_all_names_that_are_read_may_be_a_books_own() -> None:
    assert {"text.css", "epub.css", "large-print.css", "papers/letter.css"} <= {*names("styles")}
    assert {"cover.svg", "article.xhtml"} <= {*names("templates")}
    assert not [name for name in (*names("styles"), *names("templates")) if "themes" in name]


def test_a_file_that_leads_out_of_the_book_or_is_no_text_is_a_problem(book: Path) -> None:
    own(book.parent, "secret.css")
    (book / "styles").mkdir()
    (book / "styles" / "text.css").symlink_to(book.parent / "secret.css")
    (book / "styles" / "pages.css").symlink_to(book / "nowhere.css")
    (book / "styles" / "epub.css").write_bytes(b"p { content: '\xe9' }")
    assert codes(book) == [("F002", "styles/epub.css"), ("F001", "styles/pages.css"), ("F005", "styles/text.css")]
    with pytest.raises(ContentError) as caught:
        prepare(book)
    assert len(caught.value.problems) == 3
    with pytest.raises(ContentError):
        styles(book)


def test_one_measure_of_the_books_own_changes_its_pages(book: Path) -> None:
    (plain,) = make(book, prepare(book), "print")
    own(book, "styles/tokens.css", ":root { --margin-inner: 90pt; --page-width: 120mm }")
    own(book, "styles/papers/a5.css", ":root { --page-height: 300pt; --page-lines: 14 }")
    (changed,) = make(book, prepare(book), "print")
    sizes = [[round(float(side)) for side in Pages(made.data).seen[0].get_size()] for made in (plain, changed)]
    assert sizes == [[420, 595], [340, 300]]


def test_a_template_of_the_books_own_is_filled_and_ours_is_extended(book: Path) -> None:
    own(
        book,
        "templates/half-title.xhtml",
        templates(book, "book")["half-title.xhtml"].text.replace("book-title", "own"),
    )
    extended = (
        '{% extends "postil/article.xhtml" %}\n{% block main %}\n{{ super() }}\n<p>The end.</p>\n{% endblock %}\n'
    )
    own(book, "templates/article.xhtml", extended)
    pages = {division.name: division.xhtml.decode() for division in prepare(book).divisions}
    assert 'class="own"' in pages["half-title"]
    assert "The lamp was lit." in pages["lamp"]
    assert pages["lamp"].count("<p>The end.</p>") == 1


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ('{% extends "article.xhtml" %}', 1, "it calls itself without end"),
        ("<p>\n{{ titel }}</p>", 2, "'titel' is undefined"),
        ('\n{% extends "postil/artcle.xhtml" %}', 2, "there is no template 'postil/artcle.xhtml'"),
        ("\n\n{% if %}", 3, "Expected an expression"),
    ],
)
def test_a_broken_template_of_the_books_own_is_named_with_its_line(
    book: Path, text: str, line: int, sentence: str
) -> None:
    own(book, "templates/article.xhtml", text)
    with pytest.raises(ContentError) as caught:
        prepare(book)
    (found,) = caught.value.problems
    assert (found.code, found.place.file, found.place.line) == ("T001", "templates/article.xhtml", line)
    assert sentence in found.sentence


def test_a_broken_rule_of_the_books_own_is_named_in_its_file(book: Path) -> None:
    own(book, "styles/text.css", "\np { colour: red }\n")
    with pytest.raises(ContentError) as caught:
        make(book, prepare(book), "print")
    assert [(p.code, p.place.file, p.place.line) for p in caught.value.problems] == [("L001", "styles/text.css", 2)]


def test_a_theme_is_switched_by_one_word_and_back_again(book: Path) -> None:
    file = book / "content" / "publication.yaml"
    plain = file.read_text(encoding="utf-8")
    made = []
    for text in (plain, f"{plain}theme: report\n", plain):
        file.write_text(text, encoding="utf-8")
        made.append(b"".join(each.data for edition in ("print", "epub") for each in make(book, prepare(book), edition)))
    assert made[0] == made[2] != made[1]
