"""The script that is put into pages while they are served."""

from __future__ import annotations

import pytest

from postil.serve.following import following

HEAD = b"<html><head><title>x</title></HEAD ><body></head></body></html>"
META = b'<meta http-equiv="Content-Security-Policy" content="%s">'


def test_the_script_stands_at_the_end_of_the_head_once() -> None:
    made = following(HEAD, "v1")
    script = b'<script src="/-/follow.js" defer="defer" data-version="v1"></script>'
    assert made == HEAD.replace(b"</HEAD >", script + b"</HEAD >")


def test_a_page_without_a_head_gets_it_at_the_end() -> None:
    assert following(b"<p>x", "v1").startswith(b"<p>x<script ")


POLICIES = {
    "script-src 'self'": "script-src 'self'",
    "default-src 'none'": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
    "default-src 'none'; connect-src 'none'; img-src data:": (
        "default-src 'none'; connect-src 'self'; img-src data:; script-src 'self'; style-src 'self'"
    ),
    "default-src https:": (
        "default-src https:; script-src https: 'self'; style-src https: 'self'; connect-src https: 'self'"
    ),
    "default-src &#39;self&#39;;": "default-src 'self'",
    "img-src 'none'": "img-src 'none'",
}


@pytest.mark.parametrize(("policy", "allowed"), POLICIES.items())
def test_a_policy_gives_leave_to_the_server_and_to_nobody_else(policy: str, allowed: str) -> None:
    made = following(META % policy.encode() + HEAD, "v1")
    assert META % allowed.encode() in made
