"""What the printer needs, as publication.yaml says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.model import ColourProfile, PrintSetup, SpotInk
from postil.problems import Report
from postil.source.printsetup import MAX_BYTES, read_print_setup
from postil.source.textfile import SourceText
from postil.source.yamlfile import read_yaml
from tests.pressprofile import press_profile

PROFILE = "profile: {file: press.icc, condition: FOGRA51}\n"


def setup(text: str, root: Path = Path("/nowhere")) -> tuple[PrintSetup, Report]:
    """Return the setup that the lines under `print` describe."""
    report = Report()
    value = read_yaml(SourceText("content/publication.yaml", text), report)
    return read_print_setup(value, root, "content", report), report


def book(folder: Path, profile: bytes) -> Path:
    """Make a book's folder that holds a colour profile."""
    (folder / "content").mkdir()
    (folder / "content" / "press.icc").write_bytes(profile)
    return folder


def test_a_book_that_says_nothing_is_printed_in_black_without_bleed() -> None:
    assert read_print_setup(None, Path("/nowhere"), "content", Report()) == PrintSetup()
    assert PrintSetup() == PrintSetup(0, (), "black", None, None, "none")


def test_everything_is_read() -> None:
    made, report = setup(
        "bleed: 3.5\nmarks: [crop, cross]\nink: spot\nspot: {name: PANTONE 301 C, cmyk: [100, 53, 4, 19.5]}\n"
        "addresses: qr\n"
    )
    spot = SpotInk("PANTONE 301 C", (1.0, 0.53, 0.04, 0.195))
    assert made == PrintSetup(3.5, ("crop", "cross"), "spot", spot, None, "qr")
    assert report == []


def test_what_the_schema_reports_counts_as_not_said() -> None:
    made, report = setup("bleed: wide\nmarks: [star]\nink: gold\nspot: {name: Red, cmyk: [1, 2]}\naddresses: all\n")
    assert (made, report) == (PrintSetup(), [])


def test_the_profile_of_the_press_is_read_whole(tmp_path: Path) -> None:
    made, report = setup(f"ink: cmyk\n{PROFILE}", book(tmp_path, press_profile()))
    assert made.profile == ColourProfile("FOGRA51", press_profile())
    assert report == []


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (b"no profile", "'press.icc' is no ICC profile"),
        (bytes(200), "'press.icc' is no ICC profile"),
        (press_profile()[:-1], "'press.icc' is not whole: its length is not the one that it gives"),
        (press_profile(kind=b"mntr"), "'press.icc' is not the profile of a printing press"),
        (press_profile(space=b"RGB "), "'press.icc' is a profile for other colours than CMYK"),
        (bytes(MAX_BYTES + 1), "the colour profile cannot be read: 'content/press.icc' is larger than 8 MB"),
    ],
)
def test_what_is_no_profile_of_a_press_is_told_at_its_name(tmp_path: Path, profile: bytes, said: str) -> None:
    made, report = setup(f"ink: cmyk\n{PROFILE}", book(tmp_path, profile))
    assert made.profile is None
    assert [(p.code, p.place.line, p.place.column, p.sentence) for p in report] == [("K001", 2, 17, said)]


@pytest.mark.parametrize("name", ["missing.icc", "../press.icc", "/etc/press.icc"])
def test_a_profile_lies_in_the_book(tmp_path: Path, name: str) -> None:
    made, report = setup(f"profile: {{file: {name}, condition: C}}\n", book(tmp_path, press_profile()))
    assert (made.profile, [p.code for p in report]) == (None, ["K001"])


@pytest.mark.parametrize(("ink", "key"), [("spot", "spot"), ("cmyk", "profile")])
def test_an_ink_that_is_asked_for_is_described(ink: str, key: str) -> None:
    _, report = setup(f"bleed: 3\nink: {ink}\n")
    assert [(p.code, p.place.line, p.sentence) for p in report] == [("K002", 2, f"'ink: {ink}' needs '{key}'")]
