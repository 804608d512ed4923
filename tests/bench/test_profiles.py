"""Whose time a sample of a profile is."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness.profiles import Profile, entitle, room_of, samples_of, shares_of

SITE = "/x/lib/python3.11/site-packages"
HANDLER = f"_call_behavior ({SITE}/grpc/_server.py:610)"
PRICE = "PricingService.PriceQuote (/x/services/pricing/src/tarifa_pricing/service.py:45)"
REPLY = "quote_reply (/x/services/pricing/src/tarifa_pricing/replies.py:42)"


@pytest.mark.parametrize(
    ("leaf", "room"),
    [
        (REPLY, "tarifa_pricing.replies"),
        (f"_transform ({SITE}/grpc/_common.py:87)", "grpc machinery"),
        (f"upb_Message_Set ({SITE}/google/_upb/_message.abi3.so)", "protobuf"),
        (f"FromString ({SITE}/google/protobuf/internal/x.py:3)", "protobuf"),
        (f"run ({SITE}/onnxruntime/capi/session.py:220)", "onnxruntime"),
        (f"linspace ({SITE}/numpy/_core/function_base.py:142)", "numpy"),
        ("_worker (/x/lib/python3.11/concurrent/futures/thread.py:81)", "thread hand-off"),
        ("validate (/x/services/kit/src/tarifa_kit/interceptors/a.py:2)", "tarifa_kit.interceptors.a"),
    ],
)
def test_the_frame_nearest_to_the_leaf_that_is_somebodys_decides(leaf: str, room: str) -> None:
    assert room_of(";".join([HANDLER, PRICE, leaf])) == room


def test_the_standard_library_and_libc_are_charged_to_their_caller() -> None:
    leaves = ["dumps (/x/lib/python3.11/json/__init__.py:231)", "write (/usr/lib/libc.so.6)"]
    assert room_of(";".join([HANDLER, REPLY, *leaves])) == "tarifa_pricing.replies"


def test_nobodys_frames_are_the_interpreters() -> None:
    assert room_of("main (/x/main.py:1);write (/usr/lib/libc.so.6)") == "the interpreter"


def test_samples_of_one_room_add_up_and_the_largest_comes_first() -> None:
    samples = samples_of([f"{HANDLER} 1", f"{HANDLER};{REPLY} 2", f"{PRICE};{REPLY} 1", "", "no count here"])
    assert shares_of(samples) == [("tarifa_pricing.replies", 0.75), ("grpc machinery", 0.25)]


def test_a_profile_that_was_refused_says_why() -> None:
    refused = Profile("pricing", None, (), refused="Permission denied")
    assert refused.sentence() == "No profile of pricing: Permission denied."


def test_a_profile_says_what_dominates() -> None:
    taken = Profile("pricing", None, [("protobuf", 0.6), ("numpy", 0.4)], cores=0.8, interpreter=0.5)
    assert taken.sentence() == (
        "pricing used 0.80 cores and held its interpreter 50% of the time; of that: protobuf 60%, numpy 40%."
    )


def test_a_picture_keeps_no_folders_of_the_machine(tmp_path: Path) -> None:
    picture = tmp_path / "a.svg"
    frames = (
        "a (/home/x/.venv/lib/python3.11/site-packages/grpc/_server.py:7)",
        "b (/y/services/kit/src/tarifa_kit/pool.py:9)",
        "c (/usr/lib/x86_64-linux-gnu/libc.so.6)",
    )
    drawn = [f"<title>{frame}</title>" for frame in frames]
    drawn += ["<text>/home/x/.venv/bin/py-spy record --pid 7</text>", "<text>d (/home/x/serv..</text>"]
    drawn += ["<text>process 7:&quot;/home/x/.venv/bin/python /home/x/tarifa up</text>"]
    picture.write_text("".join(drawn), encoding="utf-8")
    entitle(picture, "pricing")
    assert picture.read_text(encoding="utf-8") == (
        "<title>a (grpc/_server.py:7)</title><title>b (tarifa_kit/pool.py:9)</title>"
        "<title>c (x86_64-linux-gnu/libc.so.6)</title><text>pricing</text><text>d ..</text>"
        "<text>process 7:&quot;python tarifa up</text>"
    )
