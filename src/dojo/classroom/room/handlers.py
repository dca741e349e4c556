"""The addresses below ``/dojo/`` in the trainee's Jupyter server: home page, registering, handing in, feedback.

==============================  ===============================================================
``GET  dojo/home``              the home page; with ``?fragment=1`` without its frame
``POST dojo/register``          ``student``: whose workspace it is
``POST dojo/submit/NAME``       hands an exercise in
``POST dojo/opened``            ``path``: a lesson was opened
``GET  dojo/feedback/NAME``     the feedback that came back
==============================  ===============================================================

All of them need the server's own login, and every POST its XSRF token. Nothing here takes a path to write to: names are looked up
among the exercises and lessons that are there.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from dojo.classroom.room import card, page, returned, standing, submission
from dojo.classroom.room.page import Notice
from dojo.errors import DojoError
from dojo.learn.box import escape
from dojo.learn.progress import FOLDER, Progress

__all__ = ["load"]

#: No script runs on these pages, and they load nothing from anywhere.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_SANDBOX = f"sandbox; {_POLICY}"
_SORRY = """<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>開けませんでした</title></head>
<body><main><h1>開けませんでした</h1><p>もう一度ためしてください。続けて起きるときは、講師に知らせてください。</p>
<p><a href="{home}">ホームへ戻る</a></p></main></body></html>
"""
#: What handing in has come to: kind of box, title, text.
_HANDED_IN = {
    "submitted": (
        "good",
        "提出しました。",
        f"提出したファイルは「{submission.OUTBOX}」フォルダにあります。提出し直すこともできます。",
    ),
    "copied": ("good", "提出しました。講師の提出先に届きました。", "提出し直すこともできます。"),
    "kept": (
        "warn",
        "提出物を作りましたが、講師の提出先には届いていません。",
        f"ネットワークを確かめて、もう一度提出してください。ファイルは「{submission.OUTBOX}」フォルダにあります。",
    ),
}


class _Room(JupyterHandler):
    """What the handlers share."""

    @property
    def root(self) -> Path:
        """The workspace: the folder that the server shows."""
        return Path(self.settings["dojo_workspace"])

    @property
    def content_security_policy(self) -> str:
        """A stricter policy than the server's own."""
        return _POLICY

    async def show(self, notice: Notice | None = None) -> None:
        """Answer with the home page, or with the part that goes into a tab."""
        now = await asyncio.to_thread(standing.look, self.root)
        token = self.xsrf_token.decode()
        write = page.fragment if self.get_argument("fragment", "") else page.page
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(write(now, self.base_url, token, notice))

    async def refuse(self, error: DojoError) -> None:
        """Answer with the home page and, on it, what went wrong."""
        self.set_status(422)
        await self.show(Notice("warn", error.what, error.todo))

    def after(self, done: str, name: str = "") -> None:
        """Send the browser to the home page, so that reloading it does not do the same again."""
        query = {"done": done, **({"name": name} if name else {})}
        query |= {"fragment": "1"} if self.get_argument("fragment", "") else {}
        self.redirect(f"{url_path_join(self.base_url, 'dojo/home')}?{urlencode(query)}", status=303)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say in Japanese that something went wrong; the server's own page is English."""
        self.set_status(status_code)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(_SORRY.format(home=escape(url_path_join(self.base_url, "dojo/home"))))


class HomeHandler(_Room):
    """``GET dojo/home``."""

    @web.authenticated
    async def get(self) -> None:
        """Show the home page."""
        await self.show(self._notice())

    def _notice(self) -> Notice | None:
        """Say what the step before did. The query names it only: its words stand here."""
        done, name = self.get_argument("done", ""), self.get_argument("name", "")
        if done == "registered":
            return Notice("good", "研修生IDを登録しました。", "演習を提出できるようになりました。")
        if done in _HANDED_IN and name in submission.exercises(self.root):
            return Notice(*_HANDED_IN[done])
        return None


class RegisterHandler(_Room):
    """``POST dojo/register``."""

    @web.authenticated
    async def post(self) -> None:
        """Write down the trainee id."""
        try:
            card.update(self.root, student=self.get_body_argument("student", ""))
        except DojoError as error:
            await self.refuse(error)
            return
        self.after("registered")


class SubmitHandler(_Room):
    """``POST dojo/submit/NAME``."""

    @web.authenticated
    async def post(self, name: str) -> None:
        """Hand an exercise in."""
        try:
            done = await asyncio.to_thread(submission.hand_in, self.root, name)
        except DojoError as error:
            await self.refuse(error)
            return
        self.after("copied" if done.copied else "kept" if done.hand_in else "submitted", name)


class OpenedHandler(_Room):
    """``POST dojo/opened``."""

    @web.authenticated
    async def post(self) -> None:
        """Write down that a lesson was opened, once. A path that is no lesson's is passed over."""
        path = self.get_body_argument("path", "")
        opened = next((one for one in standing.look(self.root).lessons if one.path and one.path == path), None)
        progress = Progress(self.root)
        if opened and not any(e.kind == "opened" and e.data.get("lesson") == opened.name for e in progress.events()):
            progress.add("opened", lesson=opened.name)
        self.set_status(204)
        self.finish()


class FeedbackHandler(_Room):
    """``GET dojo/feedback/NAME``."""

    @property
    def content_security_policy(self) -> str:
        """The page came from elsewhere: it gets no rights at all."""
        return _SANDBOX

    @web.authenticated
    async def get(self, name: str) -> None:
        """Show the feedback of an exercise."""
        names = {one.name for one in standing.look(self.root).exercises}
        found = returned.find(self.root, name) if name in names else None
        if found is None or found.page is None:
            raise web.HTTPError(404)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(found.page.read_bytes())


_ADDRESSES = (
    (r"dojo/home", HomeHandler),
    (r"dojo/register", RegisterHandler),
    (r"dojo/opened", OpenedHandler),
    (r"dojo/submit/([^/]+)", SubmitHandler),
    (r"dojo/feedback/([^/]+)", FeedbackHandler),
)


def load(server: Any) -> None:
    """Add the addresses to a Jupyter server, if the folder that it shows is a workspace.

    Where it is none yet (a hub starts the server before ``dojo lab`` ever ran), it is made one.
    """
    root = Path(server.root_dir)
    if not (root / FOLDER / card.CARD).is_file():
        with contextlib.suppress(DojoError):  # a folder that cannot be written to can still be looked at
            card.update(root)
    server.web_app.settings["dojo_workspace"] = str(root)
    base = server.web_app.settings["base_url"]
    server.web_app.add_handlers(".*$", [(url_path_join(base, pattern), handler) for pattern, handler in _ADDRESSES])
    # a hub logs in by itself, and its log is no place for a secret; the token is made when it is first asked for
    if server.identity_provider.token and server.identity_provider.token_generated:
        server.io_loop.add_callback(_say_where, server)


def _say_where(server: Any) -> None:
    """Print the address in Japanese; Jupyter's own words are English and go to the log."""
    address = f"{server.connection_url}lab?token={server.identity_provider.token}"
    sys.stdout.write(f"ブラウザーが開かないときは、次のアドレスを開いてください: {address}\n")
    sys.stdout.flush()
