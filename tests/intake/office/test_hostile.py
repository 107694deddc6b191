"""Office files that are broken, locked or made to do harm end with one problem, and nothing is written."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pytest

from postil.import_verb import import_file
from postil.problems import ContentError
from tests.intake.office import samples

BOMB = f"""<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">{
    "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
}]>
<w:document {samples.SPACES}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"""
READS = f"""<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<w:document {samples.SPACES}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"""


def locked() -> bytes:
    """Return a file whose entries are marked as locked."""
    data = bytearray(samples.docx())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def many() -> bytes:
    """Return a zip of more parts than a file has."""
    return samples.zipped({f"word/{n}.xml": b"" for n in range(5_001)})


def swollen() -> bytes:
    """Return a zip that says of one part that it is small, and unpacks it to more."""
    data = bytearray(samples.zipped({"word/document.xml": bytes(40 << 20)}))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def locked_text() -> bytes:
    """Return an OpenDocument text with a password."""
    return samples.odt(**{"META-INF__manifest.xml": "<m><encryption-data/></m>"})


HOSTILE: Mapping[str, tuple[str, Callable[[], bytes], str, str]] = MappingProxyType(
    {
        "no zip": ("a.docx", lambda: b"The quay.", "I011", "is no whole office file"),
        "cut": ("a.docx", lambda: samples.docx()[:900], "I011", "is no whole office file"),
        "no text of Word": ("a.docx", lambda: samples.zipped({"a.txt": "The quay."}), "I011", "word/document.xml"),
        "a password, Word": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "I011", "a password"),
        "a password, zip": ("a.docx", locked, "I011", "locked with a password"),
        "a password, OpenDocument": ("a.odt", locked_text, "I011", "locked with a password"),
        "a bomb": ("a.docx", lambda: samples.zipped({"word/document.xml": bytes(40 << 20)}), "I012", "32 MB in one"),
        "a bomb that says it is none": ("a.docx", swollen, "I011", "is no whole office file"),
        "many parts": ("a.docx", many, "I012", "more than 5000 parts"),
        "entities": ("a.docx", lambda: samples.docx(**{"word__document.xml": BOMB}), "I011", "declares entities"),
        "an entity of a file": ("a.docx", lambda: samples.docx(**{"word__document.xml": READS}), "I011", "declares"),
        "entities, in two bytes a letter": (
            "a.docx",
            lambda: samples.docx(**{"word__document.xml": READS.encode("utf-16")}),
            "I011",
            "declares entities",
        ),
        "broken XML": ("a.docx", lambda: samples.docx(**{"word__document.xml": "<w:p"}), "I011", "is broken"),
        "a way out": ("a.docx", lambda: samples.docx(**{"word__media__..__..__..__x.png": b""}), "I011", "leads out"),
        "a way out from the top": ("a.odt", lambda: samples.odt(**{"__etc__x": b""}), "I011", "leads out"),
        "100 MB of text": ("a.html", lambda: b"<p>" + b"The wall of the quay. " * 5_000_000, "I012", "more than 32 MB"),
        "blocks too deep, and words behind them": (
            "a.html",
            lambda: b"<h1>Quay</h1>" + b"<ul><li>a" * 400 + b"</ul>" * 400 + b"<p>The end.",
            "I011",
            "nested too deep",
        ),
        "no Rich Text": ("a.rtf", lambda: b"The quay.", "I011", "is no Rich Text"),
        "no text": ("a.html", lambda: b"<!DOCTYPE html><title>x</title>", "I011", "holds no text"),
        "an EPUB without documents": (
            "a.epub",
            lambda: samples.zipped({"META-INF/container.xml": "<container/>"}),
            "I011",
            "has no ''",
        ),
    }
)
"""The file's name, its bytes, the code, and words of the sentence."""


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_before_it_is_read(what: str, tmp_path: Path) -> None:
    name, make, code, words = HOSTILE[what]
    (tmp_path / name).write_bytes(make())
    refused(tmp_path, name, code, words)


def refused(folder: Path, name: str, code: str, words: str) -> None:
    """Take a file in, which must end with one problem and nothing written."""
    with pytest.raises(ContentError) as caught:
        import_file(folder / name, None, folder / "made.md", force=False)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == (code, name)
    assert words in problem.sentence
    assert problem.hint
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_broken_picture_is_refused(tmp_path: Path, installed: Callable[[str], Path]) -> None:
    installed("pandoc")
    (tmp_path / "a.docx").write_bytes(samples.docx(**{"word__media__image1.png": samples.picture()[:45]}))
    with pytest.raises(ContentError) as caught:
        import_file(tmp_path / "a.docx", None, tmp_path / "made.md", force=False)
    assert [problem.code for problem in caught.value.problems] == ["G003"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_page_shows_no_picture_from_elsewhere(tmp_path: Path, installed: Callable[[str], Path]) -> None:
    installed("pandoc")
    (tmp_path / "out.png").write_bytes(samples.picture())
    (tmp_path / "pages").mkdir()
    shown = "".join(
        f"<p><img alt='x' src='{where}'></p>" for where in ("../out.png", tmp_path / "out.png", "http://x/y.png")
    )
    (tmp_path / "pages" / "a.html").write_text(f"<h1>T</h1><p>The quay.</p>{shown}", encoding="utf-8")
    made = import_file(tmp_path / "pages" / "a.html", None, tmp_path / "made.md", force=False)
    assert [doubt.code for doubt in made.doubts] == ["I014"] * 3
    assert "![" not in (tmp_path / "made.md").read_text(encoding="utf-8")
    assert not (tmp_path / "images").exists()


def test_the_bomb_that_says_it_is_none_would_be_one() -> None:
    with zipfile.ZipFile(BytesIO(swollen())) as archive:
        assert archive.infolist()[0].file_size == 10
