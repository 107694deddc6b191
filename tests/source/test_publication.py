"""What publication.yaml says of the book itself."""

from __future__ import annotations

import pytest

from postil.model import Claims, Person, Publication, Series
from postil.problems import Report
from postil.source.publication import bare_publication
from postil.source.textfile import SourceText
from postil.source.yamlfile import read_yaml
from tests.source.markdown import shown


def publication(text: str) -> tuple[Publication, Report]:
    """Return the publication that a text describes."""
    report = Report()
    value = read_yaml(SourceText("content/publication.yaml", text), report)
    assert value is not None
    return bare_publication(value, report), report


def test_everything_is_read() -> None:
    made, report = publication(
        "slug: quay\ntitle: T\nsubtitle: S\nlanguage: fr\nidentifier: urn:isbn:1\npublisher: P\npublisher-place: L\n"
        "date: 2026-11-20\nrights: R\ndescription: |\n  one\n  two\n\n  three\nsubjects: [a, b]\nedition: First\n"
        "colophon: Set in *type*.\nwords:\n  clause: Article {label}\n"
    )
    assert report == []
    assert (made.slug, made.title, made.subtitle, made.language) == ("quay", "T", "S", "fr")
    assert (made.identifier, made.publisher, made.publisher_place) == ("urn:isbn:1", "P", "L")
    assert (made.date, made.rights, made.description) == ("2026-11-20", "R", "one two three")
    assert (made.subjects, made.edition_statement, made.words) == (("a", "b"), "First", {"clause": "Article {label}"})
    assert shown(*made.colophon) == "p(Set in em(type).)"
    assert (made.foreword, made.texts, made.glossary, made.sources, made.images) == (None, (), (), (), ())


def test_creators_are_authors_and_filed_as_they_are_named_unless_they_say_otherwise() -> None:
    made, _ = publication("creators:\n  - name: A B\n  - name: C D\n    role: trl\n    file-as: D, C\n")
    assert made.creators == (Person("A B", "aut", "A B"), Person("C D", "trl", "D, C"))


def test_editions_are_those_named_or_else_all() -> None:
    assert publication("editions: [epub, print]\n")[0].editions == ("epub", "print")
    assert publication("title: A\n")[0].editions == ("print", "screen", "large-print", "epub")
    assert publication("editions: [scroll]\n")[0].editions == ("print", "screen", "large-print", "epub")


def test_footnote_in_the_colophon_is_told() -> None:
    _, report = publication("colophon: |\n  One.[^1]\n\n  [^1]: two\n")
    assert [(problem.code, problem.place.line) for problem in report] == [("M011", 4)]


def test_paper_theme_and_large_print_are_those_named() -> None:
    plain = publication("title: A\n")[0]
    assert (plain.paper, plain.theme, plain.large_print, plain.attach_sources) == (
        "a5",
        "book",
        ("a4", "letter"),
        False,
    )
    named = publication("paper: royal\ntheme: report\nlarge-print: [letter]\nattach-sources: true\n")[0]
    assert (named.paper, named.theme, named.large_print, named.attach_sources) == ("royal", "report", ("letter",), True)


def test_what_the_trade_and_the_reader_with_a_disability_ask_for_is_read() -> None:
    made, _ = publication(
        "certifier: C\nseries: {title: S, number: 3}\nisbn: {print: 978-0-306-40615-7, epub: 9781861972712}\n"
        "accessibility:\n  summary: |\n    one\n    two\n  features: [index]\n  hazards: [sound]\n"
    )
    assert (made.certifier, made.series) == ("C", Series("S", "3"))
    assert made.isbn == {"print": "9780306406157", "epub": "9781861972712"}
    assert made.claims == Claims("one two", ("index",), ("sound",))


def test_without_a_word_on_these_nothing_is_said() -> None:
    made, _ = publication("title: A\n")
    assert (made.certifier, made.series, made.isbn, made.claims) == ("", None, {}, None)


@pytest.mark.parametrize(
    ("written", "site"),
    [
        ("https://quay.example", "https://quay.example/"),
        ("https://quay.example/", "https://quay.example/"),
        ("http://quay.example/a/b", "http://quay.example/a/b/"),
        ("https://quay.example/a|b", "https://quay.example/a%7Cb/"),
    ],
)
def test_the_address_of_the_site_ends_with_a_slash(written: str, site: str) -> None:
    assert publication(f"site: {written}\n")[0].site == site


def test_without_a_site_and_handouts_there_are_none() -> None:
    made, report = publication("title: A\n")
    assert (made.site, made.handouts, report) == ("", (), [])


def test_handouts_are_an_edition_where_they_are_listed() -> None:
    usual = ("print", "screen", "large-print", "epub")
    assert publication("handouts: [book]\n")[0].editions == (*usual, "handout")
    assert publication("handouts: [book]\neditions: [epub]\n")[0].editions == ("epub",)
    made, report = publication("handouts: [book]\neditions: [handout]\n")
    assert (made.editions, report) == (("handout",), [])


def test_handouts_as_an_edition_are_listed() -> None:
    _, report = publication("title: A\neditions: [epub, handout]\n")
    assert [(problem.code, problem.place.line, problem.place.column) for problem in report] == [("P011", 2, 18)]
