"""A trainee's JupyterLab, as ``dojo lab`` starts it, with a door for the bench: the application is reachable from the page."""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any, Self

from bench.classes import DOJO
from bench.measure import tree_memory
from dojo.classroom import workspace

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Lab", "LabDidNotStartError"]

_TOKEN = "bench"  # noqa: S105 - of a server that only this process uses, on loopback
_PATIENCE_SECONDS = 120


class LabDidNotStartError(RuntimeError):
    """JupyterLab ended, or does not answer."""


class Lab:
    """A running server on a prepared workspace."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._port = _free_port()
        self._log = (folder.parent / "lab.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [*_prepared(folder, self._port), f"--IdentityProvider.token={_TOKEN}", "--LabApp.expose_app_in_browser=True"],
            env=workspace.environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    def __enter__(self) -> Self:
        until = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            try:
                self.ask("api/status")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
            else:
                return self
        self.__exit__()
        raise LabDidNotStartError((self.folder.parent / "lab.log").read_text(encoding="utf-8")[-2000:])

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        self._log.close()

    @property
    def address(self) -> str:
        """The page of JupyterLab, empty."""
        return f"http://127.0.0.1:{self._port}/lab?token={_TOKEN}&reset"

    @property
    def memory(self) -> int:
        """What the server takes without its kernels: proportional set size. [bytes]."""
        return tree_memory(self._process.pid, children=False)

    def ask(self, path: str, method: str = "GET") -> Any:
        """Ask the server's own interface."""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self._port}/{path}", method=method, headers={"Authorization": f"token {_TOKEN}"}
        )
        with urllib.request.urlopen(asked, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310 - loopback
            said = answer.read()
        return json.loads(said) if said else None

    def end_kernels(self) -> None:
        """Stop every kernel, so that the next notebook starts its own."""
        for session in self.ask("api/sessions"):
            self.ask(f"api/sessions/{session['id']}", "DELETE")


def _prepared(folder: Path, port: int) -> list[str]:
    """Prepare a workspace as an instructor does, and give the command that opens it."""
    words = [*DOJO, "lab", str(folder), "--prepare-only", "--no-browser", "--port", str(port), "--json"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    return [str(word) for word in json.loads(done.stdout)["command"]]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
