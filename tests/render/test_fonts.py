"""The faces are ours and whole, nothing else is seen, and a cut face still sets good text."""

from __future__ import annotations

import ctypes
import ctypes.util
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont

from postil.problems import Missing
from postil.render import fonts
from postil.render.subset import both_cases, subset
from tests.shelf import Shelf

STYLES = Path(__file__).parents[2] / "styles"
FACES = fonts.faces()
ROMANS = [face for face in FACES if face.family == "Source Serif" and face.style == "normal"]

LIST_FONTS = """
import ctypes, ctypes.util
lib = ctypes.CDLL(ctypes.util.find_library("fontconfig"))
class FontSet(ctypes.Structure):
    _fields_ = [("count", ctypes.c_int), ("room", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_void_p))]
lib.FcInitLoadConfigAndFonts.restype = ctypes.c_void_p
lib.FcConfigGetFonts.restype = ctypes.POINTER(FontSet)
lib.FcConfigGetFonts.argtypes = [ctypes.c_void_p, ctypes.c_int]
lib.FcPatternGetString.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_char_p)]
found = lib.FcConfigGetFonts(lib.FcInitLoadConfigAndFonts(), 0).contents
for index in range(found.count):
    name = ctypes.c_char_p()
    lib.FcPatternGetString(found.fonts[index], b"file", 0, ctypes.byref(name))
    print(name.value.decode())
"""


def cut(face: fonts.Face, characters: str) -> TTFont:
    return TTFont(io.BytesIO(subset(face, characters)))


def features(font: TTFont, table: str) -> set[str]:
    return {record.FeatureTag for record in font[table].table.FeatureList.FeatureRecord}


def test_each_family_has_every_style_once_and_the_file_is_that_style() -> None:
    assert len({(face.family, face.weight, face.style) for face in FACES}) == len(FACES) == 8
    for face in FACES:
        with TTFont(face.path) as font:
            assert font["OS/2"].usWeightClass == face.weight
            assert bool(font["OS/2"].fsSelection & 1) == (face.style == "italic")
            name = font["name"].getBestFamilyName()
            assert name == fonts.families()[face.family]
            assert "fvar" not in font


def test_the_style_sheet_and_the_table_name_the_same_faces() -> None:
    rule = re.compile(
        r'family: "(?P<family>[^"]+)"; font-weight: (?P<weight>\d+); '
        r"font-style: (?P<style>\w+); src: url\(\.\./fonts/(?P<file>[^)]+)\)"
    )
    declared = [match.groupdict() for match in rule.finditer((STYLES / "fonts.css").read_text(encoding="utf-8"))]
    assert [(d["family"], int(d["weight"]), d["style"], fonts.face_named(d["file"])) for d in declared] == [
        (face.family, face.weight, face.style, face) for face in FACES
    ]


def test_a_face_that_is_not_ours_is_refused() -> None:
    with pytest.raises(KeyError):
        fonts.face_named("Arial.ttf")


def test_an_absent_package_is_said_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Missing, match=r"pip install font-source-serif-pro$"):
        fonts.faces()


def test_the_packages_are_found_without_importing_them() -> None:
    code = "import sys; from postil.render import fonts; fonts.faces(); print([m for m in sys.modules if 'font_' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("Xi’an Łódź Việt — “ß” № ½ ← ↑ → §†‡¶·", []),
        ("Шанхайский дух, Ώμέγα, ¡Ánimo!", []),
        ("a\tb\n\u00a0\u202f\u2009\u3000\u00ad\u200b\u200d\u2060\ufeff\ufe0e", []),
        ("西安 ☃ ①☃ ↩", ["↩", "①", "☃", "安", "西"]),
        ("a\x00b", ["\x00"]),
        ("", []),
    ],
)
def test_missing_names_each_character_that_no_text_face_has(text: str, characters: list[str]) -> None:
    assert fonts.missing(text) == characters


def test_the_upright_text_faces_show_the_same_characters() -> None:
    regular, semibold = (set(TTFont(face.path).getBestCmap()) for face in ROMANS)
    assert regular == semibold


def test_the_italics_have_no_cyrillic() -> None:
    """The style sheets rely on this: `:lang(ru)` is set upright."""
    for face in FACES:
        with TTFont(face.path) as font:
            assert (ord("я") in font.getBestCmap()) == (face.style == "normal")


def test_each_family_has_its_licence() -> None:
    for family in fonts.families():
        assert b"SIL OPEN FONT LICENSE Version 1.1" in fonts.licence(family)


def test_fontconfig_sees_the_faces_and_nothing_else(tmp_path: Path) -> None:
    if not ctypes.util.find_library("fontconfig"):
        pytest.skip("the library fontconfig is not installed")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts.fontconfig(tmp_path))}
    done = subprocess.run(
        [sys.executable, "-c", LIST_FONTS], env=environment, capture_output=True, text=True, check=True
    )
    assert sorted(done.stdout.splitlines()) == sorted(str(face.path) for face in FACES)
    assert done.stderr == ""
    assert any((tmp_path / "cache").iterdir())


def test_fontconfig_knows_the_families_by_our_names_and_by_kind(tmp_path: Path) -> None:
    aliases = ElementTree.parse(fonts.fontconfig(tmp_path)).iterfind("alias")
    assert {(alias.findtext("family"), alias.findtext("accept/family")) for alias in aliases} == {
        ("Source Serif", "Source Serif Pro"),
        ("serif", "Source Serif Pro"),
        ("Source Sans", "Source Sans Pro"),
        ("sans-serif", "Source Sans Pro"),
    }


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.path.stem)
def test_a_cut_face_has_the_characters_in_both_cases_and_little_more(face: fonts.Face) -> None:
    font = cut(face, "añÉ")
    assert set(map(ord, "aAñÑéÉ")) == set(font.getBestCmap())


def test_a_cut_face_keeps_what_good_setting_needs() -> None:
    font = cut(ROMANS[0], "fi AV 0123456789/")
    assert {"smcp", "c2sc", "onum", "lnum", "tnum", "liga", "sups", "frac"} <= features(font, "GSUB")
    assert "kern" in features(font, "GPOS")


def set_out(data: bytes, words: str, *switched_on: str) -> list[tuple[int, int, int]]:
    """Return how far each glyph goes and where it stands."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(data)), buffer, dict.fromkeys(switched_on, True))
    return [(glyph.x_advance, glyph.x_offset, glyph.y_offset) for glyph in buffer.glyph_positions]


@pytest.mark.parametrize("features", [(), ("smcp", "c2sc"), ("onum", "tnum"), ("frac",), ("sups",), ("kern",)])
@pytest.mark.parametrize("face", FACES, ids=lambda face: face.path.stem)
def test_a_cut_face_sets_words_as_the_whole_one_does(face: fonts.Face, features: tuple[str, ...]) -> None:
    words = "AVATAR Toy fi fl 1/2 0123456789 “Wä” ÉŁ ñ — a1b2"
    data = subset(face, words)
    assert set_out(data, words, *features) == set_out(face.path.read_bytes(), words, *features)
    assert len(data) < face.path.stat().st_size / 2


def test_a_cut_face_keeps_its_hints() -> None:
    with TTFont(FACES[4].path) as whole:
        hinted = {"fpgm", "prep", "cvt "} & set(whole.keys())
    assert hinted == {"fpgm", "prep", "cvt "} & set(cut(FACES[4], "a").keys()) != set()


def test_a_cut_face_does_not_use_the_reserved_name_and_carries_its_licence() -> None:
    for face in FACES:
        with TTFont(face.path) as whole:
            names, original = cut(face, "a")["name"], whole["name"]
        assert names.getDebugName(1) == face.family.replace("Source", "Postil")
        assert not any("Source" in names.getDebugName(key) for key in (1, 3, 4, 6))
        assert [names.getDebugName(key) for key in (0, 13, 14)] == [original.getDebugName(key) for key in (0, 13, 14)]


def test_cut_faces_differ_in_their_full_names() -> None:
    names = [cut(face, "a")["name"].getDebugName(4) for face in FACES]
    assert names[:4] == ["Postil Serif Regular", "Postil Serif Italic", "Postil Serif Bold", "Postil Serif Bold Italic"]
    assert len(set(names)) == len(FACES)


def test_the_same_characters_give_the_same_bytes_in_any_order() -> None:
    assert subset(ROMANS[0], "abc") == subset(ROMANS[0], "cabba")
    assert cut(ROMANS[0], "abc")["head"].modified == TTFont(ROMANS[0].path)["head"].modified


def test_letters_stand_in_both_cases_as_the_text_has_them() -> None:
    assert both_cases("bA") == "ABab"
    assert both_cases("ΑΣ Σ") == " ΑΣαςσ"
    assert both_cases("Σ ß") == " SßΣσ"
    # A sigma at the end of a word has a form of its own, which no single letter tells.
    assert both_cases("ΟΔΟΣ") == "ΔΟΣδος"


def test_what_no_face_has_is_told_with_and_without_a_store() -> None:
    shelf = Shelf()
    for store in (None, shelf, shelf):
        assert fonts.missing("a水b水\N{SOFT HYPHEN}", store) == ["水"]
    assert (shelf.added, shelf.found) == (1, 1)
