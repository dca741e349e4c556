"""Which address of the practice system does what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tornado.web

from dojo.topics.rpa.fields import faults
from dojo.topics.rpa.system import pages

if TYPE_CHECKING:
    from dojo.topics.rpa.system.state import Session, State

__all__ = ["application"]

_COOKIE = "dojo_session"
_LONGEST = 200


def application(state: State) -> tornado.web.Application:
    """Make the application over one memory."""
    kept: dict[str, Any] = {"state": state}
    return tornado.web.Application(
        [
            (r"/", _Menu, kept),
            (r"/enter", _Enter, kept),
            (r"/new", _New, kept),
            (r"/done", _Done, kept),
            (r"/list", _List, kept),
        ],
        default_handler_class=_Missing,
        default_handler_args=kept,
        log_function=lambda _: None,
    )


class _Handler(tornado.web.RequestHandler):
    """What all pages share: who is inside."""

    state: State

    def initialize(self, state: State) -> None:
        self.state = state

    def set_default_headers(self) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer whatever goes wrong with a page in Japanese."""
        self.set_status(status_code)
        self.finish(pages.missing())

    def inside(self) -> Session | None:
        """Give the session, or show the entrance instead of the page."""
        key = self.get_cookie(_COOKIE) or ""
        session = self.state.session(key)
        if session is None:
            self.finish(pages.entrance(self.request.path, again=key in self.state.sessions))
        return session


class _Menu(_Handler):
    def get(self) -> None:
        if self.inside():
            self.finish(pages.menu())


class _Enter(_Handler):
    def get(self) -> None:
        self.redirect("/")

    def post(self) -> None:
        self.set_cookie(_COOKIE, self.state.enter(), httponly=True, samesite="Strict")
        going = self.get_body_argument("going", "/")
        self.redirect(going if going in {"/new", "/list"} else "/", status=303)


class _New(_Handler):
    def get(self) -> None:
        if self.inside():
            self.finish(pages.form(self.state.layout(), {}, ()))

    def post(self) -> None:
        session = self.inside()
        if session is None:
            return
        number = self.get_body_argument("layout", "1")
        layout = self.state.layout(int(number) if number.isascii() and number.isdigit() else 1)
        values = {place.label: self.get_body_argument(place.name, "")[:_LONGEST] for place in layout.places}
        wrong = faults(values)
        if wrong:
            self.finish(pages.form(self.state.layout(), values, wrong))
            return
        self.state.register(values, session)
        self.redirect("/done", status=303)


class _Done(_Handler):
    def get(self) -> None:
        # the last page of a session is still shown when the session has just run out
        session = self.state.sessions.get(self.get_cookie(_COOKIE) or "")
        if session is None or not session.receipt:
            self.redirect("/")
            return
        session.waits -= 1
        self.finish(pages.waiting() if session.waits >= 0 else pages.done(session.receipt))


class _List(_Handler):
    def get(self) -> None:
        if self.inside():
            self.finish(pages.listing(self.state.records))


class _Missing(_Handler):
    def prepare(self) -> None:
        self.set_status(404)
        self.finish(pages.missing())
