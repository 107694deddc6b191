"""The shared types: frozen, without room for more, and text as a reader sees it."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

from postil import model
from postil.model import FOOTNOTE_CALL, Element, text_of

TYPES = [kind for _, kind in inspect.getmembers(model, dataclasses.is_dataclass) if inspect.isclass(kind)]
EM = Element("em", ("light",))
CALL = Element(FOOTNOTE_CALL, ("1",), {"for": "n1"})


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: str(kind.__name__))
def test_what_stages_share_cannot_be_changed(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)


@pytest.mark.parametrize(
    ("nodes", "text"),
    [
        ("fixed", "fixed"),
        ((), ""),
        (("a ", EM, "."), "a light."),
        (Element("p", ("a", Element("br"), "b")), "a b"),
        (Element("p", ("one", CALL, " two")), "one two"),
        (CALL, ""),
        ((Element("p", (Element("b", (EM,)), CALL)), "!"), "light!"),
    ],
)
def test_the_text_of_nodes_is_what_a_reader_sees(nodes: model.Node | tuple[model.Node, ...], text: str) -> None:
    assert text_of(nodes) == text


def test_a_walk_goes_through_all_elements_in_document_order() -> None:
    inner = Element("b", (EM, "x"))
    outer = Element("p", ("a", inner, Element("br")))
    assert [element.name for element in outer.walk()] == ["p", "b", "em", "br"]
