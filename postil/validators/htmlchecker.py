"""The Nu HTML checker: whether the pages of the site, their style sheets and drawings keep to the standards of the web.

Takes a made site; gives errors and warnings as findings, the rest as remarks. See https://github.com/validator/validator.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from postil.validators.finding import SITE, Finding, Heard, Job, NotRun, Verdict
from postil.validators.running import JAVA, STRANGE, Done, own_folder, run, unread

OPTIONS = ("--format", "json", "--stdout", "--exit-zero-always")
KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType({".html": (), ".css": ("--css",), ".svg": ("--svg",)})
"""The kinds of files, each asked about alone: with `--also-check-css` the lines of pages are counted one too few."""
MOST = 400
"""Files that are named on one command line."""


def ask(job: Job) -> dict[str, Verdict]:
    """Ask about all files of a site."""
    try:
        return {SITE: together(heard for kind in KINDS for heard in of_kind(job, kind))}
    except NotRun as why:
        return {SITE: why}


def together(parts: Iterable[Heard]) -> Heard:
    """Return as one what was said of some files at a time."""
    heard = list(parts)
    return Heard(tuple(found for each in heard for found in each.findings), sum(each.remarks for each in heard))


def of_kind(job: Job, kind: str) -> Iterator[Heard]:
    """Yield what is said of all files of one kind."""
    paths = [path for path in job.paths if path.endswith(kind)]
    for at in range(0, len(paths), MOST):
        yield read(said_of(job, KINDS[kind], paths[at : at + MOST]), job.folder)


def said_of(job: Job, options: Sequence[str], paths: Sequence[str]) -> Done:
    """Return the report on some files."""
    with own_folder() as folder:
        files = [str(job.folder / path) for path in paths]
        return run([job.runs_on["java"], *JAVA, "-jar", str(job.program), *OPTIONS, *options, *files], folder)


def read(done: Done, folder: Path) -> Heard:
    """Return what a report says."""
    try:
        return heard_in(json.loads(done.printed)["messages"], folder)
    except STRANGE as error:
        raise unread(done) from error


def heard_in(messages: Sequence[Mapping[str, Any]], folder: Path) -> Heard:
    """Return what messages say. One that is about no document says that the checker itself has failed."""
    broken = next((each for each in messages if each["type"] == "non-document-error"), None)
    if broken is not None:
        raise NotRun(str(broken["message"])[:200])
    told = [each for each in messages if each["type"] == "error" or each.get("subType") == "warning"]
    return Heard(tuple(finding(each, folder) for each in told), len(messages) - len(told))


def finding(message: Mapping[str, Any], folder: Path) -> Finding:
    """Return what one message says. Its extract begins before the place that is meant."""
    extract, start = message.get("extract", ""), message.get("hiliteStart", 0)
    return Finding(
        "css" if message.get("type") == "error" and message["message"].startswith("CSS:") else "html",
        message["message"].strip(),
        "error" if message["type"] == "error" else "warning",
        path_in(message.get("url", ""), folder),
        message.get("firstLine", message.get("lastLine", 0)),
        message.get("firstColumn", message.get("lastColumn", 0)),
        snippet=extract[start : start + message.get("hiliteLength", len(extract))],
    )


def path_in(url: str, folder: Path) -> str:
    """Return the path of a file inside the folder, by its address."""
    return Path(os.path.relpath(url2pathname(urlsplit(url).path), folder)).as_posix() if url else ""
