"""What validators report is read whole, or not at all: a report that is cut off or strange is no verdict."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from postil.validators import Finding, Heard, NotRun, ace, epubcheck, htmlchecker, running, verapdf
from postil.validators.running import Done, run

SILENT = Done("", "java.lang.OutOfMemoryError: heap\n\tat a.b\n")
WHY = r"^it left no report that can be read: java\.lang\.OutOfMemoryError: heap$"
BROKEN = ["", "{", "[]", '{"messages": 7}', '{"messages": [{}]}', '{"messages": [7]}', '{"assertions": [{}]}', "null"]


def said(severity: str, *lines: int, more: int = 0) -> dict[str, Any]:
    """Return a message of EPUBCheck."""
    places = [{"path": "EPUB/a.xhtml", "line": line, "column": 3} for line in lines]
    return {"ID": "RSC-1", "severity": severity, "message": "wrong", "locations": places, "additionalLocations": more}


def written(folder: Path, report: object) -> Path:
    """Write a report."""
    path = folder / "report.json"
    path.write_text(report if isinstance(report, str) else json.dumps(report), encoding="utf-8")
    return path


def test_epubcheck_has_findings_and_remarks(tmp_path: Path) -> None:
    told = [
        said("FATAL", 1),
        said("WARNING", -1, 7, more=3),
        said("USAGE", 2, more=4),
        said("INFO"),
        said("SUPPRESSED", 1),
    ]
    heard = epubcheck.read(written(tmp_path, {"messages": told}), SILENT)
    assert heard.findings == (
        Finding("RSC-1", "wrong", "error", "EPUB/a.xhtml", 1, 3),
        Finding("RSC-1", "wrong", "warning", "EPUB/a.xhtml", 0, 3, times=5),
        Finding("RSC-1", "wrong", "warning", "EPUB/a.xhtml", 7, 3, times=5),
    )
    assert heard.remarks == 6


@pytest.mark.parametrize("text", BROKEN)
def test_a_report_of_epubcheck_that_cannot_be_read_is_no_verdict(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotRun, match=WHY):
        epubcheck.read(written(tmp_path, text), SILENT)


@pytest.mark.parametrize("text", BROKEN)
def test_a_report_of_ace_that_cannot_be_read_is_no_verdict(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotRun, match=WHY):
        ace.read(written(tmp_path, text), SILENT)


def test_without_a_report_there_is_no_verdict(tmp_path: Path) -> None:
    for read in (epubcheck.read, ace.read):
        with pytest.raises(NotRun, match=r"^it left no report that can be read: Error: no browser$"):
            read(tmp_path / "none.json", Done("one\nError: no browser\nlast", ""))


@pytest.mark.parametrize(("impact", "severity"), [("critical", "error"), ("serious", "error"), ("minor", "warning")])
def test_ace_is_graver_about_some_things(tmp_path: Path, impact: str, severity: str) -> None:
    test = {"dct:title": "image-alt", "earl:impact": impact, "help": {"dct:description": "Images need words"}}
    result = {"dct:description": "no alt\nno title", "html": '<img xmlns="http://www.w3.org/1999/xhtml" src="a.png" />'}
    document = {
        "earl:testSubject": {"url": "/EPUB/a.xhtml"},
        "assertions": [{"earl:test": test, "earl:result": result}],
    }
    heard = ace.read(written(tmp_path, {"assertions": [document]}), SILENT)
    (found,) = heard.findings
    assert (found.rule, found.severity, found.file) == ("image-alt", severity, "EPUB/a.xhtml")
    assert (found.sentence, found.snippet) == ("Images need words: no alt", '<img src="a.png" />')


JUDGED = ["judged\t0\tua1", "heard\t0", "judged\t1\tua1", "heard\t1"]
RULE = (
    "broken\t1\tua1\t7.3-1\t2\troot/StructTreeRoot[0](6 0 obj X)/K[0](5 0 obj SESect Sect)/K[1](9 0 obj SEL L)\tno alt"
)


def verdicts(*lines: str) -> list[object]:
    """Return the verdicts on two files, of lines as the program prints them."""
    return [*verapdf.verdicts("".join(f"{line}\n" for line in lines), NotRun("silent"), 2)]


def test_verapdf_is_heard_to_the_end_of_each_file() -> None:
    assert verdicts(*JUDGED) == [Heard(()), Heard(())]
    _, second = verdicts(*JUDGED[:2], RULE, *JUDGED[2:])
    assert second == Heard((Finding("PDF/UA-1 7.3-1", "no alt", objects=("9 0 R", "5 0 R"), times=2),))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (JUDGED[:3], "silent"),
        (JUDGED[:2], "silent"),
        ([*JUDGED[:3], RULE], "silent"),
        ([*JUDGED[:3], "failed\t1\tIOException: not a PDF"], "IOException: not a PDF"),
        ([*JUDGED[:2], "heard\t1"], "it claims to keep to no standard"),
    ],
)
def test_a_file_that_verapdf_did_not_end_with_has_no_verdict(lines: list[str], why: str) -> None:
    first, second = verdicts(*lines)
    assert first == Heard(())
    assert isinstance(second, NotRun)
    assert str(second) == why


def test_a_line_of_verapdf_that_is_cut_off_says_nothing() -> None:
    first, second = verapdf.verdicts("\n".join([*JUDGED[:3], "he"]), NotRun("silent"), 2)
    assert first == Heard(())
    assert str(second) == "silent"


@pytest.mark.parametrize("text", [*filter(None, BROKEN), "heard\t2", "broken\t0\tua1\nheard\t0"])
def test_an_answer_of_verapdf_that_cannot_be_read_is_no_verdict(text: str) -> None:
    assert [str(each) for each in verdicts(*JUDGED, text)] == ["silent"] * 2


@pytest.mark.parametrize(
    ("context", "page", "mark", "objects"),
    [
        ("root/document[0]/pages[3](7 0 obj PDPage)/contentStream[0](8 0 obj PDContentStream)/x{mcid:4}", 3, 4, ()),
        ("root/document[0]/pages[4](7 0 obj PDPage)/annots[0](72 0 obj PDLinkAnnot)", 4, None, ("72 0 R",)),
        ("root/document[0]", None, None, ()),
    ],
)
def test_the_way_to_a_place_says_where_it_is(
    context: str, page: int | None, mark: int | None, objects: tuple[str, ...]
) -> None:
    found = verapdf.finding("3a", "6.1-1", "1", context, "wrong")
    assert (found.rule, found.page, found.mark, found.objects) == ("PDF/A-3a 6.1-1", page, mark, objects)


PLACE = {"url": "file:/here/site/a%20b.html", "lastLine": 9, "firstColumn": 2, "lastColumn": 5}
EXTRACT = {"extract": "</p><em><p>x", "hiliteStart": 8, "hiliteLength": 3}
MESSAGES: Mapping[str, dict[str, Any]] = {
    "error": {"type": "error", "message": "wrong", **PLACE, **EXTRACT},
    "warning": {"type": "info", "subType": "warning", "message": "odd", **PLACE, "firstLine": 8},
    "css": {"type": "error", "message": "CSS: colr: no such property", **PLACE},
    "remark": {"type": "info", "message": "well", **PLACE},
}


def test_the_html_checker_has_findings_and_remarks() -> None:
    heard = htmlchecker.read(Done(json.dumps({"messages": [*MESSAGES.values()]}), ""), Path("/here"))
    assert heard == Heard(
        (
            Finding("html", "wrong", "error", "site/a b.html", 9, 2, "<p>"),
            Finding("html", "odd", "warning", "site/a b.html", 8, 2),
            Finding("css", "CSS: colr: no such property", "error", "site/a b.html", 9, 2),
        ),
        1,
    )


def test_an_error_of_the_html_checker_itself_is_no_verdict() -> None:
    failed = {"type": "non-document-error", "subType": "io", "message": "the schema cannot be read"}
    with pytest.raises(NotRun, match=r"^the schema cannot be read$"):
        htmlchecker.read(Done(json.dumps({"messages": [MESSAGES["error"], failed]}), ""), Path("/here"))


@pytest.mark.parametrize("text", BROKEN)
def test_a_report_of_the_html_checker_that_cannot_be_read_is_no_verdict(text: str) -> None:
    with pytest.raises(NotRun, match=r"^it left no report that can be read"):
        htmlchecker.read(Done(text, ""), Path("/here"))


def python(*words: str) -> list[str]:
    """Return the command for a few words of Python."""
    return [sys.executable, "-c", *words]


def test_a_program_runs_in_its_own_folder_without_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Dhttp.proxyHost=proxy.example")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/elsewhere")
    done = run(python("import json, os; print(json.dumps([os.getcwd(), dict(os.environ)]))"), tmp_path)
    folder, variables = json.loads(done.printed)
    assert os.path.samefile(folder, tmp_path)
    assert {variables[name] for name in ("HOME", "TMPDIR")} == {str(tmp_path)}
    assert {variables[name] for name in ("http_proxy", "https_proxy")} == {"http://127.0.0.1:9"}
    assert not {"JAVA_TOOL_OPTIONS", "XDG_CONFIG_HOME"} & variables.keys()


def test_no_proxy_of_ours_is_a_way_out_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "ftp_proxy"):
        monkeypatch.setenv(name, "http://proxy.example:3128")
    done = run(python("import json, os; print(json.dumps(dict(os.environ)))"), tmp_path)
    assert "proxy.example" not in done.printed


def test_a_program_that_is_ended_gave_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(NotRun, match=r"^it was ended by signal 9$"):
        run(python("import os; print('all is well', flush=True); os.kill(os.getpid(), 9)"), tmp_path)


def test_a_program_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SECONDS", 0.3)
    with pytest.raises(NotRun, match=r"^it had not ended after "):
        run(python("import time; time.sleep(60)"), tmp_path)


def test_a_program_that_cannot_begin_gave_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(NotRun, match=r"^it cannot be begun: "):
        run([str(tmp_path / "nothing")], tmp_path)
