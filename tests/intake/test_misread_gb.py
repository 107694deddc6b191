"""Octets are weighed as pairs of GBK by what they would be."""

from __future__ import annotations

import pytest

from postil.intake.misread_gb import Evidence, Pair, certain_gb, gb_pairs, is_gb, weigh

FREE = "的一是不了在人有我他"


def misread(text: str) -> str:
    return text.encode("gb18030").decode("latin-1")


@pytest.mark.parametrize(
    ("view", "pairs"),
    [
        ("x¡°", [Pair(1, "“", True)]),
        ("¡ª¡¤", [Pair(0, "—", True), Pair(2, "·", True)]),
        ("éF", [Pair(0, "镕", False)]),
        ("ªª", [Pair(0, "\ue009", False)]),
        ("é F", []),
        ("\xa0\xa0¡°", [Pair(2, "“", True)]),
    ],
)
def test_pairs(view: str, pairs: list[Pair]) -> None:
    assert gb_pairs(view) == pairs


@pytest.mark.parametrize(
    ("view", "evidence"),
    [
        (misread("“x” “y”"), Evidence(4, "", 0)),
        (misread("，张三。"), Evidence(2, "张三", 0)),
        ("créée", Evidence(0, "", 2)),
        ("CR" + misread("张") + " " + misread("三") + "A", Evidence(0, "", 0)),
        ("¡£5 ¡£x", Evidence(1, "", 0)),
        ("é ñ éF\xa0", Evidence(0, "", 3)),
    ],
)
def test_weigh(view: str, evidence: Evidence) -> None:
    assert weigh(view, gb_pairs(view)) == evidence


@pytest.mark.parametrize(
    ("evidence", "whole"),
    [
        (Evidence(2, "", 0), True),
        (Evidence(1, "", 0), False),
        (Evidence(2, "", 1), False),
        (Evidence(0, FREE[:6], 0), True),
        (Evidence(0, FREE[:5], 0), False),
        (Evidence(0, FREE[:3] * 4, 0), False),
        (Evidence(0, "鬃" + "鬟" * 4 + "髡魅" * 4 + FREE[:2], 0), False),
        (Evidence(9, "鬃鬟髡魅" * 3, 0), False),
        (Evidence(9, "鬃鬟髡魅" * 2, 0), True),
        (Evidence(0, FREE, 1), True),
        (Evidence(0, FREE, 2), False),
    ],
)
def test_verdict(evidence: Evidence, whole: bool) -> None:
    assert is_gb(evidence) is whole


@pytest.mark.parametrize(
    ("view", "chars"),
    [("x¡¯s", "’"), ("é¡±", ""), ("¡°5", "“"), ("¡±¡°é ¡¯", "’"), ("¡Á", ""), ("¡£5", ""), ("\xa0¡±\xa0", "”")],
)
def test_certain_pairs(view: str, chars: str) -> None:
    assert "".join(pair.char for pair in certain_gb(view, gb_pairs(view))) == chars
