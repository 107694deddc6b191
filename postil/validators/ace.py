"""Ace by DAISY: whether an EPUB can be read by everybody, as it is shown in a browser.

Takes EPUBs; gives what it reports of each, grave faults as errors and the others as warnings.
See https://daisy.github.io/ace/docs/report-json/.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from postil.problems import Severity
from postil.validators.finding import Finding, Heard, Job, NotRun, Verdict
from postil.validators.running import STRANGE, Done, own_folder, run, unread

GRAVE = ("critical", "serious")
PATIENCE = "120000"
"""Milliseconds that the browser may take to begin; Ace allows 5,000, which a busy machine does not keep."""


def ask(job: Job) -> dict[str, Verdict]:
    """Ask about each EPUB."""
    return {path: heard(job, path) for path in job.paths}


def heard(job: Job, path: str) -> Verdict:
    """Return what is said of one EPUB."""
    with own_folder() as folder:
        browser = {"PUPPETEER_EXECUTABLE_PATH": job.runs_on["browser"], "ACE_TIMEOUT_INITIAL": PATIENCE}
        options = ("--force", "--lang", "en", "--tempdir", str(folder / "work"), "--outdir", str(folder / "out"))
        (folder / "work").mkdir()
        try:
            done = run([job.runs_on["node"], str(job.program), *options, str(job.folder / path)], folder, browser)
            return read(folder / "out" / "report.json", done)
        except NotRun as why:
            return why


def read(report: Path, done: Done) -> Heard:
    """Return what a report says."""
    try:
        documents = json.loads(report.read_bytes())["assertions"]
        return Heard(tuple(found for document in documents for found in in_document(document)))
    except STRANGE as error:
        raise unread(done) from error


def in_document(document: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what is said of one document of the EPUB."""
    path = posixpath.normpath(document["earl:testSubject"]["url"]).lstrip("/")
    for said in document["assertions"]:
        test, result = said["earl:test"], said["earl:result"]
        yield Finding(
            test["dct:title"],
            sentence(test, result),
            severity(test),
            path,
            snippet=result.get("html", "").replace(' xmlns="http://www.w3.org/1999/xhtml"', ""),
        )


def sentence(test: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    """Return what is wrong, in one sentence."""
    help_words = test.get("help", {}).get("dct:description", "")
    lines = result.get("dct:description", "").splitlines() or [help_words]
    return f"{help_words or test.get('dct:description', '')}: {lines[0].strip()}"


def severity(test: Mapping[str, Any]) -> Severity:
    """Return how grave a fault is for those whom it hinders."""
    return "error" if test.get("earl:impact") in GRAVE else "warning"
