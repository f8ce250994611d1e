"""The page's policy in a real browser: what is planted into a page neither runs nor is fetched.

Each attack is planted into a finished page twice, without the page's policy and with it; the first
must succeed, or the second would prove nothing.
"""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
_RUN = "document.documentElement.dataset.ran = 1"
_SVG = '<svg width="9" height="9">{}</svg>'

# HERE is the address of a server that records what reaches it; PLANTED is clicked.
ATTACKS = {
    "script": f"<script>{_RUN}</script>",
    "script from outside": "<script src=HERE></script>",
    "module": f'<script type="module">{_RUN}</script>',
    "fetch": "<script>fetch('HERE', {mode: 'no-cors'})</script>",
    "web socket": "<script>new WebSocket('HERE'.replace('http', 'ws'))</script>",
    "beacon": "<script>navigator.sendBeacon('HERE', 'x')</script>",
    "event attribute": f'<img src="data:,x" alt="" onerror="{_RUN}">',
    "event attribute in SVG": _SVG.format(f'<image href="data:,x" onerror="{_RUN}"/>'),
    "click attribute": f'<button id="planted" onclick="{_RUN}">x</button>',
    "javascript: link": f'<a id="planted" href="javascript:{_RUN}">x</a>',
    "image": '<img src="HERE" alt="">',
    "image set": '<img srcset="HERE 1x" alt="">',
    "image in SVG": _SVG.format('<image href="HERE" width="9" height="9"/>'),
    "style sheet": '<link rel="stylesheet" href="HERE">',
    "style element": "<style>html { --ran: 1 }</style>",
    "style attribute": '<p id="planted" style="--ran: 1">x</p>',
    "import in a style": "<style>@import url(HERE);</style>",
    "picture in a style": '<p style="background: url(HERE)">x</p>',
    "font": "<style>@font-face { font-family: f; src: url(HERE) } body { font-family: f }</style>",
    "frame": '<iframe src="HERE"></iframe>',
    "frame with a script": f'<iframe srcdoc="<script>parent.{_RUN}</script>"></iframe>',
    "object": '<object data="HERE"></object>',
    "embedded": '<embed src="HERE">',
    "film": '<video src="HERE" poster="HERE"></video>',
    "form": '<form action="HERE"><button id="planted">x</button></form>',
    "form by post": '<form action="HERE" method="post"><button id="planted">x</button></form>',
    "ping": '<a id="planted" href="#" ping="HERE">x</a>',
    "base": '<base href="HERE">',
    "prefetch": '<link rel="prefetch" href="HERE">',
    "preload": '<link rel="preload" as="image" href="HERE">',
}

_SUCCEEDED = """() => document.documentElement.dataset.ran === "1"
    || !document.baseURI.startsWith("file:")
    || [...document.querySelectorAll("html, #planted")].some(
        each => getComputedStyle(each).getPropertyValue("--ran"))"""


class _Recorder(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.reached.append(self.path)
        self.send_response(204)
        self.end_headers()

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A server on this machine; `reached` holds the paths of the requests that arrived."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Recorder) as found:
        found.reached = []
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield found
        found.shutdown()
        thread.join()


@pytest.mark.parametrize("name", ATTACKS)
def test_attacks(page: Page, built_page: Path, server: ThreadingHTTPServer, name: str) -> None:
    """What somebody plants into a page neither runs nor reaches a server."""
    planted = ATTACKS[name].replace("HERE", f"http://127.0.0.1:{server.server_port}/x")
    text = built_page.read_text("utf-8").replace("</main>", f"{planted}</main>")
    assert _succeeds(page, built_page.with_name("open.html"), _POLICY.sub("", text), server, 4000)
    server.reached.clear()
    assert not _succeeds(page, built_page.with_name("closed.html"), text, server, 300)


def _succeeds(
    page: Page, path: Path, text: str, server: ThreadingHTTPServer, patience: int
) -> bool:
    """Open a page and return whether what is planted there succeeds within some milliseconds."""
    path.write_text(text, "utf-8")
    page.goto(path.as_uri())
    if 'id="planted"' in text:
        page.locator("#planted").click(no_wait_after=True)
    for _ in range(patience // 50):
        if server.reached or page.evaluate(_SUCCEEDED):
            return True
        page.wait_for_timeout(50)
    return False


def test_a_redirect_is_beyond_any_policy(
    page: Page, built_page: Path, server: ThreadingHTTPServer
) -> None:
    """A policy in a page cannot stop `meta refresh`; that none is written is for the writer."""
    assert 'http-equiv="refresh"' not in built_page.read_text("utf-8")
    address = f"http://127.0.0.1:{server.server_port}/x"
    refresh = f'<meta http-equiv="refresh" content="0;url={address}">'
    text = built_page.read_text("utf-8").replace("</main>", f"{refresh}</main>")
    assert _succeeds(page, built_page.with_name("refresh.html"), text, server, 4000)


def test_a_redirect_cannot_run(page: Page, built_page: Path, server: ThreadingHTTPServer) -> None:
    """A redirect to a script or to a page of data leads nowhere."""
    for target in (f"javascript:{_RUN}", f"data:text/html,<script>{_RUN}</script>"):
        refresh = f'<meta http-equiv="refresh" content="0;url={target}">'
        text = built_page.read_text("utf-8").replace("</main>", f"{refresh}</main>")
        assert not _succeeds(page, built_page.with_name("refresh.html"), text, server, 300)
