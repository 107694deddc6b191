"""What citeproc gets wrong, mended: small styles, each with one thing in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from postil.compose.csl import Style, render, terms
from postil.compose.csl_elements import Words, sortable
from postil.compose.setapart import END, STARTS

STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" page-range-format="chicago-16" version="1.0">
<macro name="title"><text variable="title" font-style="italic"/></macro>
<macro name="who"><names variable="author"><name name-as-sort-order="first" initialize-with=". "{name}>{part}</name>
<substitute><text macro="title"/></substitute></names></macro>
<citation><layout><text variable="title"/></layout></citation>
<bibliography>{sort}<layout>{layout}</layout></bibliography>
</style>
"""
LAMP = {"id": "A", "type": "book", "language": "en", "title": "the lamp"}
ADA = {"author": [{"family": "keeper", "given": "Ada Mary"}]}
DAY = {"date-parts": [[1999, 5, 2]]}


def made(folder: Path, layout: str, *data: dict[str, Any], language: str = "en", **parts: str) -> list[str]:
    """Return the entries in a style with such a layout, * round what is set apart."""
    path = folder / "lamp.csl"
    path.write_text(STYLE.format(layout=layout, **{"name": "", "part": "", "sort": "", **parts}), encoding="utf-8")
    lines = render(Style(str(path), language), data)
    return [text.replace(STARTS["Italic"], "*").replace(END, "*") for _, text in lines]


@pytest.mark.parametrize(
    ("layout", "more", "entry"),
    [
        ('<text macro="who"/><text macro="title" prefix=". "/>', {}, "*the lamp*"),
        ('<text macro="who"/><text macro="title" prefix=" "/>', ADA, "keeper, A. M. *the lamp*"),
        ('<text variable="title"/><label variable="volume" prefix=", "/>', {}, "the lamp"),
        ('<label variable="volume"/><text variable="volume" prefix=" "/>', {"volume": "2"}, "volume 2"),
        ('<text variable="page"/>', {"page": "7-31"}, "7–31"),
        ('<text variable="page"/>', {"page": "101-119"}, "101–19"),
        ('<text macro="title" text-case="capitalize-first"/>', {}, "*The lamp*"),
        ('<choose><if disambiguate="true"><text value="x"/></if><else><text value="y"/></else></choose>', {}, "y"),
    ],
)
def test_an_entry_is_as_the_style_says(tmp_path: Path, layout: str, more: dict[str, Any], entry: str) -> None:
    assert made(tmp_path, layout, LAMP | more) == [entry]


@pytest.mark.parametrize(("name", "entry"), [("", "keeper, A. M."), (' initialize="false"', "keeper, Ada Mary")])
def test_given_names_are_whole_where_the_style_says_so(tmp_path: Path, name: str, entry: str) -> None:
    assert made(tmp_path, '<text macro="who"/>', LAMP | ADA, name=name) == [entry]


@pytest.mark.parametrize(
    ("part", "entry"),
    [
        (
            '<name-part name="family" text-case="uppercase" prefix="~" font-style="italic"/>',
            "~*KEEPER*, A. M., ~*BOARD*",
        ),
        ('<name-part name="given" text-case="lowercase"/>', "keeper, a. m., Board"),
    ],
)
def test_parts_of_a_name_keep_their_look(tmp_path: Path, part: str, entry: str) -> None:
    authors = {"author": [*ADA["author"], {"literal": "Board"}]}
    assert made(tmp_path, '<text macro="who"/>', LAMP | authors, part=part) == [entry]


def test_one_date_does_not_change_the_next(tmp_path: Path) -> None:
    short = '<date variable="issued" form="text"><date-part name="month" form="short"/></date>'
    long = '<date variable="issued" form="text" prefix="; "/>'
    assert made(tmp_path, short + long, LAMP | {"issued": DAY | {"date-parts": [[1999, 9, 2]]}}) == [
        "Sept. 2, 1999; September 2, 1999"
    ]


@pytest.mark.parametrize(("language", "day"), [("en", "2nd"), ("de", "2."), ("xx", "2")])
def test_no_language_borrows_the_ordinals_of_another(tmp_path: Path, language: str, day: str) -> None:
    layout = '<date variable="issued"><date-part name="day" form="ordinal"/></date>'
    assert made(tmp_path, layout, LAMP | {"issued": DAY}, language=language) == [day]


def test_a_number_may_change_its_letters(tmp_path: Path) -> None:
    layout = '<date variable="issued"><date-part name="day" text-case="lowercase"/></date>'
    assert made(tmp_path, layout, LAMP | {"issued": DAY}) == ["2"]


def test_a_date_may_be_in_words(tmp_path: Path) -> None:
    assert made(tmp_path, '<date variable="issued" form="text"/>', LAMP | {"issued": {"literal": "spring 1999"}}) == [
        "spring 1999"
    ]


def test_entries_stand_in_the_order_of_letters(tmp_path: Path) -> None:
    data = [LAMP | {"id": title, "title": title} for title in ("Zoo", "“Yes”", "Éa", "f", "E")]
    sort = '<sort><key variable="title"/></sort>'
    assert made(tmp_path, '<text variable="title"/>', *data, sort=sort) == ["E", "Éa", "f", "“Yes”", "Zoo"]


def test_an_entry_keeps_its_id_and_may_be_empty(tmp_path: Path) -> None:
    (tmp_path / "lamp.csl").write_text(STYLE.format(layout="", name="", part="", sort=""), encoding="utf-8")
    assert render(Style(str(tmp_path / "lamp.csl"), "en"), [LAMP]) == [("A", "")]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("and", "et al.", "“", "”", True)),
        ("en-GB", ("and", "et al.", "‘", "’", False)),
        ("de", ("und", "u. a.", "„", "“", False)),
    ],
)
def test_a_language_has_its_terms(tmp_path: Path, language: str, words: tuple[str | bool, ...]) -> None:
    (tmp_path / "lamp.csl").write_text(STYLE.format(layout="", name="", part="", sort=""), encoding="utf-8")
    found = terms(Style(str(tmp_path / "lamp.csl"), language))
    assert tuple(v.replace("\xa0", " ") if isinstance(v, str) else v for v in found.values()) == words


@pytest.mark.parametrize(
    ("words", "capital"), [("", ""), ("lamp", "Lamp"), (f"{STARTS['Bold']}lamp{END}", f"{STARTS['Bold']}Lamp{END}")]
)
def test_the_capital_is_the_first_letter(words: str, capital: str) -> None:
    assert Words(words).capitalize_first() == capital


@pytest.mark.parametrize(
    ("key", "bare"), [(None, None), ("“Éa", "ea"), ("[ (A]", "a]"), (f"{STARTS['Italic']}“B”{END}", "b”")]
)
def test_keys_are_bare(key: str | None, bare: str | None) -> None:
    assert sortable(key) == bare
