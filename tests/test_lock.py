"""The lock installs with any pip, whatever appears on the index tomorrow: it names all, exactly, and nothing is built.

That each is there as a wheel cannot be asked without a network: ``make lock`` and the install refuse the others.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ("run.txt", "dev.txt")
OURS = {"run.txt": {"build"}, "dev.txt": {"build", "dev"}}
"""What of pyproject.toml's extras stands in which lock."""


def locked(name: str) -> dict[str, Requirement]:
    """Give what stands in a lock, by name, as pip reads it here."""
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    found = [Requirement(line.partition(" --hash")[0]) for line in lines]
    return {canonicalize_name(asked.name): asked for asked in found}


def asked_by(name: str, extras: set[str]) -> list[Requirement]:
    """Give what a distribution asks for here; none where another system would install it."""
    try:
        told = [Requirement(line) for line in requires(name) or []]
    except PackageNotFoundError:
        return []
    return [
        asked
        for asked in told
        if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in {"", *extras})
    ]


@pytest.mark.parametrize("name", LOCKS)
def test_whatever_is_asked_for_is_locked_with_its_extras(name: str) -> None:
    # The pip of Python 3.11 takes “name[extra]” for another thing than “name”, and looks for the newest of it.
    lock = locked(name)
    asked_for = [("digistrat", asked) for asked in asked_by("digistrat", OURS[name])]
    asked_for += [(who, asked) for who in lock for asked in asked_by(who, lock[who].extras)]
    assert len(asked_for) > len(lock)
    for who, asked in asked_for:
        held = lock.get(canonicalize_name(asked.name))
        assert held is not None, f"{who} asks for {asked}"
        assert asked.extras <= held.extras, f"{who} asks for {asked}"


@pytest.mark.parametrize("name", LOCKS)
def test_each_stands_there_exactly_and_with_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", "")
    for line in text.splitlines():
        assert "--hash=sha256:" in line
        assert [stated.operator for stated in Requirement(line.partition(" --hash")[0]).specifier] == ["=="]


def test_the_tests_run_with_what_people_get() -> None:
    run, dev = locked("run.txt"), locked("dev.txt")
    assert {name: run[name].specifier for name in run} == {name: dev[name].specifier for name in run}
