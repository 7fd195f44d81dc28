"""The routes of the demo's page: `/` and its assets below `/page/`.

Only what is written in the folder `page/` is served, with a policy that keeps the browser from asking any other
machine for anything. Called by the demo's server; the page's data (`/sim/...`) is not served here.
"""

from pathlib import Path
from typing import Final

from aiohttp import web

PAGE: Final = Path(__file__).parent / "page"
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
TYPES: Final = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


def add_page(app: web.Application) -> None:
    """Serve the page from this application; to be called before the application starts."""
    app.router.add_get("/", _index)
    app.router.add_get("/page/{name}", _asset)


async def _index(_request: web.Request) -> web.Response:
    return _answer("index.html")


async def _asset(request: web.Request) -> web.Response:
    return _answer(request.match_info["name"])


def _answer(name: str) -> web.Response:
    file = PAGE / name
    if file.parent != PAGE or file.suffix not in TYPES or not file.is_file():
        raise web.HTTPNotFound
    # The type is named here, not guessed: a machine's own table of types may call a module plain text,
    # and a browser then refuses to run it.
    return web.Response(body=file.read_bytes(), content_type=TYPES[file.suffix], charset="utf-8", headers=HEADERS)
