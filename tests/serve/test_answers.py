"""What the server answers: whole files and parts, kinds, tags; and what it refuses."""

from __future__ import annotations

import hashlib
import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.conftest import page, play
from tests.serve.running import Running, is_made, play_command, running

FILES: dict[str, str | bytes] = {
    "index__html": page("First"),
    "404__html": page("Nothing here"),
    "whole__pdf": b"0123456789",
    "book__epub": b"PK",
    "look__css": "p {}",
    "letters__woff2": b"wOF2",
    "data__unheard": b"?",
    ".secret__txt": "hidden",
}


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a running play with files of many kinds, when all of them are there."""
    folder = tmp_path_factory.mktemp("answers")
    (folder / "content" / "part" / ".hidden").mkdir(parents=True)
    (folder / "content" / "part" / "index.html").write_text(page("Part"), encoding="utf-8")
    (folder / "content" / "part" / ".hidden" / "secret.txt").write_text("hidden", encoding="utf-8")
    (folder / "outside.txt").write_text("outside", encoding="utf-8")
    play(folder, **FILES)
    with running(play_command(folder)) as found, found.news() as until:
        until(is_made)
        yield found


def test_a_file_is_served_as_it_is(preview: Running) -> None:
    status, headers, body = preview.ask("/whole.pdf")
    assert (status, body, headers["content-length"]) == (200, b"0123456789", "10")
    assert headers["accept-ranges"] == "bytes"
    assert headers["etag"] == f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-cache"


KINDS = {
    "/": "text/html; charset=utf-8",
    "/whole.pdf": "application/pdf",
    "/book.epub": "application/epub+zip",
    "/look.css": "text/css; charset=utf-8",
    "/letters.woff2": "font/woff2",
    "/data.unheard": "application/octet-stream",
    "/part/": "text/html; charset=utf-8",
    "/-/follow.js": "text/javascript; charset=utf-8",
}


@pytest.mark.parametrize(("path", "kind"), KINDS.items())
def test_a_file_is_called_what_it_is(preview: Running, path: str, kind: str) -> None:
    status, headers, _ = preview.ask(path)
    assert (status, headers["content-type"]) == (200, kind)


def test_news_are_called_what_they_are(preview: Running) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=60)
    connection.request("GET", "/-/events")
    with connection.getresponse() as response:
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    connection.close()


PARTS = {
    "bytes=0-0": (b"0", "bytes 0-0/10"),
    "bytes=2-4": (b"234", "bytes 2-4/10"),
    "bytes=7-": (b"789", "bytes 7-9/10"),
    "bytes=7-99": (b"789", "bytes 7-9/10"),
    "bytes=-3": (b"789", "bytes 7-9/10"),
    "bytes=-99": (b"0123456789", "bytes 0-9/10"),
}


@pytest.mark.parametrize(("asked", "part"), PARTS.items())
def test_a_part_is_given(preview: Running, asked: str, part: tuple[bytes, str]) -> None:
    status, headers, body = preview.ask("/whole.pdf", Range=asked)
    assert (status, body, headers["content-range"]) == (206, *part)
    assert headers["content-length"] == str(len(body))


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=10-12", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(preview: Running, asked: str) -> None:
    status, headers, body = preview.ask("/whole.pdf", Range=asked)
    assert (status, headers["content-range"], body) == (416, "bytes */10", b"")


@pytest.mark.parametrize("asked", ["bytes=4-2", "bytes=-", "bytes=0-1,3-4", "lines=1-2", f"bytes={'9' * 5000}-"])
def test_what_cannot_be_read_as_a_part_gets_the_whole(preview: Running, asked: str) -> None:
    status, _, body = preview.ask("/whole.pdf", Range=asked)
    assert (status, body) == (200, b"0123456789")


def test_a_part_of_another_file_gets_the_whole(preview: Running) -> None:
    _, headers, _ = preview.ask("/whole.pdf")
    assert preview.ask("/whole.pdf", Range="bytes=1-2", If_Range=headers["etag"])[0] == 206
    assert preview.ask("/whole.pdf", Range="bytes=1-2", If_Range='"another"')[0] == 200


def test_what_a_browser_has_is_not_sent_again(preview: Running) -> None:
    _, headers, _ = preview.ask("/whole.pdf")
    assert preview.ask("/whole.pdf", If_None_Match=headers["etag"])[::2] == (304, b"")
    assert preview.ask("/whole.pdf", If_None_Match=f'"x", W/{headers["etag"]}')[0] == 304
    assert preview.ask("/whole.pdf", If_None_Match='"another"')[0] == 200


def test_head_is_get_without_a_body(preview: Running) -> None:
    _, headers, body = preview.ask("/")
    status, same, nothing = preview.ask("/", "HEAD")
    assert (status, nothing) == (200, b"")
    assert same["content-length"] == str(len(body))
    assert same["etag"] == headers["etag"]
    assert preview.ask("/whole.pdf", "HEAD", Range="bytes=1-2")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(preview: Running, method: str) -> None:
    assert preview.ask("/whole.pdf", method)[0] == 405


OUTSIDE = (
    "/../outside.txt",
    "/%2e%2e/outside.txt",
    "/part/../../outside.txt",
    "/part/%2e%2e%2f..%2foutside.txt",
    "/..%5coutside.txt",
    "//etc/passwd",
    "/etc/passwd",
    "/%00",
    "/whole.pdf%00.html",
    "/.secret.txt",
    "/part/.hidden/secret.txt",
    "/part/./index.html",
    "/-/../app.py",
    "/-/..%2fapp.py",
    "/-/%2fetc%2fpasswd",
    "/-/.",
    "/whole",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_what_is_outside_or_hidden_is_not_there(preview: Running, path: str) -> None:
    status, _, body = preview.ask(path)
    assert status == 404
    assert b"outside" not in body
    assert b"hidden" not in body


def test_the_pages_own_word_for_what_is_not_there_is_shown(preview: Running) -> None:
    status, _, body = preview.ask("/gone.html")
    assert status == 404
    assert b"Nothing here" in body


def test_a_folder_is_led_to_with_its_stroke(preview: Running) -> None:
    status, headers, _ = preview.ask("/part")
    assert (status, headers["location"]) == (307, "/part/")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8400", "localhost", "LocalHost:1"])
def test_this_computer_is_answered(preview: Running, host: str) -> None:
    assert preview.ask("/whole.pdf", Host=host)[0] == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8400", "127.0.0.1.evil.example", "10.0.0.1", "", "[::1"]
)
def test_another_name_is_refused(preview: Running, host: str) -> None:
    """A page of evil.example may have its own name lead to this computer: DNS rebinding."""
    status, _, body = preview.ask("/whole.pdf", Host=host)
    assert (status, b"0123456789" in body) == (400, False)
    assert preview.ask("/-/events", Host=host)[0] == 400


def test_it_answers_on_this_computer_only(preview: Running) -> None:
    """Another address of the loopback network stands for any that is not ours."""
    with socket.socket() as other:
        other.settimeout(60)
        assert other.connect_ex(("127.0.0.2", preview.port)) != 0


def test_the_next_port_is_taken_where_one_is_in_use(preview: Running, stage: Path) -> None:
    with running(play_command(stage)) as second:
        assert second.port > preview.port


def test_a_page_of_the_site_gets_the_script_and_leave_for_it(preview: Running, tmp_path: Path) -> None:
    _, _, body = preview.ask("/part/")
    assert b'<script src="/-/follow.js" defer="defer" data-version="' in body
    assert b"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'" in body


def test_pages_of_its_own_are_under_the_strictest_policy(preview: Running) -> None:
    for name in ("", "list.html", "pdf.html", "waiting.html"):
        status, headers, body = preview.ask(f"/-/{name}")
        assert status == 200
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert b"<style" not in body
        assert b"style=" not in body
