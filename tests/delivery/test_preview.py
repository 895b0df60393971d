"""Editions: the newest, the last good one, and whoever waits for another."""

from __future__ import annotations

from threading import Thread
from time import monotonic

from digistrat.delivery.preview import Edition, Preview


def notice(way: str) -> bytes:
    return f"broken {way}".encode()


def test_a_file_is_made_when_it_is_asked_for_and_once() -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("a")
        return b"a"

    preview = Preview()
    preview.show(Edition({"a": make}))
    assert made == []
    assert (preview.read("a"), preview.read("a"), preview.read("b")) == (b"a", b"a", None)
    assert made == ["a"]


def test_a_new_edition_makes_its_files_anew_and_a_broken_one_keeps_the_last() -> None:
    preview = Preview()
    preview.show(Edition({"a": lambda: b"1"}))
    assert preview.read("a") == b"1"
    preview.show(Edition(notice=notice))
    assert (preview.read("a"), preview.newest.notice, preview.number) == (b"1", notice, 2)
    preview.show(Edition({"a": lambda: b"2"}))
    assert (preview.read("a"), preview.newest.notice) == (b"2", None)


def test_waiting_ends_with_a_new_edition_with_the_end_or_after_a_while() -> None:
    preview = Preview()
    assert preview.wait(0, 0.01) == 0
    assert preview.wait(-1, 60) == 0
    began, seen = monotonic(), list[int]()
    waiting = Thread(target=lambda: seen.append(preview.wait(0, 60)))
    waiting.start()
    preview.show(Edition())
    waiting.join(10)
    assert seen == [1]
    waiting = Thread(target=lambda: preview.wait(1, 60))
    waiting.start()
    preview.end()
    waiting.join(10)
    assert not waiting.is_alive()
    assert monotonic() - began < 30
