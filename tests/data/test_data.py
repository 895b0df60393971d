"""``daten/strategie.json``: everything published, nothing else, as it was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from canaries import canary_strategy, open_canaries
from digistrat.data.strategie import FORMAT, render_data, version_of
from digistrat.model.strategy import Strategy
from nasty import EVIL, empty_strategy, erkelenz, nasty_strategy

SETTINGS = ("repository", "contributor_id", "theme")


def written(strategy: Any) -> bytes:  # noqa: ANN401 - also one that was never published
    return render_data(strategy, version_of(strategy, None, is_modified=False))


def read(strategy: Any) -> Any:  # noqa: ANN401 - JSON
    return json.loads(written(strategy))


def values(tree: object) -> Iterator[object]:
    """Yield every value, however deep."""
    if isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield value
            yield from values(value)


def test_a_strategy_is_written_in_the_order_of_the_format() -> None:
    found = read(erkelenz())
    assert list(found)[:5] == ["format", "version", "title", "language", "municipality"]
    assert found["format"] == FORMAT
    assert found["as_of"] == "2023-12-31"
    assert len(found["projects"]) == 19


def test_dates_stay_as_written_and_numbers_are_numbers() -> None:
    [money] = next(project for project in read(erkelenz())["projects"] if project["id"] == "digitalpakt")["budget"]
    assert (money["planned"], money["approximate"]) == (1700000, True)
    assert '"planned": 1700000,' in written(erkelenz()).decode()
    boese = next(project for project in read(nasty_strategy())["projects"] if project["id"] == "boese")
    assert boese["original"] == {"start": "2021", "end": "2022-Q3"}
    assert boese["milestones"][1]["weight"] == 2.5
    assert boese["title"] == EVIL


def test_nothing_empty_is_written() -> None:
    for strategy in (erkelenz(), nasty_strategy(), empty_strategy()):
        assert not [value for value in values(read(strategy)) if value in (None, "", [], {})]


def test_the_least_strategy_is_short() -> None:
    assert read(empty_strategy()) == {
        "format": FORMAT,
        "version": {"id": version_of(empty_strategy(), None, is_modified=False).id},
        "title": "Digitalstrategie",
        "language": "de",
        "municipality": {"name": "Stadt Musterstadt"},
    }


def test_nothing_internal_is_written_and_everything_public_is() -> None:
    strategy, secret = canary_strategy()
    text = written(strategy.published()).decode()
    assert [word for word in sorted(secret) if word in text] == []
    unseen = {word for word in open_canaries() if word not in text}
    publication = strategy.publication.model_dump()
    assert unseen <= {word for word in unseen if any(word in str(publication[name]) for name in SETTINGS)}


def test_what_is_internal_is_left_out_even_of_a_strategy_that_was_never_published() -> None:
    strategy, _ = canary_strategy()
    shown = strategy.projects[0]
    assert shown.internal is not None
    whole = Strategy.model_construct(**{**dict(strategy), "projects": (shown,)})
    assert "internal" not in read(whole)["projects"][0]
    assert "internal" not in read(whole)


def test_the_same_data_has_the_same_name_and_what_is_internal_has_none() -> None:
    def name(**own: object) -> str:
        strategy = Strategy.model_validate({**MUSTERSTADT, **own}).published()
        return version_of(strategy, None, is_modified=False).id

    assert name() == name(internal={"notes": "Geheim"}, checks={"ignore": [{"code": "x", "reason": "y"}]})
    assert name() != name(motto="Vorwärts")


MUSTERSTADT = {"format": "1", "title": "Digitalstrategie", "municipality": {"name": "Stadt Musterstadt"}}
