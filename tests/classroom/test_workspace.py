"""The trainee's folder, and JupyterLab in Japanese on it, on loopback only."""

from __future__ import annotations

import hashlib
import json
import re
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError

import nbformat
import pytest

from dojo.classroom import house, workspace
from dojo.errors import InputError, MissingFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LESSONS = sorted(path.name for path in house.lessons().glob("[0-9]*.ipynb"))


@pytest.fixture
def prepared(dojo: Callable[..., Any], tmp_path: Path) -> Path:
    """By the command line, from a folder that is no course."""
    done = dojo("lab", tmp_path / "作業", "--prepare-only", cwd=tmp_path)
    assert done.code == 0, done.err
    assert done.out == f"作業フォルダを用意しました: {tmp_path / '作業'}\n"
    return tmp_path / "作業"


def test_the_lessons_are_there_without_their_outputs(prepared: Path) -> None:
    assert sorted(path.name for path in (prepared / "レッスン").iterdir()) == LESSONS
    for name in LESSONS:
        notebook = nbformat.read(prepared / "レッスン" / name, as_version=4)
        nbformat.validate(notebook)
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)
        original = nbformat.read(house.lessons() / name, as_version=4)
        assert [cell.source for cell in notebook.cells] == [cell.source for cell in original.cells]
        assert "jupytext" not in notebook.metadata  # a trainee has no text beside the notebook to be kept in step


def test_without_a_course_there_are_no_exercises(prepared: Path) -> None:
    assert not (prepared / "演習").exists()


def test_with_a_released_course_the_exercises_are_there_as_released(
    dojo: Callable[..., Any], course_template: Path, tmp_path: Path, files: Callable[[Path], dict[str, str]]
) -> None:
    done = dojo("lab", tmp_path / "作業", "--prepare-only", "--course-dir", course_template)
    assert done.code == 0, done.err
    assert files(tmp_path / "作業" / "演習") == files(course_template / "release")


def test_a_release_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="release"):
        workspace.prepare(tmp_path / "作業", tmp_path / "release")


def test_what_a_trainee_changed_is_never_overwritten(course_template: Path, tmp_path: Path) -> None:
    release = course_template / "release"
    workspace.prepare(tmp_path, release)
    own = {
        "レッスン/00_welcome.ipynb": "書きこんだレッスン",
        "演習/01_security/01_security.ipynb": "書きこんだ演習",
        "演習/01_security/メモ.txt": "自分のメモ",
        "持ち帰り/カード.pdf": "作ったもの",
        ".jupyterlab/settings/@jupyterlab/translation-extension/plugin.jupyterlab-settings": "{}",
    }
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    workspace.prepare(tmp_path, release)
    workspace.environment(tmp_path)
    assert {name: (tmp_path / name).read_text("utf-8") for name in own} == own


def test_settings_that_nobody_changed_follow_the_house(tmp_path: Path) -> None:
    environment = workspace.environment(tmp_path)
    folder = Path(environment["JUPYTERLAB_SETTINGS_DIR"])
    name = "@jupyterlab/statusbar-extension/plugin.jupyterlab-settings"
    house_text = (folder / name).read_bytes()
    # as an earlier version of the house wrote it
    (folder / name).write_bytes(b"{}")
    record = json.loads((folder / ".house.json").read_text("utf-8"))
    record[name] = hashlib.sha256(b"{}").hexdigest()
    (folder / ".house.json").write_text(json.dumps(record), encoding="utf-8")
    workspace.environment(tmp_path)
    assert (folder / name).read_bytes() == house_text
    (folder / name).write_bytes(b'{"visible": true}')  # the trainee's own
    (folder / ".house.json").write_text("damaged", encoding="utf-8")
    workspace.environment(tmp_path)
    assert (folder / name).read_bytes() == b'{"visible": true}'


def test_a_lesson_that_a_trainee_deleted_comes_back(tmp_path: Path) -> None:
    workspace.prepare(tmp_path)
    (tmp_path / "レッスン" / LESSONS[0]).unlink()
    workspace.prepare(tmp_path)
    assert (tmp_path / "レッスン" / LESSONS[0]).is_file()


def test_deadlines_follow_the_course_directory(course: Path, tmp_path: Path) -> None:
    workspace.prepare(tmp_path / "作業", course / "release")
    text = (course / "course.toml").read_text("utf-8").replace("points = 30\n", "points = 30\ndeadline = 2027-01-29T17:00:00\n")
    (course / "course.toml").write_text(text, encoding="utf-8")
    workspace.prepare(tmp_path / "作業", course / "release")
    assert (tmp_path / "作業" / ".dojo" / "course.toml").read_text("utf-8") == text
    workspace.prepare(tmp_path / "作業")  # opened at home, far from the course directory
    assert (tmp_path / "作業" / ".dojo" / "course.toml").read_text("utf-8") == text


def test_a_workspace_that_is_handed_out_does_not_say_where_the_course_is(course_template: Path, tmp_path: Path) -> None:
    workspace.prepare(tmp_path / "配る", course_template / "release", own=False)
    workspace.prepare(tmp_path / "自分", course_template / "release")
    assert str(course_template) not in (tmp_path / "配る" / ".dojo" / "workspace.json").read_text("utf-8")
    assert json.loads((tmp_path / "自分" / ".dojo" / "workspace.json").read_text("utf-8"))["course_dir"] == str(course_template)


def test_what_is_known_of_the_trainee_stays_when_it_is_not_said_again(dojo: Callable[..., Any], tmp_path: Path) -> None:
    words = ("--prepare-only", "--student", "０６２０１４", "--hand-in", tmp_path / "提出先")
    assert dojo("lab", tmp_path / "作業", *words, cwd=tmp_path).code == 0
    assert dojo("lab", tmp_path / "作業", "--prepare-only", cwd=tmp_path).code == 0
    known = json.loads((tmp_path / "作業" / ".dojo" / "workspace.json").read_text("utf-8"))
    assert (known["student"], known["hand_in"]) == ("062014", str(tmp_path / "提出先"))


def test_an_id_that_would_lead_elsewhere_is_refused(dojo: Callable[..., Any], tmp_path: Path) -> None:
    done = dojo("lab", tmp_path / "作業", "--prepare-only", "--student", "../062014", cwd=tmp_path)
    assert done.code == 1
    assert "この研修生IDは使えません。" in done.err


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="書きこめませんでした"):
        workspace.prepare(tmp_path / "file")


def test_jupyterlab_gets_japanese_and_asks_the_net_for_nothing(tmp_path: Path) -> None:
    environment = workspace.environment(tmp_path)
    settings = Path(environment["JUPYTERLAB_SETTINGS_DIR"])
    assert settings.is_relative_to(tmp_path)
    language = settings / "@jupyterlab" / "translation-extension" / "plugin.jupyterlab-settings"
    assert json.loads(language.read_text("utf-8")) == {"locale": "ja_JP"}
    for path in settings.rglob("*.jupyterlab-settings"):
        json.loads(path.read_text("utf-8"))
    news = settings / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    assert json.loads(news.read_text("utf-8"))["fetchNews"] == "false"


def test_the_kernel_of_a_workspace_has_a_profile_of_its_own_and_the_trainees_home_stays_as_it_is(tmp_path: Path) -> None:
    profile = Path(workspace.environment(tmp_path)["IPYTHONDIR"])
    assert profile.is_relative_to(tmp_path)
    text = (profile / "profile_default" / "ipython_kernel_config.py").read_text("utf-8")
    assert "dojo.learn.plainspoken" in text


def test_the_command_line_binds_to_loopback_only(tmp_path: Path) -> None:
    words = workspace.command(tmp_path, port=8899, browser=False)
    config = Path(next(word.split("=", 1)[1] for word in words if word.startswith("--config=")))
    assert 'c.ServerApp.ip = "127.0.0.1"' in config.read_text("utf-8")
    assert "--ServerApp.port=8899" in words
    assert "--no-browser" in words
    assert not any(word.startswith("--ip") or "0.0.0.0" in word or "token=" in word for word in words)  # noqa: S104 - looked for
    assert "--no-browser" not in workspace.command(tmp_path)


# -- a real JupyterLab --------------------------------------------------------------------------------------------------

_TRIES = 600
_PAUSE_SECONDS = 0.1


@pytest.fixture(scope="module")
def lab(start_lab: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """``dojo lab`` as a trainee starts it."""
    with start_lab(tmp_path_factory.mktemp("lab") / "作業") as running:
        yield running


def _get(address: str) -> tuple[int, str]:
    """Ask until the server answers at all."""
    for _ in range(_TRIES):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - loopback
                return answer.status, answer.read().decode()
        except HTTPError as refusal:
            refusal.close()
            return refusal.code, ""
        except URLError:
            time.sleep(_PAUSE_SECONDS)
    raise AssertionError(address)


def test_jupyterlab_opens_with_its_token(lab: Any) -> None:
    address, token = lab.address, lab.token
    assert token
    status, page = _get(f"{address}/lab?token={token}")
    assert status == 200
    assert "jupyter-config-data" in page


def test_jupyterlab_opens_to_nobody_without_it(lab: Any) -> None:
    address = lab.address
    assert _get(f"{address}/api/contents")[0] == 403


def test_jupyterlab_speaks_japanese_from_the_first_start(lab: Any) -> None:
    address, token = lab.address, lab.token
    _, text = _get(f"{address}/lab/api/settings/@jupyterlab/translation-extension:plugin?token={token}")
    assert json.loads(text)["settings"] == {"locale": "ja_JP"}
    status, text = _get(f"{address}/lab/api/translations/ja_JP?token={token}")
    assert status == 200
    assert any("ファイル" in str(one) for one in json.loads(text)["data"]["jupyterlab"].values())


def test_jupyterlab_serves_the_workspace_and_its_home_page(lab: Any) -> None:
    folder, address, token = lab.folder, lab.address, lab.token
    _, text = _get(f"{address}/api/contents?token={token}")
    names = {one["name"] for one in json.loads(text)["content"]}
    assert "レッスン" in names
    assert names <= {path.name for path in folder.iterdir()}
    status, page = _get(f"{address}/dojo/home?token={token}")
    assert status == 200
    assert "山形デジタル道場" in page


def test_jupyterlab_loads_the_tab_of_the_home_page(lab: Any) -> None:
    address, token = lab.address, lab.token
    _, page = _get(f"{address}/lab?token={token}")
    config = json.loads(re.findall(r'id="jupyter-config-data" type="application/json">(.*?)</script>', page, re.DOTALL)[0])
    (ours,) = [one for one in config["federated_extensions"] if one["name"] == "digital-dojo"]
    status, script = _get(f"{address}/lab/extensions/digital-dojo/{ours['load']}?token={token}")
    assert status == 200
    assert "window._JUPYTERLAB[NAME]" in script
    assert {"@jupyter/nbgrader", "@jupyterlab/debugger-extension"} <= set(config["disabledExtensions"])


def test_the_terminal_says_nothing_in_english(lab: Any) -> None:
    _get(lab.address)
    said = lab.said()
    lines = [line for line in said.splitlines() if line.strip()]
    assert len(lines) == 3, said
    address = lines.pop()
    assert address.startswith("ブラウザーが開かないときは、次のアドレスを開いてください: http://127.0.0.1:")
    assert address.endswith(f"/lab?token={lab.token}")
    words = set(re.findall(r"[A-Za-z]{2,}", " ".join(lines).replace(str(lab.folder), "")))
    assert words <= {"JupyterLab", "Ctrl"}


def test_the_log_with_the_address_is_for_its_owner_only(lab: Any) -> None:
    _get(lab.address)
    assert (lab.folder / ".dojo" / workspace.LOG).stat().st_mode & 0o077 == 0


def test_jupyterlab_listens_on_loopback_only(lab: Any) -> None:
    address = lab.address
    port = int(address.rsplit(":", 1)[1])
    _get(address)
    listening = {line.split()[1] for name in ("tcp", "tcp6") for line in _sockets(name) if line.split()[3] == "0A"}  # LISTEN
    assert [one for one in listening if one.endswith(f":{port:04X}")] == [f"0100007F:{port:04X}"]  # 127.0.0.1, low byte first


def _sockets(name: str) -> list[str]:
    path = Path("/proc/net") / name
    return path.read_text("ascii").splitlines()[1:] if path.exists() else []
