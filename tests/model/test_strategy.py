"""The whole strategy: what is public, proven with one canary in every field that the model knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from canaries import HIDDEN, PUBLIC, SECRET, canary_strategy, open_canaries, write_canaries
from digistrat.checks.running import check
from digistrat.model.strategy import Strategy
from digistrat.reading.loading import load
from digistrat.reading.sources import FolderSource
from samples import listed, loaded_from


def find_empty(item: BaseModel, path: str) -> Iterator[str]:
    """Yield every field, however deep, that was left empty."""
    for name in type(item).model_fields:
        value = getattr(item, name)
        for one in value if isinstance(value, tuple) and value else (value,):
            if isinstance(one, BaseModel):
                yield from find_empty(one, f"{path}.{name}")
            elif one is None or one in ((), {}):
                yield f"{path}.{name}"


def test_the_canaries_fill_every_field_of_the_model() -> None:
    strategy, _ = canary_strategy()
    full = strategy.model_copy(update={"projects": strategy.projects[:2]})
    assert [project.id for project in full.projects] == [PUBLIC, HIDDEN]
    assert list(find_empty(full, "strategy")) == []


def test_nothing_internal_is_published() -> None:
    strategy, secrets = canary_strategy()
    written = strategy.model_dump_json()
    assert [word for word in secrets if word not in written] == []
    published = strategy.published().model_dump_json()
    assert [word for word in secrets if word in published] == []
    assert SECRET not in published
    assert [word for word in open_canaries() if word not in published] == []


def test_the_hidden_project_is_gone_with_every_reference_to_it() -> None:
    strategy, _ = canary_strategy()
    published = strategy.published()
    assert [project.id for project in published.projects] == [PUBLIC, "weiteres"]
    assert published.projects[0].depends_on == ("weiteres",)
    assert published.projects[0].internal is None
    assert published.internal is None
    assert published.checks.ignore == ()
    assert published.checks.stale_after == strategy.checks.stale_after


def test_a_project_with_nothing_to_hide_stays_the_same() -> None:
    strategy, _ = canary_strategy()
    assert strategy.published().projects[1] is strategy.projects[2]


def test_the_canaries_as_files_load_without_a_mistake(tmp_path: Path) -> None:
    secrets = write_canaries(tmp_path)
    loaded = load(FolderSource(tmp_path))
    assert listed(loaded.placed(list(loaded.findings))) == []
    assert loaded.strategy.as_of is not None
    errors = [one for one in check(loaded, loaded.strategy.as_of) if one.severity == "error"]
    assert listed(loaded.placed(errors)) == []
    assert (loaded.strategy, secrets) == canary_strategy()


def test_what_is_not_written_has_its_plain_meaning() -> None:
    strategy = loaded_from().strategy
    assert (strategy.language, strategy.checks.stale_after, strategy.publication.repository) == ("de", 180, "private")
    assert (strategy.horizon.start, strategy.terms.project, strategy.publication.theme.logo) == (None, None, None)


def test_a_strategy_cannot_be_changed() -> None:
    strategy = loaded_from().strategy
    with pytest.raises(ValidationError, match="frozen"):
        strategy.title = "Anders"  # type: ignore[misc]  # the point of this test


def test_the_format_is_one_and_no_other() -> None:
    fields = {"title": "T", "municipality": {"name": "M"}}
    assert Strategy.model_validate({**fields, "format": "1"}).format == "1"
    with pytest.raises(ValidationError, match="literal_error"):
        Strategy.model_validate({**fields, "format": "2"})
