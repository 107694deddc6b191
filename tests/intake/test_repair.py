"""Pages that were read rightly stay as they are; pages that were not become right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.intake.edits import apply
from postil.intake.repair import doubts, repair

GENUINE = {path.stem: path.read_text("utf-8").splitlines() for path in (Path(__file__).parent / "genuine").iterdir()}
ODD_BUT_RIGHT = (
    "¡Ánimo!", "à", "café", "¿¡Qué!?", "¡¿Qué?!", "¿Él?", "¡ÓRALE!", "créée", "«É»", "“À”", "„Ö“", "»…", "é»…", "¡£5!",
    "AMANHÃ”", "AMANHÃ…", "ÇÃ", "MAÇÃ»", "Â»", "É", "½ × 3", "»»", "°°", "··", "50°–60°", "Ünï", "¡«Hola»!", "—É", "ØØ",
    "№ 5", "日本", "“¿Éste?”", "£20", "§§ 3", "naïve", "†‡", "…", "’", "word", "ÉÉN", "ÅÄÖ", "ÍÓ", "µm", "© 2016",
)  # fmt: skip

some_language = st.sampled_from(sorted(GENUINE))


def lines_of(language: str, least: int = 1) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(GENUINE[language]), min_size=least, max_size=12).map("\n".join)


def read_as_cp1252(octets: bytes) -> str:
    """Return what a browser makes of octets that are said to be Latin-1."""
    return "".join(bytes([octet]).decode("cp1252", errors="ignore") or chr(octet) for octet in octets)


def has_hanzi(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def repaired(page: str) -> str:
    return apply(page, repair(page))


@given(some_language.flatmap(lines_of))
def test_a_right_page_stays(page: str) -> None:
    assert repair(page) == []
    assert list(doubts(page, set())) == []


@given(st.lists(st.sampled_from(ODD_BUT_RIGHT), min_size=1, max_size=30).map(" ".join))
def test_odd_but_right_writing_stays(page: str) -> None:
    assert repair(page) == []


@given(some_language.flatmap(lines_of))
def test_utf8_read_as_cp1252_becomes_right(page: str) -> None:
    assert repaired(read_as_cp1252(page.encode("utf-8"))) == page


@given(some_language.flatmap(lines_of))
def test_utf8_read_as_latin_1_becomes_right(page: str) -> None:
    assert repaired(page.encode("utf-8").decode("latin-1")) == page


@given(lines_of("zh"))
def test_chinese_in_gbk_becomes_right(page: str) -> None:
    octets = page.encode("gb18030")
    assert repaired(octets.decode("latin-1")) == page
    assert repaired(read_as_cp1252(octets)) == page


@given(lines_of("en"))
def test_english_with_chinese_punctuation_becomes_right(page: str) -> None:
    assert repaired(page.encode("gb18030").decode("latin-1")) == page


@given(st.sampled_from(["en", "zh"]).flatmap(lines_of))
def test_a_repaired_page_stays(page: str) -> None:
    once = repaired(page.encode("gb18030").decode("latin-1"))
    assert repair(once) == []


@given(lines_of("fr", least=2))
def test_cp1252_read_as_latin_1_becomes_right(page: str) -> None:
    assert repaired(page.encode("cp1252").decode("latin-1")) == page


@pytest.mark.parametrize(
    ("page", "right"),
    [
        ("the people¡¯s", "the people’s"),
        ("a genuine café, and the people¡¯s", "a genuine café, and the people’s"),
        ("a genuine café, and the peopleâ€™s", "a genuine café, and the people’s"),
        ("the writer of caf¡¯ ¡°x¡± (\xd5\xc5\xc8\xfd)", "the writer of caf’ “x” (张三)"),
        ("no-break\xa0space and the people¡¯s\xa0", "no-break\xa0space and the people’s\xa0"),
        ("Ð\x9fÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
        ("cafÃ©", "café"),
        ("ÃÂ", "ÃÂ"),
        ("caf¨¦", "caf¨¦"),
        ("Привет, старый друг".encode("cp1251").decode("latin-1"), "Ïðèâåò, ñòàðûé äðóã"),
    ],
)
def test_single_pages(page: str, right: str) -> None:
    assert repaired(page) == right


def test_a_rare_character_of_gbk_is_read_on_a_chinese_page() -> None:
    page = "\n".join(GENUINE["zh"]) + "\n作者朱镕基。"
    assert repaired(page.encode("gb18030").decode("latin-1")) == page


@pytest.mark.parametrize("charset", ["koi8_r", "cp1251", "iso8859_5"])
def test_russian_in_other_sets_is_left_and_doubted(charset: str) -> None:
    page = "\n".join(GENUINE["ru"]).encode(charset, errors="ignore").decode("latin-1")
    assert not has_hanzi(repaired(page))
    assert any("not known" in doubt.reason for doubt in doubts(page, set()))


def test_korean_is_not_made_chinese() -> None:
    page = "우리는 오늘 호수 옆의 오래된 도서관에서 만나 “책과 사람”을 이야기하였다.".encode("euc_kr").decode("latin-1")
    assert not has_hanzi(repaired(page))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("an odd run: café¡± here", "é¡±"),
        ("lost \ufffd here", "\ufffd"),
        ("people¡¯s and more¡ lost", "¡"),
        ("peopleâ€™s and more â€ lost", "â€"),
        ("锟斤拷 here", "锟斤拷"),
    ],
)
def test_doubtful_places_are_named(page: str, words: str) -> None:
    edits = repair(page)
    text = apply(page, edits)
    assert words in [text[doubt.start : doubt.end] for doubt in doubts(text, {edit.rule for edit in edits})]
