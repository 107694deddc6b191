"""Prove that what machines read of a site is so: its search, its feeds, its sitemap, the sums of what it hands out.

Takes the files of a site by path, and the map of the book; yields R030.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from lxml import etree

from postil.model import text_of
from postil.permalinks import ENTRY, page_of
from postil.proof.kept.finding import Finding
from postil.proof.kept.owed import blocks_of
from postil.proof.notes_in_source import stretches, texts_of
from postil.proof.origins import Origins
from postil.proof.origins.written import letters
from postil.proof.telling import quoted

INDEX, SITEMAP, SUMS, LOST = "search-index.js", "sitemap.xml", "files/SHA256SUMS", "404.html"
FEEDS = (".atom", ".rss")
SEARCHED = frozenset(["article", "declaration", "foreword", "appendix", "glossary", "sources"])
"""The kinds of divisions whose words are searched."""
BEGIN = re.compile(r"[^\[{]*")


def check_machines(files: Mapping[str, bytes], origins: Origins) -> Iterator[Finding]:
    """R030: search, sitemap, feeds and sums agree with the files that are there."""
    if INDEX in files:
        yield from check_search(files[INDEX], origins)
    if SITEMAP in files:
        yield from check_sitemap(files, origins)
    for path in sorted(files):
        for address, size in sizes_in(path, files[path]):
            yield from check_size(path, address, size, files, origins)
    for line in files.get(SUMS, b"").decode().splitlines():
        value, _, name = line.partition("  ")
        data = files.get(posixpath.join(posixpath.dirname(SUMS), name))
        if data is None or hashlib.sha256(data).hexdigest() != value:
            yield Finding("R030", f"'{SUMS}' has another sum for '{name}'", origins.of_key("editions"))


def check_search(index: bytes, origins: Origins) -> Iterator[Finding]:
    """R030: each text can be found, by all of its first words."""
    found = {page: letters(words) for page, words in entries_in(index).items()}
    for division in origins.composition.divisions:
        page = page_of(division.name)
        if division.kind in SEARCHED and page not in found:
            place = origins.of_division(division.name)
            yield Finding("R030", f"the search does not find '{division.title}' ({page})", place)
    for text in texts_of(origins.composition.publication):
        words = found.get(page_of(text.id), "")
        for block, place in blocks_of(text) if words else ():
            if any(letters(said) not in words for said in stretches([block])):
                yield Finding("R030", f"the search does not find {quoted(text_of(block))}", place)


def entries_in(index: bytes) -> dict[str, str]:
    """Return the words by which each page is found."""
    entries: Any = json.loads(BEGIN.sub("", index.decode(), count=1).rstrip().rstrip(";"))
    return {entry["href"]: " ".join(" ".join(part) for part in entry["parts"]) for entry in entries}


def check_sitemap(files: Mapping[str, bytes], origins: Origins) -> Iterator[Finding]:
    """R030: a crawler is told of each page."""
    site = origins.composition.publication.site
    told = {
        str(each.text or "").removeprefix(site) or ENTRY for each in etree.fromstring(files[SITEMAP]).iter("{*}loc")
    }
    for page in sorted({path for path in files if path.endswith(".html") and "/" not in path} - told - {LOST}):
        yield Finding("R030", f"'{SITEMAP}' lacks '{page}'", origins.of_division(posixpath.splitext(page)[0]))
    for page in sorted(told - files.keys()):
        yield Finding("R030", f"'{SITEMAP}' names '{page}', which is not there", origins.of_key("site"))


def sizes_in(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the files that a feed hands out, with the sizes that it tells."""
    if path.endswith(FEEDS):
        for each in etree.fromstring(data).iter("{*}*"):
            if each.get("length"):
                yield each.get("href") or each.get("url") or "", each.get("length", "")
    elif path == "opds.json":
        for work in json.loads(data).get("publications", ()):
            yield from ((str(link["href"]), str(link["size"])) for link in work.get("links", ()) if "size" in link)


def check_size(path: str, address: str, size: str, files: Mapping[str, bytes], origins: Origins) -> Iterator[Finding]:
    """R030: what a feed hands out is there, and as long as it says."""
    name = unquote(address.removeprefix(origins.composition.publication.site))
    if name not in files:
        yield Finding("R030", f"'{path}' hands out '{name}', which is not there", origins.of_key("editions"))
    elif str(len(files[name])) != size:
        sentence = f"'{path}' says that '{name}' has {size} bytes; it has {len(files[name])}"
        yield Finding("R030", sentence, origins.of_key("editions"))
