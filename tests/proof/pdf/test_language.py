"""Words in another script are known with their languages."""

from __future__ import annotations

import sys

import pytest

from postil.proof.pdf.language import OTHER_LETTERS, SCRIPT, fits, foreign, marked_in
from tests.proof.pdf.documents import source_of

FOREIGN = {
    "Russian in English": ("the Kazan прилив", "en", [("прилив", "Cyrillic")]),
    "Russian in Russian": ("прилив", "ru", []),
    "Chinese in a kind of Chinese": ("上海", "zh-Hans", []),
    "Chinese in French": ("à 上海", "fr", [("上海", "Chinese")]),
    "kana in Chinese": ("かな", "zh", [("かな", "Kana")]),
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


def test_what_the_content_marks_is_known_with_its_script() -> None:
    source = source_of('<p>In <em lang="ru">слово<b>!</b> и дело</em> слова</p>')
    assert list(marked_in(source)) == [("слово", "Cyrillic"), ("дело", "Cyrillic")]


def test_chinese_characters_are_japanese_too() -> None:
    assert [fits("Chinese", language) for language in ("zh", "ja", "ko-KR", "en")] == [True, True, True, False]
