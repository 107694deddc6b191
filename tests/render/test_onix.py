"""The ONIX record is valid, and says of the book what the book says of itself."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from postil.model import PageStart, Person, Publication, Series
from postil.render.epub import bind
from postil.render.onix import onix
from postil.render.trade_languages import trade_code
from tests.render.compositions import publication, sample, with_publication

O = "{http://ns.editeur.org/onix/3.0/reference}"  # noqa: E741
ISBN = {"print": "9780306406157", "epub": "9781861972712"}


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    found = find_spec("onixcheck")
    if found is None or found.origin is None:
        pytest.skip("the package onixcheck, which has the schema of ONIX, is not installed")
    return etree.XMLSchema(etree.parse(Path(found.origin).parent / "schema/xsd3.0/ONIX_BookProduct_3.0_reference.xsd"))


@pytest.fixture(scope="module")
def epub() -> bytes:
    return bind(sample(), [])


def changed(**changes: object) -> Publication:
    return with_publication(sample(), **changes).publication


def made(book: Publication, epub: bytes, pages: int | None = None) -> etree._Element:
    return etree.fromstring(onix(book, epub, pages))


def said(record: etree._Element, *path: str) -> list[str]:
    """Return the words of the elements at the end of a path of names, found anywhere."""
    return [element.text or "" for element in record.iterfind(".//" + "/".join(f"{O}{name}" for name in path))]


def features(record: etree._Element) -> dict[str, str]:
    """Return the codes of list 196 with what is said to each."""
    return {
        said(feature, "ProductFormFeatureValue")[0]: "".join(said(feature, "ProductFormFeatureDescription"))
        for feature in record.iter(f"{O}ProductFormFeature")
        if said(feature, "ProductFormFeatureType") == ["09"]
    }


def identifiers(record: etree._Element) -> list[tuple[str, str]]:
    product = record.find(f"{O}Product")
    assert product is not None
    return [(said(e, "ProductIDType")[0], said(e, "IDValue")[0]) for e in product.iterfind(f"{O}ProductIdentifier")]


FULL = {
    "series": Series("Treaties & their notes", "3"),
    "isbn": ISBN,
    "creators": (*publication().creators, Person("The Keepers", "ctb", "Keepers, The"), Person("B", "com")),
}
BARE = {"publisher": "", "publisher_place": "", "subtitle": "", "rights": "All rights reserved", "description": ""}
BARE_TOO = {**BARE, "subjects": (), "edition_statement": "", "identifier": "https://doi.org/10.1000/182"}


@pytest.mark.parametrize("changes", [{}, FULL, BARE_TOO], ids=["sample", "full", "bare"])
def test_the_record_is_valid(changes: dict[str, object], epub: bytes, schema: etree.XMLSchema) -> None:
    schema.assertValid(made(changed(**changes), epub, 23))


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=9).filter(
    lambda text: bool(text.strip())
)


@settings(max_examples=60)
@given(
    st.fixed_dictionaries(
        {"title": words, "description": words, "rights": words, "subjects": st.lists(words, max_size=3)},
        optional={
            "series": st.builds(Series, words, st.sampled_from(["", "4", "4.1"])),
            "creators": st.lists(
                st.builds(Person, words, st.sampled_from(["aut", "edt", "trl", "ctb", "ill", "aui"]), words), min_size=1
            ),
            "isbn": st.sampled_from([ISBN, {}, {"print": ISBN["print"]}]),
            "publisher": words,
            "edition_statement": words,
        },
    ),
    st.one_of(st.none(), st.integers(1, 2000)),
)
def test_the_record_of_any_book_is_valid(
    epub: bytes, schema: etree.XMLSchema, changes: dict[str, object], pages: int | None
) -> None:
    schema.assertValid(made(changed(**changes), epub, pages))


def test_it_is_an_epub_and_names_itself_for_good(epub: bytes) -> None:
    record = made(publication(), epub)
    assert said(record, "ProductForm") == ["ED"]
    assert said(record, "ProductFormDetail") == ["E101", "E200"]
    assert said(record, "RecordReference") == [f"{publication().identifier}#epub"]
    assert said(record, "SentDateTime") == ["20261120"]
    assert said(record, "PublishingDate", "Date") == ["20261120"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, [("22", publication().identifier)]),
        ({"isbn": ISBN}, [("03", ISBN["epub"]), ("15", ISBN["epub"]), ("22", publication().identifier)]),
        ({"identifier": "urn:isbn:978-1-86197-271-2"}, [("03", ISBN["epub"]), ("15", ISBN["epub"])]),
        ({"identifier": "https://doi.org/10.1000/182"}, [("06", "10.1000/182")]),
    ],
)
def test_an_identifier_is_given_under_its_own_scheme(
    changes: dict[str, object], found: list[tuple[str, str]], epub: bytes
) -> None:
    assert identifiers(made(changed(**changes), epub)) == found


def test_the_print_edition_is_named_where_it_has_an_isbn(epub: bytes) -> None:
    record = made(changed(isbn=ISBN), epub)
    assert said(record, "RelatedProduct", "ProductRelationCode") == ["13"]
    assert said(record, "RelatedProduct", "ProductIdentifier", "IDValue") == [ISBN["print"]] * 2
    assert said(made(publication(), epub), "RelatedProduct", "ProductRelationCode") == []


def test_people_have_their_roles_and_bodies_are_no_persons(epub: bytes) -> None:
    record = made(changed(**FULL), epub)
    assert said(record, "Contributor", "ContributorRole") == ["A01", "B06", "A32", "Z99"]
    assert said(record, "Contributor", "PersonName") == ["Ada Keeper", "Ivan Light", "B"]
    assert said(record, "Contributor", "PersonNameInverted") == ["Keeper, Ada"]
    assert said(record, "Contributor", "CorporateName") == ["The Keepers"]


def test_the_series_and_the_number_in_it_are_given(epub: bytes) -> None:
    record = made(changed(**FULL), epub)
    assert said(record, "Collection", "TitleDetail", "TitleElement", "TitleText") == ["Treaties & their notes"]
    assert said(record, "Collection", "TitleDetail", "TitleElement", "PartNumber") == ["3"]
    assert record.find(f".//{O}NoCollection") is None


@pytest.mark.parametrize(
    ("rights", "link"),
    [
        ("CC BY 4.0", "licenses/by/4.0/"),
        ("(c) A. CC BY-NC-SA 3.0. An invention.", "licenses/by-nc-sa/3.0/"),
        ("CC0 1.0", "publicdomain/zero/1.0/"),
        ("CC BY 4.01", ""),
        ("CC BY-XX 4.0", ""),
        ("All rights reserved", ""),
    ],
)
def test_a_licence_of_creative_commons_is_a_licence(rights: str, link: str, epub: bytes) -> None:
    found = said(made(changed(rights=rights), epub), "EpubLicenseExpressionLink")
    assert found == ([f"https://creativecommons.org/{link}"] if link else [])


def test_the_extent_is_that_of_the_file_and_of_the_print_edition(epub: bytes) -> None:
    assert said(made(publication(), epub, 23), "ExtentValue") == ["23", str(len(epub))]
    assert said(made(publication(), epub), "ExtentValue") == [str(len(epub))]


def test_what_it_says_of_accessibility_is_what_the_epub_says(epub: bytes) -> None:
    codes = features(made(publication(), epub))
    assert set(codes) == {*("00", "04", "82", "85", "90"), *("11", "13", "14", "29", "30", "36"), "22", "52"}
    assert codes["90"] == "Harbour Press"
    assert "Nothing flashes" in codes["00"]
    marked = bind(sample(), [], (PageStart("1", "treaty", 0, 0),))
    assert set(features(made(publication(), marked))) - set(codes) == {"19", "41"}


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-GB", "eng"), ("DE", "ger"), ("zh-Hans", "chi"), ("grc", "grc"), ("fra", "und"), ("fre", "fre"), ("x", "und")],
)
def test_languages_have_the_codes_of_the_trade(tag: str, code: str) -> None:
    assert trade_code(tag) == code


def test_every_code_of_a_language_is_in_the_list(schema: etree.XMLSchema, epub: bytes) -> None:
    two = [first + second for first in "abcdefghijklmnopqrstuvwxyz" for second in "abcdefghijklmnopqrstuvwxyz"]
    codes = {trade_code(tag) for tag in two}
    record = made(publication(), epub)
    (language,) = record.iter(f"{O}LanguageCode")
    assert len(codes) > 150
    for code in codes:
        language.text = code
        schema.assertValid(record)
