"""The room's addresses in a real Jupyter server on loopback."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from dojo.learn.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "01_security"


@pytest.fixture(scope="module")
def server(start_lab: Any, course_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with start_lab(tmp_path_factory.mktemp("room") / "作業", "--course-dir", course_template) as running:
        yield running


@pytest.fixture
def lab(server: Any) -> Any:
    """The running server on a workspace in which nothing has happened yet."""
    Progress(server.folder).path.unlink(missing_ok=True)
    for name in ("提出物", "返却"):
        shutil.rmtree(server.folder / name, ignore_errors=True)
    (server.folder / ".dojo" / "workspace.json").write_text("{}", encoding="utf-8")
    return server


def kinds(lab: Any) -> list[str]:
    return [event.kind for event in Progress(lab.folder).events()]


ADDRESSES = [
    ("dojo/home", None),
    ("dojo/register", {"student": "062014"}),
    (f"dojo/submit/{NAME}", {}),
    ("dojo/opened", {"path": "レッスン/00_welcome.ipynb"}),
    (f"dojo/feedback/{NAME}", None),
]


@pytest.mark.parametrize(("path", "data"), ADDRESSES)
def test_nobody_gets_in_without_the_login(lab: Any, path: str, data: dict[str, str] | None) -> None:
    answer = lab.ask(path, data, login=False)
    assert answer.status == 403 or "token" in answer.text  # a GET is sent to the login page
    assert "道場の歩き方" not in answer.text
    assert kinds(lab) == []


@pytest.mark.parametrize(("path", "data"), [one for one in ADDRESSES if one[1] is not None])
def test_another_site_cannot_post(lab: Any, path: str, data: dict[str, str]) -> None:
    lab.ask("dojo/home")
    answer = lab.ask(path, data)  # with the cookies, but without the token that only our own page knows
    assert answer.status == 403
    assert "開けませんでした" in answer.text
    assert kinds(lab) == []


def test_the_home_page_runs_no_script_and_is_never_kept(lab: Any) -> None:
    answer = lab.ask("dojo/home")
    assert answer.status == 200
    assert answer.text.startswith("<!DOCTYPE html>")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    tab = lab.ask("dojo/home?fragment=1")
    assert "<html" not in tab.text
    assert 'data-dojo="home"' in tab.text


def test_a_notice_is_one_of_ours_and_never_the_address_itself(lab: Any) -> None:
    assert "登録しました" in lab.ask("dojo/home?done=registered").text
    for query in ("done=<b>x</b>", "done=submitted&name=<b>x</b>", "done=submitted&name=02_zoom"):
        text = lab.ask(f"dojo/home?{query}").text
        assert "<b>x</b>" not in text
        assert "dojo-box" not in text.split("</style>")[1]


def test_opening_a_lesson_is_written_down_once(lab: Any) -> None:
    token = lab.xsrf
    for path in ("レッスン/00_welcome.ipynb", "レッスン/00_welcome.ipynb", "../x", "演習/01_security/01_security.ipynb", ""):
        assert lab.ask("dojo/opened", {"path": path, "_xsrf": token}).status == 204
    assert kinds(lab) == ["opened"]
    assert 'data-lesson="00_welcome" data-state="途中"' in lab.ask("dojo/home").text


def test_an_id_is_refused_with_the_reason_on_the_page_and_then_taken(lab: Any) -> None:
    token = lab.xsrf
    refused = lab.ask("dojo/register", {"student": "../etc", "_xsrf": token})
    assert refused.status == 422
    assert "この研修生IDは使えません" in refused.text
    early = lab.ask(f"dojo/submit/{NAME}", {"_xsrf": token})
    assert early.status == 422
    assert "研修生IDがまだ登録されていません" in early.text
    taken = lab.ask("dojo/register", {"student": "062014", "_xsrf": token})
    assert taken.status == 200
    assert "研修生IDを登録しました" in taken.text
    assert "<span data-student>062014</span>" in taken.text


@pytest.mark.parametrize("name", ["02_zoom", "..", "%2e%2e%2fレッスン", "..%5C..", "a%00b", "%2Fetc%2Fpasswd"])
def test_a_name_that_is_no_exercise_leads_nowhere(lab: Any, name: str, files: Any) -> None:
    before = files(lab.folder)
    assert lab.ask(f"dojo/submit/{name}", {"_xsrf": lab.xsrf}).status in {404, 405, 422}
    assert lab.ask(f"dojo/feedback/{name}").status in {400, 404}
    after = files(lab.folder)
    assert {one for one in before if before[one] != after.get(one)} <= {".dojo/jupyterlab.log"}
    assert {one for one in after if one not in before and not one.startswith(".jupyterlab")} == set()


def test_handing_in_and_the_score_that_comes_back(lab: Any, give_back: Any) -> None:
    token = lab.xsrf
    lab.ask("dojo/register", {"student": "062014", "_xsrf": token})
    done = lab.ask(f"dojo/submit/{NAME}", {"_xsrf": token, "fragment": "1"})
    assert done.status == 200
    assert "提出しました。" in done.text
    assert "<html" not in done.text
    assert (lab.folder / "提出物" / f"062014_{NAME}.zip").is_file()
    assert 'data-state="提出済み"' in done.text
    assert lab.ask(f"dojo/feedback/{NAME}").status == 404
    give_back(lab.folder / "返却" / NAME, 27.0)
    assert "27／30点" in lab.ask("dojo/home").text
    page = lab.ask(f"dojo/feedback/{NAME}")
    assert "<h1>結果</h1>" in page.text
    assert page.headers["Content-Security-Policy"].startswith("sandbox;")
