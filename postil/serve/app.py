"""The server's answers: files of the preview, pages of its own under `/-/`, and the news for all that are open.

Takes a `Board`; gives an ASGI application. Whatever is asked for is looked up by its exact name among the files of the
board and the server's own pages, and never on a disk.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from postil.serve.answers import GUARDS, answer
from postil.serve.board import Board, Shown, shown
from postil.serve.following import following
from postil.serve.kinds import PAGES, kind_of

HOSTS = ("127.0.0.1", "localhost")
"""The names of this computer: whoever comes by another was led here by a name server of somebody else's."""
OWN = Path(__file__).parent / "pages"
LIST, WAITING, MISSING = "list.html", "waiting.html", "missing.html"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def application(board: Board) -> Starlette:
    """Return what answers requests from a board."""
    desk = Desk(board, {path.name: shown(path.read_bytes()) for path in sorted(OWN.iterdir()) if path.is_file()})
    routes = [
        Route("/-/events", desk.events),
        Route("/-/{name:path}", desk.own),
        Route("/{path:path}", desk.file),
    ]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)
    return Starlette(routes=routes, middleware=[guard])


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers from a board, and with pages of its own."""

    board: Board
    pages: Mapping[str, Shown]

    async def events(self, request: Request) -> Response:
        """Tell the state of the preview, and again whenever it is another: server-sent events.

        https://html.spec.whatwg.org/multipage/server-sent-events.html
        """
        return StreamingResponse(self.told(), headers=dict(GUARDS), media_type="text/event-stream")

    async def told(self) -> AsyncIterator[str]:
        """Yield each state as an event."""
        async for state in self.board.states():
            yield f"data: {state}\n\n"

    async def own(self, request: Request) -> Response:
        """Give a page of the server's own, or what belongs to one."""
        name = request.path_params["name"] or LIST
        return self.own_page(request, name) if name in self.pages else self.own_page(request, MISSING, 404)

    async def file(self, request: Request) -> Response:
        """Give a file of the preview."""
        path = request.path_params["path"]
        name = f"{path}index.html" if path == "" or path.endswith("/") else path
        if name in self.board.files and not is_hidden(name):
            return self.shown(request, name)
        if f"{path}/index.html" in self.board.files:
            return RedirectResponse(f"/{path}/", headers=dict(GUARDS))
        return self.instead(request, path)

    def shown(self, request: Request, name: str, status: int = 200) -> Response:
        """Return a file; a page with the script that lets it follow the book."""
        file, kind = self.board.files[name], kind_of(name)
        if kind in PAGES:
            file = shown(following(file.data, self.board.version))
        return answer(request, file, kind, status)

    def instead(self, request: Request, path: str) -> Response:
        """Return what to show where there is no file: that it is being made, the list, or that it is not there."""
        if not self.board.is_complete:
            return self.own_page(request, WAITING, 503)
        if path == "":
            return RedirectResponse("/-/", headers=dict(GUARDS))
        if "404.html" in self.board.files:
            return self.shown(request, "404.html", 404)
        return self.own_page(request, MISSING, 404)

    def own_page(self, request: Request, name: str, status: int = 200) -> Response:
        """Return a page of the server's own: what is not the book's comes under the strictest policy."""
        file, kind = self.pages[name], kind_of(name)
        if name in (WAITING, MISSING):
            file = shown(following(file.data, self.board.version))
        response = answer(request, file, kind, status)
        response.headers["Content-Security-Policy"] = POLICY
        return response


def is_hidden(path: str) -> bool:
    """Tell whether a path leads through a name that begins with a point."""
    return any(name.startswith(".") for name in path.split("/"))
