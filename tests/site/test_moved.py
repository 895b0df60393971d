"""An address that a project once had leaves a page that says where it went."""

from __future__ import annotations

from collections.abc import Mapping

from digistrat.history.publishing import published
from digistrat.history.values import Record, Step, Vanished
from digistrat.model.strategy import Published, Strategy
from nasty import rendered
from past import at, words


def city(**publication: str) -> Published:
    """Give a strategy with one project that had two other names."""
    project = {"id": "akte", "title": "Die <Akte>", "summary": "x", "status": "idea", "formerly": ["e-akte", "ablage"]}
    return Strategy.model_validate(
        {
            "format": "1",
            "title": "Digitalstrategie",
            "municipality": {"name": "Stadt Musterstadt"},
            "terms": {"project": ["Maßnahme", "Maßnahmen"]},
            "publication": publication,
            "projects": [project],
        }
    ).published()


def site(strategy: Published) -> Mapping[str, bytes]:
    """Render the website of a strategy of which two projects are gone, one of them only just now."""
    record = Record(
        revisions=(at("2020-01-01"),),
        steps={},
        whole=(Step(at("2020-01-01"), "", ()),),
        vanished=(
            Vanished("weg", "Altes", "idea", at("2022-06-07"), was_public=True, path="roadmap/weg.yaml"),
            Vanished("eben", "Altes", "idea", None, was_public=True, path="roadmap/eben.yaml"),
        ),
        former={"e-akte": "akte", "ablage": "akte"},
    )
    return rendered(strategy, "de", published(record, strategy))


def test_a_project_with_a_new_name_is_found_from_each_old_address() -> None:
    pages = site(city())
    for old in ("e-akte", "ablage"):
        page = pages[f"projekte/{old}.html"].decode()
        assert '<a href="../projekte/akte.html">Die &lt;Akte&gt;</a>' in page
        assert '<link rel="canonical" href="../projekte/akte.html">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert "refresh" not in page
        assert words(pages[f"projekte/{old}.html"]).endswith("Diese Seite hat eine neue Adresse: Die <Akte>")


def test_the_canonical_address_is_whole_where_it_is_known() -> None:
    page = site(city(url="https://example.org/digital"))["projekte/e-akte.html"].decode()
    assert '<link rel="canonical" href="https://example.org/digital/projekte/akte.html">' in page


def test_a_project_that_is_gone_leaves_a_page_without_its_title() -> None:
    pages = site(city())
    said = words(pages["projekte/weg.html"])
    assert said.endswith(
        "Was bis zum 07.06.2022 unter dieser Adresse stand, steht nicht mehr in der Roadmap. "
        "Alle Maßnahmen Alle Veränderungen"
    )
    page = pages["projekte/weg.html"].decode()
    assert '<a href="../index.html#projekte">Alle Maßnahmen</a>' in page
    assert '<a href="../veraenderungen.html">Alle Veränderungen</a>' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "canonical" not in page
    assert b"Altes" not in b"".join(pages.values())


def test_without_a_commit_that_removed_it_no_day_is_said() -> None:
    said = words(site(city())["projekte/eben.html"])
    assert "Was unter dieser Adresse stand, steht nicht mehr in der Roadmap." in said


def test_only_these_pages_are_kept_from_search_engines() -> None:
    kept = [path for path, page in site(city()).items() if b'name="robots"' in page]
    stubs = [path for path in kept if not path.startswith("einbetten/")]
    assert stubs == [f"projekte/{name}.html" for name in ("ablage", "e-akte", "eben", "weg")]
