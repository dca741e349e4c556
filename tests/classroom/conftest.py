"""A real ``dojo lab`` on loopback."""

from __future__ import annotations

import contextlib
import http.cookiejar
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRIES = 600
_PAUSE_SECONDS = 0.1


@dataclass
class Answer:
    """What a server answered."""

    status: int
    text: str
    headers: dict[str, str]


@dataclass
class Lab:
    """A running ``dojo lab``: its folder, address and token, and what its terminal shows."""

    folder: Path
    address: str
    token: str
    terminal: Path
    cookies: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def said(self) -> str:
        """What the terminal shows."""
        return self.terminal.read_text("utf-8")

    def ask(self, path: str, data: dict[str, str] | None = None, *, login: bool = True) -> Answer:
        """Ask as a browser does: with the cookies that the login by token has set."""
        jar = self.cookies if login else http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        if login and not len(jar):
            browser.open(f"{self.address}/lab?token={self.token}", timeout=30).close()
        body = None if data is None else urllib.parse.urlencode(data).encode()
        try:
            with browser.open(urllib.parse.quote(f"{self.address}/{path}", safe=":/?&=%"), body, timeout=30) as answer:
                return Answer(answer.status, answer.read().decode(), dict(answer.headers))
        except HTTPError as refusal:
            with refusal:
                return Answer(refusal.code, refusal.read().decode(), dict(refusal.headers))

    @property
    def xsrf(self) -> str:
        """The token that the forms of the home page hold."""
        self.ask("dojo/home")
        return next(str(one.value) for one in self.cookies if one.name == "_xsrf")


@pytest.fixture(scope="session")
def start_lab() -> Any:
    return _started


@contextlib.contextmanager
def _started(folder: Path, *words: object) -> Iterator[Lab]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-c", "from dojo.cli import main; main()", "lab", folder, "--no-browser", "--port", port, *words]
    with tempfile.TemporaryDirectory() as runtime:
        terminal = folder.parent / "terminal.txt"
        environment = {**os.environ, "JUPYTER_RUNTIME_DIR": runtime}
        with terminal.open("wb") as said:
            process = subprocess.Popen(
                list(map(str, command)),
                cwd=folder.parent,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        try:
            lab = Lab(folder, f"http://127.0.0.1:{port}", _token(Path(runtime), process, terminal), terminal)
            _answers(lab)
            yield lab
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)  # the group that this test made: the command and its JupyterLab
            process.wait(30)


def _token(runtime: Path, process: subprocess.Popen[bytes], terminal: Path) -> str:
    """Wait for the file in which a running server says its address and token."""
    for _ in range(_TRIES):
        assert process.poll() is None, terminal.read_text("utf-8")
        for path in runtime.glob("jpserver-*.json"):
            text = path.read_text("utf-8")
            if text.endswith("}"):
                return str(json.loads(text)["token"])
        time.sleep(_PAUSE_SECONDS)
    raise AssertionError(terminal.read_text("utf-8"))


def _answers(lab: Lab) -> None:
    """Wait until it listens, and has said where."""
    for _ in range(_TRIES):
        with contextlib.suppress(URLError):
            lab.ask("api", login=False)
            if lab.token in lab.said():
                return
        time.sleep(_PAUSE_SECONDS)
    raise AssertionError(lab.said())
