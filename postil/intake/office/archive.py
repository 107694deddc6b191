"""Opens an office file that is a zip, without trusting it.

Takes the bytes of a file; gives its entries by name, each read once and within limits. Names that lead out of the
file, entries that are locked, and those that unpack to too much are refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from postil.intake.office.opened import WHOLE_FILE, too_large, unreadable
from postil.problems import ContentError

MOST_ENTRIES = 5_000
MOST_UNPACKED = 256 << 20
MOST_OF_ONE = 32 << 20
CONTAINER_OF_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AGAIN = "open it in the program that made it, and save it again"


def entries(data: bytes, name: str) -> dict[str, bytes]:
    """Return the entries of a zip by their names; ContentError where it is none, is locked, or is too much."""
    if data.startswith(CONTAINER_OF_OLD_WORD):
        raise unreadable(name, "is locked with a password, or is of an old form of Word", f"{SAVE_AGAIN} without one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return dict(unpacked(archive, name))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, ValueError) as error:
        raise unreadable(
            name, "is no whole office file: it is broken, or its name has a wrong ending", SAVE_AGAIN
        ) from error


def unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield each entry with its bytes."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    check_sizes(infos, name)
    for info in infos:
        check_entry(info, name)
        with archive.open(info) as file:
            data = file.read(MOST_OF_ONE + 1)
        if len(data) > MOST_OF_ONE:
            raise too_large(name, f"holds more than {MOST_OF_ONE >> 20} MB in one part")
        yield info.filename, data


def check_sizes(infos: list[zipfile.ZipInfo], name: str) -> None:
    """I012: a zip has so many entries, and unpacks to so much."""
    if len(infos) > MOST_ENTRIES:
        raise too_large(name, f"has more than {MOST_ENTRIES} parts")
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise too_large(name, f"unpacks to more than {MOST_UNPACKED >> 20} MB")
    if any(info.file_size > MOST_OF_ONE for info in infos):
        raise too_large(name, f"holds more than {MOST_OF_ONE >> 20} MB in one part")


def check_entry(info: zipfile.ZipInfo, name: str) -> None:
    """I011: an entry is not locked, and its name stays inside the file."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if info.flag_bits & 1:
        raise unreadable(name, "is locked with a password", f"{SAVE_AGAIN} without one")
    if path.is_absolute() or ".." in path.parts or ":" in info.filename:
        hint = "do not use this file: nothing that an office program writes has such names"
        raise unreadable(name, f"has a part whose name leads out of it: '{info.filename[:60]}'", hint)


def part(parts: Mapping[str, bytes], path: str, name: str) -> etree._Element | None:
    """Return the XML of a part, None where there is none; I011 where it is broken or defines entities."""
    data = parts.get(path)
    return None if data is None else parse(data, name)


def parse(data: bytes, name: str) -> etree._Element:
    """Return XML that is well formed and declares nothing: no entity is ever expanded, and nothing fetched."""
    if b"<!ENTITY" in data:
        raise declaring(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise unreadable(name, f"is broken: {error.msg}", SAVE_AGAIN) from error
    kinds = root.getroottree().docinfo.internalDTD
    if kinds is not None and next(iter(kinds.entities()), None) is not None:
        raise declaring(name)
    return root


def declaring(name: str) -> ContentError:
    """I011: a part declares entities, by which a few letters become many, or a file of this machine."""
    return unreadable(name, "declares entities, which no office program does", "do not use this file")


def needed(parts: Mapping[str, bytes], path: str, name: str) -> etree._Element:
    """Return the XML of a part that the file cannot be without."""
    found = part(parts, path, name)
    if found is None:
        raise unreadable(name, f"has no '{path}' in it, and is no such office file", SAVE_AGAIN)
    return found


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a zip again, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for path, data in parts.items():
            archive.writestr(zipfile.ZipInfo(path), data)
    return made.getvalue()


def check_size(data: bytes, name: str) -> None:
    """I012: a file is not beyond what is read at all."""
    most = WHOLE_FILE if data.startswith(b"PK") else MOST_OF_ONE
    if len(data) > most:
        raise too_large(name, f"has more than {most >> 20} MB")
