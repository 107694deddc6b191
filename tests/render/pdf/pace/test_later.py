"""The engine is loaded without modules that it only names."""

from __future__ import annotations

import subprocess
import sys

import pytest

from postil.render.pdf.pace.later import imported_later

LOADED = """
import sys
from postil.render.pdf.pango import import_weasyprint
fonts = import_weasyprint().pdf.fonts
print(sorted({"fontTools.subset", "fontTools.varLib.instancer", "fontTools.varLib"} & set(sys.modules)))
print(fonts.subset.Options(retain_gids=True).retain_gids, "fontTools.subset" in sys.modules)
from fontTools.varLib.instancer import instantiateVariableFont
print(instantiateVariableFont.__module__)
"""


def test_what_the_engine_only_names_is_brought_when_it_is_called() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "True True", "fontTools.varLib.instancer"]


def test_what_is_there_already_stays() -> None:
    with imported_later(("colorsys", "json")):
        import json

        assert json.loads("[1]") == [1]
        assert sys.modules["json"] is json


def test_a_stand_in_calls_the_real_thing_with_all_that_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with imported_later(("colorsys",)):
        import colorsys

        assert not hasattr(colorsys, "__path__")
    assert colorsys.rgb_to_hsv(r=0.0, g=0.0, b=1.0) == (2 / 3, 1.0, 1.0)
