"""Read what publication.yaml says of printing.

Takes the checked mapping under `print` and the book's folder; gives a `PrintSetup`. A colour profile is looked at
before any other library sees it: name, size, and whether it describes a press that prints in four inks.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast, get_args

from postil.model import ColourProfile, Ink, PrinterMark, PrintSetup, SpotInk
from postil.problems import ContentError, Report
from postil.source.textfile import read_bytes
from postil.source.yamlfile import Value

MAX_BYTES = 8 << 20
NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
ADDRESSES = ("none", "notes", "qr")


def read_print_setup(value: Value | None, root: Path, folder: str, report: Report) -> PrintSetup:
    """Return what the printer needs; `folder` holds the content. What the schema has reported counts as not said."""
    if value is None:
        return PrintSetup()
    spot, profile = value.get("spot"), value.get("profile")
    setup = PrintSetup(
        bleed=number(value.text("bleed")),
        marks=tuple(cast(PrinterMark, mark) for mark in value.texts("marks") if mark in get_args(PrinterMark)),
        ink=cast(Ink, among(value.text("ink"), get_args(Ink))),
        spot=read_spot(spot) if spot else None,
        profile=read_profile(profile, root, folder, report) if profile else None,
        addresses=among(value.text("addresses"), ADDRESSES),  # type: ignore[arg-type]  # one of the three
    )
    check_inks(value, setup.ink, report)
    return setup


def number(text: str) -> float:
    """Return a number from 0 to 999; 0 where there is none."""
    return float(text) if NUMBER.fullmatch(text) else 0.0


def among(text: str, known: tuple[str, ...]) -> str:
    """Return a word that is known, or else the first of those that are."""
    return text if text in known else known[0]


def read_spot(value: Value) -> SpotInk | None:
    """Return the one colour; None where its name or one of its four parts is missing."""
    parts = [number(part) / 100 for part in value.texts("cmyk")]
    if len(parts) != 4 or not value.text("name"):
        return None
    return SpotInk(value.text("name"), (parts[0], parts[1], parts[2], parts[3]))


def read_profile(value: Value, root: Path, folder: str, report: Report) -> ColourProfile | None:
    """Return the profile of the press; None, and the problem reported, where it cannot be used."""
    file = value.get("file")
    if file is None or not isinstance(file.data, str):
        return None
    try:
        data = read_bytes(root, f"{folder}/{file.data}", MAX_BYTES)
    except ContentError as error:
        report.add(file.place, "K001", f"the colour profile cannot be read: {error.problems[0].sentence}", FROM_PRINTER)
        return None
    if fault := fault_of(data):
        report.add(file.place, "K001", f"'{file.data}' {fault}", FROM_PRINTER)
        return None
    return ColourProfile(value.text("condition"), data)


FROM_PRINTER = "ask the printer for the ICC profile (.icc) of the press, and put it into the folder of the content"


def fault_of(data: bytes) -> str:
    """Return why some bytes are no profile of a press, "" where they are: ICC.1:2022, 7.2, https://www.color.org."""
    if data[36:40] != b"acsp":
        return "is no ICC profile"
    if int.from_bytes(data[:4], "big") != len(data):
        return "is not whole: its length is not the one that it gives"
    if data[12:16] != b"prtr":
        return "is not the profile of a printing press"
    return "" if data[16:20] == b"CMYK" else "is a profile for other colours than CMYK"


def check_inks(value: Value, ink: Ink, report: Report) -> None:
    """K002: the ink that is asked for is described."""
    needed = {"spot": ("spot", "its name and its equivalent in CMYK"), "cmyk": ("profile", "the profile of the press")}
    key, what = needed.get(ink, ("", ""))
    if key and value.get(key) is None:
        place = cast(Value, value.get("ink")).place
        report.add(place, "K002", f"'ink: {ink}' needs '{key}'", f"add '{key}' with {what} under 'print'")
