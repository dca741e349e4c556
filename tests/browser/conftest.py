"""A real JupyterLab on a trainee's workspace, driven in Debian's Chromium by clicks and keys.

Whatever a page asks for beyond loopback fails the test that opened it. A picture of each step goes to ``artifacts/screenshots``.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import sync_playwright
from tests.browser.walking import Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

_CHROMIUM = "/usr/bin/chromium"
_FLAGS = [
    "--no-sandbox",  # root has none to give
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_TOKEN = "dojo-browser-tests"  # noqa: S105 - of servers that live as long as a test
_PICTURES = Path(__file__).parents[2] / "artifacts" / "screenshots"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_START_SECONDS = 120
_STUDENT = "d01"
_WAIT = threading.Event()  # never set: a pause between two looks


def run_dojo(*words: object) -> str:
    """Run a dojo command and give what it prints."""
    command = [sys.executable, "-c", "from dojo.cli import main; main()", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@dataclass(frozen=True)
class Room:
    """A trainee's JupyterLab and the course that it belongs to."""

    student: str
    course: Path
    workspace: Path
    port: int

    def address(self, path: str = "lab") -> str:
        """Give the address of a page of this server."""
        return f"http://127.0.0.1:{self.port}/{quote(path)}?token={_TOKEN}"


@pytest.fixture(scope="session")
def dojo() -> Callable[..., str]:
    return run_dojo


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course directory with every exercise released and one trainee enrolled."""
    folder = tmp_path_factory.mktemp("browser") / "講座"
    run_dojo("init", folder)
    roster = folder.parent / "名簿.csv"
    roster.write_text(f"研修生ID,氏名\n{_STUDENT},練習 はなこ(架空)\n", encoding="utf-8")
    run_dojo("roster", "import", roster, "--course-dir", folder)
    for exercise in sorted(one.name for one in (folder / "source").iterdir()):
        run_dojo("release", exercise, "--course-dir", folder)
    return folder


@pytest.fixture(scope="module")
def room(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A server as ``dojo lab`` starts it; it is stopped with all of its kernels."""
    workspace = tmp_path_factory.mktemp("room") / "作業 フォルダ"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["lab", str(workspace), "--course-dir", str(course), "--student", _STUDENT, "--port", str(port), "--no-browser"]
    command = [sys.executable, "-c", "from dojo.cli import main; main()", *words]
    with subprocess.Popen(
        command, env={**os.environ, "JUPYTER_TOKEN": _TOKEN}, stdout=subprocess.DEVNULL, start_new_session=True
    ) as server:
        try:
            _await(server, f"http://127.0.0.1:{port}/api")
            yield Room(_STUDENT, course, workspace, port)
        finally:
            os.killpg(server.pid, signal.SIGTERM)


def _await(server: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(_START_SECONDS * 5):
        assert server.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            _WAIT.wait(0.2)
    pytest.fail("the server does not answer")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for one file of tests: while it runs, its event loop stands in the main thread, where others start theirs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def walk(chromium: Browser, room: Room, request: pytest.FixtureRequest) -> Iterator[Walk]:
    """A trainee at the screen."""
    context = chromium.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    page = context.new_page()
    page.on("websocket", lambda one: asked.append(one.url))
    page.on("dialog", lambda dialog: dialog.accept())
    walked = Walk(page, room.address, _PICTURES / str(request.node.name))
    yield walked
    if not page.is_closed():
        walked.picture("last")
    context.close()
    assert not _beyond(asked)


def _beyond(asked: list[str]) -> list[str]:
    """Give the requests that would leave this machine."""
    parts: list[Any] = [urlsplit(one) for one in asked]
    return [one.geturl() for one in parts if one.scheme in {"http", "https", "ws", "wss"} and one.hostname not in _LOOPBACK]
