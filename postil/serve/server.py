"""Run the preview: the server, the watcher, and the process that makes the pages.

Takes a preview, a socket and whom to tell; ends when it is interrupted, and leaves nothing running.
"""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Protocol

import uvicorn

from postil.serve.app import application
from postil.serve.board import Board
from postil.serve.orders import Orders, ordering
from postil.serve.snapshot import News, Preview
from postil.serve.watching import watch
from postil.store import Keeper

LEAVING = 2
"""Seconds that browsers have to take what they asked for, once the server ends."""


class Listener(Protocol):
    """Is told what happens, to tell it in the terminal."""

    def opened(self, address: str) -> None:
        """Hear that the server answers at an address."""

    def saved(self, files: Sequence[str]) -> None:
        """Hear that files were saved, and a build begins."""

    def heard(self, news: News) -> None:
        """Hear news of the newest build."""


@dataclass(slots=True)
class Desk:
    """Where a save becomes an order, and news become what is shown."""

    board: Board
    listener: Listener

    def saved(self, orders: Orders, files: Sequence[str]) -> None:
        """Order a build after a save."""
        self.listener.saved(files)
        self.board.begin(orders.order())

    def heard(self, news: News) -> None:
        """Show the news, but for those of a build that has been overtaken."""
        if self.board.take(news):
            self.listener.heard(news)


class Server(uvicorn.Server):
    """A server that lets go of all who listen for news before it waits for the last answer to end."""

    def __init__(self, board: Board) -> None:
        super().__init__(
            uvicorn.Config(
                application(board),
                http="h11",
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=LEAVING,
            )
        )
        self.board = board

    def stop(self) -> None:
        """Let the server end."""
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        self.board.close()
        await super().shutdown(sockets)


def serve(book: Path, preview: Preview, keeper: Keeper, door: socket.socket, listener: Listener) -> NoReturn:
    """Show a preview of a book until KeyboardInterrupt."""
    # The command line lets nothing go, for it ends soon; this goes on for a working day.
    gc.enable()
    asyncio.run(serving(book, preview, keeper, door, listener))
    # Nothing but a signal ends the server; where the shell has said to ignore it, only the server has heard it.
    raise KeyboardInterrupt


async def serving(book: Path, preview: Preview, keeper: Keeper, door: socket.socket, listener: Listener) -> None:
    """Serve, watch and build side by side, until the server ends."""
    desk, loop = Desk(Board(), listener), asyncio.get_running_loop()
    server = Server(desk.board)
    with ordering(preview, keeper, lambda news: in_loop(loop, desk, news)) as orders:
        desk.board.begin(orders.order())
        listener.opened("http://{}:{}/".format(*door.getsockname()))
        watcher = asyncio.create_task(watch(book, lambda files: desk.saved(orders, files)))
        # It ends of itself only by a fault, which must not go unseen.
        watcher.add_done_callback(lambda _: server.stop())
        try:
            await server.serve([door])
        finally:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher


def in_loop(loop: asyncio.AbstractEventLoop, desk: Desk, news: News) -> None:
    """Bring news from the thread that heard them to the server's; nobody wants them once it has ended."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(desk.heard, news)
