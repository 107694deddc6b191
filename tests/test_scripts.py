"""Words in another script are known, and so is the direction in which a language is written."""

from __future__ import annotations

import sys

import babel
import pytest
from babel.core import get_global
from babel.localedata import locale_identifiers

from postil.scripts import OTHER_LETTERS, SCRIPT, direction, fits, foreign

FOREIGN = {
    "Russian in English": ("the Kazan прилив", "en", [("прилив", "Cyrillic")]),
    "Russian in Russian": ("прилив", "ru", []),
    "Chinese in a kind of Chinese": ("上海", "zh-Hans", []),
    "Chinese in French": ("à 上海", "fr", [("上海", "Chinese")]),
    "kana in Chinese": ("かな", "zh", [("かな", "Kana")]),
    "Uzbek in Cyrillic letters": ("денгиз", "uz-Cyrl-UZ", []),
    "Bashkir": ("диңгеҙ", "ba", []),
    "Serbian in Latin letters": ("more и море", "sr-Latn", [("море", "Cyrillic")]),
    "Russian in Latin letters": ("прилив", "ru-Latn", [("прилив", "Cyrillic")]),
    "Russian with a word for private use": ("прилив", "ru-x-latn", []),
    "Greek in Greek letters": ("λόγος", "el-Grek", []),
    "Chinese in simplified letters": ("上海", "yue-Hans", []),
    "two scripts": ("λόγος и слово", "en", [("λόγος", "Greek"), ("слово", "Cyrillic")]),
    "one Greek letter, a sign": ("the α of the plan", "en", []),
    "Latin letters": ("la marée", "en", []),
}


@pytest.mark.parametrize(("words", "language", "found"), FOREIGN.values(), ids=FOREIGN.keys())
def test_words_in_another_script(words: str, language: str, found: list[tuple[str, str]]) -> None:
    assert list(foreign(words, language)) == found


def test_no_letter_of_another_script_is_passed_over() -> None:
    missed = [
        code for code in range(sys.maxunicode + 1) if SCRIPT.match(2 * chr(code)) and not OTHER_LETTERS.match(chr(code))
    ]
    assert missed == []
    assert not OTHER_LETTERS.search("“La marée” – l’été, 1\N{NO-BREAK SPACE}½ ﬁn…")


def test_chinese_characters_are_japanese_too() -> None:
    assert [fits("Chinese", language) for language in ("zh", "ja", "ko-KR", "en")] == [True, True, True, False]


@pytest.mark.parametrize("language", ["ab", "av", "ba", "ce", "cv", "kv", "mhr", "os", "sah", "tyv", "udm", "xal"])
def test_languages_of_many_peoples_are_written_in_cyrillic_letters(language: str) -> None:
    assert fits("Cyrillic", language)


def test_each_language_that_babel_knows_is_written_in_its_letters() -> None:
    spoken = {name.split("_")[0] for name in locale_identifiers()}
    likely = {name: tag.split("_")[1] for name, tag in get_global("likely_subtags").items() if name in spoken}
    for script, subtag in (("Cyrillic", "Cyrl"), ("Greek", "Grek")):
        assert {name for name in spoken if fits(script, name)} == {name for name in likely if likely[name] == subtag}


def test_each_language_that_babel_knows_runs_in_its_direction() -> None:
    backward = {name for name in locale_identifiers() if babel.Locale.parse(name).text_direction == "rtl"}
    assert {name for name in locale_identifiers() if direction(name.replace("_", "-")) == "rtl"} == backward
    assert "he_IL" in backward


@pytest.mark.parametrize("language", ["ar-Latn", "he-latn-IL", "fa-Cyrl", "ks-Deva", "", "arn", "en-fonipa"])
def test_a_language_in_other_letters_runs_from_left_to_right(language: str) -> None:
    assert direction(language) == "ltr"


@pytest.mark.parametrize("language", ["AR", "ms-arab", "az-Arab-IR", "he-IL"])
def test_a_language_in_such_letters_runs_from_right_to_left(language: str) -> None:
    assert direction(language) == "rtl"
