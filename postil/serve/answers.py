"""Answer a request for a file: whole, in part, or with the word that it has not changed.

Takes a file and the request; gives the response.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response

from postil.serve.board import Shown
from postil.serve.ranges import Unsatisfiable, part_of

GUARDS: Mapping[str, str] = MappingProxyType(
    {
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
    }
)
"""What every answer says: to ask again each time, to take it for what it is, and to show it on no other site."""


def answer(request: Request, file: Shown, kind: str, status: int = 200) -> Response:
    """Return a file, or what is asked for of it."""
    headers = {**GUARDS, "ETag": f'"{file.etag}"', "Accept-Ranges": "bytes"}
    if status != 200:
        return Response(file.data, status, headers, kind)
    if is_known(request, file):
        return Response(status_code=304, headers=headers)
    try:
        part = part_of(range_of(request, file), len(file.data))
    except Unsatisfiable:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{len(file.data)}"})
    if part is None:
        return Response(file.data, 200, headers, kind)
    begin, end = part
    headers["Content-Range"] = f"bytes {begin}-{end - 1}/{len(file.data)}"
    return Response(file.data[begin:end], 206, headers, kind)


def is_known(request: Request, file: Shown) -> bool:
    """Tell whether the browser has the file as it is: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2."""
    tags = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return "*" in tags or f'"{file.etag}"' in tags


def range_of(request: Request, file: Shown) -> str:
    """Return the part that is asked for; nothing where it is to be of another file, or of a HEAD."""
    if request.method != "GET" or request.headers.get("if-range", f'"{file.etag}"') != f'"{file.etag}"':
        return ""
    return request.headers.get("range", "")
