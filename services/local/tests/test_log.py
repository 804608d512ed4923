"""A part's log."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarifa_local.log import TAIL_LINES, BoundedLog


def test_the_log_keeps_the_last_and_the_previous_file_within_the_bound(tmp_path: Path) -> None:
    log = BoundedLog(tmp_path / "part.log", limit=1000)
    for number in range(1000):
        log.write(f"line {number}\n".encode())
    log.close()

    files = sorted(each.name for each in tmp_path.iterdir())
    assert files == ["part.log", "part.log.1"]
    assert all(each.stat().st_size <= 1000 for each in tmp_path.iterdir())
    assert (tmp_path / "part.log").read_text().endswith("line 999\n")


def test_the_log_of_an_earlier_start_is_kept(tmp_path: Path) -> None:
    for word in ("earlier\n", "later\n"):
        log = BoundedLog(tmp_path / "part.log")
        log.write(word.encode())
        log.close()

    assert (tmp_path / "part.log").read_text() == "earlier\nlater\n"


@given(
    lines=st.lists(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])), max_size=60),
    cut=st.integers(1, 40),
)
def test_the_tail_is_the_last_lines_however_the_output_was_cut(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], cut: int
) -> None:
    output = "".join(line + "\n" for line in lines).encode()
    log = BoundedLog(tmp_path_factory.mktemp("log") / "part.log")
    for start in range(0, len(output), cut):
        log.write(output[start : start + cut])
    tail = log.tail()
    log.close()

    assert tail == lines[-TAIL_LINES:]


def test_a_full_disk_costs_lines_of_the_file_and_does_not_stop_the_part() -> None:
    log = BoundedLog(Path("/dev/full"))
    log.write(b"no room for this\n")
    assert log.tail() == ["no room for this"]
    log.close()
