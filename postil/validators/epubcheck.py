"""EPUBCheck: whether an EPUB keeps to the EPUB 3.3 standards.

Takes EPUBs; gives what it reports of each: errors and warnings as findings, information and usage as remarks.
See https://www.w3.org/publishing/epubcheck/docs/messages/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from postil.problems import Severity
from postil.validators.finding import Finding, Heard, Job, NotRun, Verdict
from postil.validators.running import JAVA, STRANGE, Done, own_folder, run, unread

SEVERITIES: Mapping[str, Severity] = MappingProxyType({"FATAL": "error", "ERROR": "error", "WARNING": "warning"})
UNSEEN = "SUPPRESSED"


def ask(job: Job) -> dict[str, Verdict]:
    """Ask about each EPUB."""
    return {path: heard(job, path) for path in job.paths}


def heard(job: Job, path: str) -> Verdict:
    """Return what is said of one EPUB."""
    with own_folder() as folder:
        report = folder / "report.json"
        options = ("--profile", "default", "-u", "-q", "--locale", "en", "--json", str(report))
        try:
            done = run([job.runs_on["java"], *JAVA, "-jar", str(job.program), str(job.folder / path), *options], folder)
            return read(report, done)
        except NotRun as why:
            return why


def read(report: Path, done: Done) -> Heard:
    """Return what a report says; there is one entry for a message, with all its places or the first of them."""
    try:
        messages = json.loads(report.read_bytes())["messages"]
        seen = [message for message in messages if message["severity"] != UNSEEN]
        findings = [found for message in seen if message["severity"] in SEVERITIES for found in in_message(message)]
        remarks = sum(times(message) for message in seen if message["severity"] not in SEVERITIES)
    except STRANGE as error:
        raise unread(done) from error
    return Heard(tuple(findings), remarks)


def in_message(message: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding for each place of a message."""
    for place in message["locations"] or [{}]:
        yield Finding(
            message["ID"],
            message["message"],
            SEVERITIES[message["severity"]],
            place.get("path", ""),
            max(place.get("line", 0), 0),
            max(place.get("column", 0), 0),
            times=times(message),
        )


def times(message: Mapping[str, Any]) -> int:
    """Return in how many places a message is meant."""
    return max(1, len(message["locations"]) + int(message.get("additionalLocations", 0)))
