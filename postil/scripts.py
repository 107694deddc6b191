"""The scripts that words are written in, as far as their letters show it.

Takes words and the BCP 47 tag of a language; gives those words that the language is not written in, and the direction
in which it is written. Words in Latin letters may be of any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile
from types import MappingProxyType
from typing import Literal

CYRILLIC = (
    *("ab", "ady", "alt", "av", "ba", "be", "bg", "bua", "bxm", "ce", "cji", "ckt", "cu", "cv", "dar", "dlg"),
    *("dng", "enf", "enh", "eve", "evn", "gld", "huz", "inh", "itl", "kaa", "kbd", "kca", "ket", "kim", "kjh"),
    *("kk", "koi", "kpt", "kpy", "krc", "kum", "kv", "ky", "lbe", "lez", "mdf", "mhr", "mk", "mn", "mns"),
    *("mrj", "myv", "nio", "niv", "nog", "oaa", "orv", "os", "ru", "rue", "rut", "sah", "sel", "sjd", "sr"),
    *("tab", "tg", "tin", "tkr", "tt", "tyv", "ude", "udm", "uk", "ulc", "xal", "ykg", "yrk"),
)
LANGUAGES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Greek": frozenset(["el", "grc", "pnt", "tsd"]),
        "Cyrillic": frozenset(CYRILLIC),
        "Hebrew": frozenset(["he", "yi"]),
        "Arabic": frozenset(["ar", "fa", "ku", "ps", "sd", "ug", "ur"]),
        "Indic": frozenset(["hi", "mr", "ne", "sa", "bn", "as"]),
        "Kana": frozenset(["ja"]),
        "Hangul": frozenset(["ko"]),
        "Chinese": frozenset(["ja", "ko", "zh", "yue"]),
    }
)
"""The languages that are written in a script where no other is named."""
SUBTAGS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Greek": frozenset(["grek"]),
        "Cyrillic": frozenset(["cyrl", "cyrs"]),
        "Hebrew": frozenset(["hebr"]),
        "Arabic": frozenset(["arab", "aran"]),
        "Indic": frozenset(["beng", "deva"]),
        "Kana": frozenset(["hira", "hrkt", "jpan", "kana"]),
        "Hangul": frozenset(["hang", "kore"]),
        "Chinese": frozenset(["bopo", "hanb", "hani", "hans", "hant", "jpan", "kore"]),
    }
)
"""What BCP 47 calls a script, and those that it is a part of: https://www.unicode.org/iso15924/."""
SCRIPT = re.compile(
    "(?P<Greek>[\u0370-\u03ff\u1f00-\u1fff]{2,})|(?P<Cyrillic>[\u0400-\u052f]{2,})|(?P<Hebrew>[\u0590-\u05ff]+)"
    "|(?P<Arabic>[\u0600-\u06ff\u0750-\u077f]+)|(?P<Indic>[\u0900-\u09ff]+)|(?P<Kana>[\u3040-\u30ff]+)"
    "|(?P<Hangul>[\u1100-\u11ff\uac00-\ud7af]+)|(?P<Chinese>[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]+)"
)

OTHER_LETTERS = re.compile(
    "[\u0370-\u052f\u0590-\u06ff\u0750-\u077f\u0900-\u09ff\u1100-\u11ff\u1f00-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003134f]"
)
"""A letter of any of these scripts; some others are among them, which does no harm."""
SUBTAG_OF_SCRIPT = re.compile("[a-z]{4}")
RIGHT_TO_LEFT_SCRIPTS = frozenset(["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"])
RIGHT_TO_LEFT = (
    *("apc", "ar", "bal", "bgn", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "ps", "rhg", "sd", "sdh"),
    *("skr", "syr", "trw", "ug", "ur", "yi"),
)
"""The languages that are written from right to left where no other script is named."""


def foreign(words: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the words in a script that a language is not written in, with the script."""
    for found in SCRIPT.finditer(words):
        if not fits(str(found.lastgroup), language):
            yield found[0], str(found.lastgroup)


def fits(script: str, language: str) -> bool:
    """Tell whether a language is written in a script."""
    first, named = first_and_script(language)
    return named in SUBTAGS[script] if named else first in LANGUAGES[script]


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return "rtl" for a language that is written from right to left, else "ltr"."""
    first, named = first_and_script(language)
    is_backward = named in RIGHT_TO_LEFT_SCRIPTS if named else first in RIGHT_TO_LEFT
    return "rtl" if is_backward else "ltr"


@cache
def first_and_script(language: str) -> tuple[str, str]:
    """Return the first part of the tag of a language, and the script that it names, "" where it names none."""
    first, *rest = language.lower().split("-")
    # What follows a single letter is for private use, or of an extension.
    named = takewhile(lambda part: len(part) > 1, rest)
    return first, next((part for part in named if SUBTAG_OF_SCRIPT.fullmatch(part)), "")
