"""What runs cells in the trainee's process: outputs, values and calls, bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dojo.grading.sandbox.channel import Channel
from dojo.grading.sandbox.launch import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.xdist_group("attacks")

JOB = {
    "disk_bytes": 1_000_000,
    "files_max": 50,
    "files": {},
    "memory_bytes": 300_000_000,
    "processes": 16,
    "open_files": 64,
    "cell_seconds": 1,
    "output_bytes": 1_000,
    "folder": "",
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    running = Sandbox(confined=True)
    yield running
    running.close()


@pytest.fixture
def ask(sandbox: Sandbox) -> Iterator[Callable[..., dict[str, Any]]]:
    end = sandbox.submit(JOB)
    channel = Channel(end)

    def one(**request: Any) -> dict[str, Any]:
        channel.send({**request, "mark": b"m"})
        return dict(channel.receive(10))

    yield one
    end.close()
    sandbox.end()


def test_a_cell_gives_what_it_shows_in_order(ask: Callable[..., dict[str, Any]]) -> None:
    outputs = ask(do="cell", source="print('a')\nprint('b')\n1 + 1")["outputs"]
    assert [(one["output_type"], one.get("text")) for one in outputs] == [("stream", "a\nb\n"), ("execute_result", None)]
    assert outputs[1]["data"]["text/plain"] == "2"


def test_a_reply_carries_the_mark_of_its_request(ask: Callable[..., dict[str, Any]]) -> None:
    assert ask(do="cell", source="")["mark"] == b"m"


def test_names_live_from_cell_to_cell_and_cross_as_values(ask: Callable[..., dict[str, Any]]) -> None:
    ask(do="cell", source="答え = {'子育て': 15}")
    assert ask(do="values", names=["答え", "ない"])["values"] == {"答え": ["m", [["子育て", 15]]]}


def test_an_error_is_told_by_name_text_and_place(ask: Callable[..., dict[str, Any]]) -> None:
    error = ask(do="cell", source="{}['x']")["error"]
    assert (error["ename"], error["evalue"]) == ("KeyError", "'x'")
    assert error["traceback"]


def test_an_endless_cell_ends_as_a_timeout(ask: Callable[..., dict[str, Any]]) -> None:
    assert ask(do="cell", source="while True: pass")["error"]["ename"] == "CellTimeoutError"


def test_long_output_is_cut_and_says_so(ask: Callable[..., dict[str, Any]]) -> None:
    (output,) = ask(do="cell", source="for _ in range(10**5): print('長い行')")["outputs"]
    assert len(output["text"]) < 1_100
    assert "長すぎる" in output["text"]


def test_a_function_is_called_where_it_lives(ask: Callable[..., dict[str, Any]]) -> None:
    ask(do="cell", source="def f(x, *, y): return [x, y]")
    tag, number, _ = ask(do="values", names=["f"])["values"]["f"]
    assert tag == "c"
    assert ask(do="call", function=number, args=[1], kwargs={"y": 2})["value"] == ["l", [1, 2]]


@pytest.mark.parametrize(
    ("raised", "told"),
    [("ValueError('x')", "ValueError"), ("SystemExit", "SystemExit"), ("type('Own', (LookupError,), {})", "LookupError")],
)
def test_an_exception_is_told_by_its_nearest_builtin_name(ask: Callable[..., dict[str, Any]], raised: str, told: str) -> None:
    ask(do="cell", source=f"def f(): raise {raised}")
    ask(do="values", names=["f"])
    assert ask(do="call", function=0, args=[], kwargs={})["raised"] == told


def test_data_that_no_message_can_hold_costs_the_outputs_only(ask: Callable[..., dict[str, Any]]) -> None:
    source = "from IPython.display import display\ndisplay({'application/json': {'x': 2**80}}, raw=True)"
    assert ask(do="cell", source=source)["outputs"] == []
    assert ask(do="cell", source="1")["error"] is None


def test_half_characters_can_be_printed(ask: Callable[..., dict[str, Any]]) -> None:
    assert ask(do="cell", source="print('\\ud800')")["outputs"][0]["text"] == "?\n"
