"""``daten/strategie.json``: everything published, nothing else, as it was written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from canaries import canary_strategy, open_canaries
from digistrat.model.strategy import Strategy
from digistrat.views.site.data import FORMAT, render_data
from views.site.nasty import EVIL, empty_strategy, erkelenz, nasty_strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = ("repository", "contributor_id", "theme")


def read(strategy: Any) -> Any:  # noqa: ANN401 - JSON
    return json.loads(render_data(strategy))


def values(tree: object) -> Iterator[object]:
    """Yield every value, however deep."""
    if isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield value
            yield from values(value)


def test_a_strategy_is_written_in_the_order_of_the_format() -> None:
    found = read(erkelenz())
    assert list(found)[:4] == ["format", "title", "language", "municipality"]
    assert found["format"] == FORMAT
    assert found["as_of"] == "2023-12-31"
    assert len(found["projects"]) == 19


def test_dates_stay_as_written_and_numbers_are_numbers() -> None:
    [money] = next(project for project in read(erkelenz())["projects"] if project["id"] == "digitalpakt")["budget"]
    assert (money["planned"], money["approximate"]) == (1700000, True)
    assert '"planned": 1700000,' in render_data(erkelenz()).decode()
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
        "title": "Digitalstrategie",
        "language": "de",
        "municipality": {"name": "Stadt Musterstadt"},
    }


def test_nothing_internal_is_written_and_everything_public_is() -> None:
    strategy, secret = canary_strategy()
    text = render_data(strategy.published()).decode()
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
