"""A second build prints only what has changed, and gives the bytes of a full one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from digistrat.delivery.writing import MANIFEST, write_site
from digistrat.model.strategy import Published, Terms
from digistrat.model.when import Language
from digistrat.site.pagecache import PageCache
from digistrat.site.rendering import PageTemplates, plan_site, render_site
from nasty import ROOT, STICHTAG, TEMPLATES, nasty_strategy
from samples import loaded_from
from teststadt import PROJECTS, STRATEGY

EDITS: dict[str, list[Any]] = {
    "title": ["Neu", "<b>Neu</b>", "Stadtarchiv online"],
    "summary": ["Kurz.", "Kurz &amp; gut."],
    "description": ["# Lang\n\n[Verweis](https://example.org)", None],
    "handlungsfelder": [("bildung",), ("klima", "bildung"), ()],
    "vision": [("nah",), ()],
    "depends_on": [("archiv",), ("eakte",), ()],
    "districts": [("Nord", "Süd"), ()],
    "lighthouse": [True, False],
    "milestones": [()],
    "lead": ["Amt", None],
}


class Website:
    """A website that is built again and again."""

    def __init__(self, folder: Path, templates: list[Path]) -> None:
        """Begin with nothing."""
        self.folder = folder / "public"
        self.memory = folder / "cache" / "website.json"
        self.templates = templates

    def build(
        self,
        strategy: Published,
        as_of: date = STICHTAG,
        language: Language = "de",
        page_templates: Counting | None = None,
    ) -> set[str]:
        """Build, and give the pages that were printed."""
        page_templates = page_templates or press_of(self.templates, language, strategy.terms)
        cache = PageCache(self.folder, self.memory)
        files = plan_site(strategy, as_of, page_templates, cache=cache)
        write_site(self.folder, ((path, make()) for path, make in files), ROOT)
        cache.save()
        return page_templates.printed

    def files(self) -> dict[str, bytes]:
        """Give every file but the manifest."""
        found = (path for path in self.folder.rglob("*") if path.is_file() and path.name != MANIFEST)
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}


class Counting(PageTemplates):
    """Notes what is printed."""

    def __init__(self, templates: list[Path], language: Language, terms: Terms | None) -> None:
        """Begin with nothing."""
        super().__init__(templates, language, terms)
        self.printed: set[str] = set()

    def render(self, page: Any, shared: Any) -> bytes:  # noqa: ANN401 - as it comes
        """Print a page."""
        self.printed.add(page.path)
        return super().render(page, shared)


PRESSES: dict[str, Counting] = {}


def press_of(templates: list[Path], language: Language, terms: Terms | None) -> Counting:
    """Give templates that have printed nothing; templates that are the same were compiled before."""
    made = Counting(templates, language, terms)
    kept = PRESSES.setdefault(made.mark, made) if made.mark else made
    kept.printed = set()
    return kept


@pytest.fixture
def website(tmp_path: Path) -> Website:
    """Give an empty website with templates of its own."""
    copytree(TEMPLATES[0], tmp_path / "templates")
    return Website(tmp_path, [tmp_path / "templates"])


def city() -> Published:
    """Give the sample city."""
    return loaded_from(STRATEGY, **PROJECTS).strategy.published()


def edited(strategy: Published, **values: object) -> Published:
    """Change the first project."""
    first, *others = strategy.projects
    return Published(strategy.model_copy(update={"projects": (first.model_copy(update=values), *others)}))


def fresh(strategy: Published, templates: list[Path], as_of: date = STICHTAG) -> dict[str, bytes]:
    """Give what a full build gives."""
    return dict(render_site(strategy, as_of, templates, "de"))


def edits() -> Iterator[tuple[str, object]]:
    """Give every edit."""
    for field, values in EDITS.items():
        for value in values:
            yield field, value


@settings(max_examples=12, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.tuples(st.integers(0, len(PROJECTS) - 1), st.sampled_from(list(edits()))), min_size=1, max_size=4))
def test_after_any_edits_the_bytes_are_those_of_a_full_build(changes: list[tuple[int, tuple[str, object]]]) -> None:
    from tempfile import TemporaryDirectory

    strategy = city()
    page_templates = press_of(TEMPLATES, "de", strategy.terms)
    with TemporaryDirectory() as name:
        website = Website(Path(name), TEMPLATES)
        website.build(strategy, page_templates=page_templates)
        for number, (field, value) in changes:
            projects = list(strategy.projects)
            project = number % len(projects)
            projects[project] = projects[project].model_copy(update={field: value})
            strategy = Published(strategy.model_copy(update={"projects": tuple(projects)}))
            website.build(strategy, page_templates=page_templates)
            full = plan_site(strategy, STICHTAG, page_templates)
            assert website.files() == {path: make() for path, make in full}


def test_only_what_depends_on_an_edit_is_printed(website: Website) -> None:
    strategy = city()
    first = website.build(strategy)
    assert len(first) > len(strategy.projects)
    assert website.build(strategy) == set()
    printed = website.build(edited(strategy, description="Neu."))
    # Two pages name the state of the data.
    assert printed == {f"projekte/{strategy.projects[0].id}.html", "daten.html", "index.html"}


def test_another_day_language_or_title_prints_all(website: Website) -> None:
    strategy = city()
    whole = website.build(strategy)
    assert website.build(strategy, date(2024, 1, 31)) == whole
    assert website.build(strategy, date(2024, 1, 31), "en") == whole
    renamed = Published(strategy.model_copy(update={"title": "Anders"}))
    assert website.build(renamed, date(2024, 1, 31), "en") == whole


@pytest.mark.parametrize("name", ["base.html", "components/footer.html"])
def test_an_edited_template_prints_all(website: Website, name: str) -> None:
    whole = website.build(city())
    template = website.templates[0] / "site" / name
    template.write_text(template.read_text() + "<!-- neu -->\n")
    assert website.build(city()) == whole
    assert website.files() == fresh(city(), website.templates)


def test_a_page_that_somebody_has_changed_is_printed(website: Website) -> None:
    website.build(city())
    (website.folder / "index.html").write_text("fremd")
    assert website.build(city()) == {"index.html"}
    assert website.files() == fresh(city(), website.templates)


@pytest.mark.parametrize("remembered", ["", "[]", "{}", '{"format": "digistrat-prints/1 0.1.0", "pages": 1}', "{"])
def test_a_damaged_memory_is_forgotten(website: Website, remembered: str) -> None:
    whole = website.build(city())
    website.memory.write_text(remembered)
    assert website.build(city()) == whole


def test_the_memory_holds_hashes_for_the_user_alone(website: Website) -> None:
    website.build(nasty_strategy())
    text = website.memory.read_text()
    assert "Rindfleisch" not in text
    if os.name == "posix":
        assert website.memory.stat().st_mode & 0o777 == 0o600


def test_without_a_place_to_remember_everything_is_printed(website: Website) -> None:
    website.memory.parent.write_text("a file")
    whole = website.build(city())
    assert website.build(city()) == whole


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links and pipes")
def test_what_cannot_be_seen_in_full_is_not_trusted(website: Website, tmp_path: Path) -> None:
    (tmp_path / "templates" / "site" / "teile").symlink_to(tmp_path / "templates" / "site" / "components")
    whole = website.build(city())
    assert website.build(city()) == whole
    assert PageTemplates(website.templates, "de").mark is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_a_pipe_in_the_place_of_a_page_is_not_waited_for(tmp_path: Path) -> None:
    remember(tmp_path, "a")
    os.mkfifo(tmp_path / "a")
    assert PageCache(tmp_path, tmp_path / "cache.json").recall("a", "k") is None


def test_a_page_that_cannot_be_read_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(tmp_path, "a")
    (tmp_path / "a").write_bytes(b"x")

    def refused(_: Path) -> bytes:
        raise PermissionError

    cache = PageCache(tmp_path, tmp_path / "cache.json")
    monkeypatch.setattr(Path, "read_bytes", refused)
    assert cache.recall("a", "k") is None


def remember(folder: Path, path: str) -> None:
    cache = PageCache(folder, folder / "cache.json")
    cache.keep(path, "k", b"x")
    cache.save()


def test_what_is_printed_shows_every_field() -> None:
    """Keys are made of ``repr``: a value that shows its address instead would never be known again."""
    from digistrat.data.lookup import lookup
    from digistrat.site.pages import pages

    prepared = lookup(nasty_strategy(), STICHTAG, PageTemplates(TEMPLATES, "de").words)
    for _, prepare in pages(prepared):
        assert " object at 0x" not in repr(prepare())
