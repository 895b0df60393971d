"""The record: what each commit did to each project, through renames, merges, gaps and broken versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digistrat.history import versions
from digistrat.history.memory import Memory
from digistrat.history.record import read_record
from digistrat.history.values import Change, Record, Step
from digistrat.history.versions import Written
from digistrat.reading.loading import load
from digistrat.reading.repository import open_repository
from digistrat.reading.sources import FolderSource
from histories import build_history, commit_files, git
from samples import BASE

UNTOLD = {"text", "title", "measured", "indicator-added", "item-reworded", "report", "internal", "project-added"}
"""Kinds whose values would only make a line longer here; tests/history of each kind hold them to theirs."""


def idea(**values: str) -> str:
    """Write a project; a value that is given replaces or follows the usual ones."""
    return "".join(
        f"{key}: {value}\n" for key, value in {"title": "T", "summary": "S", "status": "idea", **values}.items()
    )


IDEA, PLANNED, ACTIVE = idea(), idea(status="planned"), idea(status="active")
BROKEN = "title: [\n"


def commit(root: Path, day: int, **projects: str | None) -> str:
    """Commit projects on a day of January 2022; None removes one, ``x__a`` lies in a folder."""
    files = {f"roadmap/{name.replace('__', '/')}.yaml": text for name, text in projects.items()}
    return commit_files(root, {"strategy.yaml": BASE, **files} if day == 1 else files, f"2022-01-{day:02}")


def build(root: Path, *days: Mapping[str, str | None]) -> Path:
    for day, projects in enumerate(days, 1):
        commit(root, day, **projects)
    return root


def record_of(
    root: Path, memory: Memory | None = None, only: Iterable[str] | None = None, *, is_committed: bool = True
) -> Record:
    """Read the history up to HEAD, with the projects of HEAD or those of the folder."""
    repository = open_repository(root)
    head = repository.head()
    loaded = load(repository.source(head) if is_committed else FolderSource(root))
    formerly = {project.id: project.formerly for project in loaded.strategy.projects}
    return read_record(repository, head, {name: formerly.get(name, ()) for name in loaded.paths}, memory, only)


def change_line(change: Change) -> str:
    words = [change.kind, change.item if change.item != change.kind else ""]
    values = "" if change.kind in UNTOLD else f"{change.old}>{change.new}"
    return " ".join(word for word in (*words, values) if word)


def step_line(step: Step) -> str:
    """Write day, id, ``*`` for the baseline, ``!`` for broken, ``-`` for not public, and the changes."""
    marks = {"*": step.is_baseline, "!": step.is_broken, "-": not step.is_public}
    head = f"{step.revision.day:%y-%m-%d} {step.id}" + "".join(mark for mark, is_set in marks.items() if is_set)
    return "; ".join([head, *map(change_line, step.changes)])


def lines(steps: Sequence[Step]) -> list[str]:
    return [step_line(step) for step in steps]


def steps_of(record: Record) -> dict[str, list[str]]:
    return {name: lines(steps) for name, steps in record.steps.items()}


def gone_of(record: Record) -> list[tuple[str, str, str | None, bool, str]]:
    return [
        (gone.id, gone.status, f"{gone.revision.day}" if gone.revision else None, gone.was_public, gone.path)
        for gone in record.vanished
    ]


# --- the sample histories


def test_umbenannt(tmp_path: Path) -> None:
    record = record_of(build_history("umbenannt", tmp_path / "u"))
    assert steps_of(record) == {
        "eakte": [
            (
                "22-01-12 digitale-akte*; project-added; end >2023-06; start >2022-01; "
                "milestone-added konzept >2022-03; milestone-added pilot >2022-09; milestone-added betrieb >2023-06"
            ),
            (
                "22-06-08 eakte; project-renamed digitale-akte>eakte; milestone-reached konzept 2022-03>2022-03-22; "
                "title; field formerly >digitale-akte"
            ),
            "22-09-14 eakte; milestone-moved pilot 2022-09>2022-12",
            # On 15 February 2023 it moved to a folder: nothing that anybody must know.
            (
                "23-06-07 eakte; end 2023-06>2023-12; milestone-reached pilot 2022-12>2023-01-30; "
                "milestone-moved betrieb 2023-06>2023-12; text plan_change_reason"
            ),
        ],
        "serviceportal": [
            "22-01-12 serviceportal*; project-added; end >2023",
            "22-06-08 serviceportal; field depends_on digitale-akte>eakte",
        ],
    }
    assert (record.former, record.vanished, record.is_shallow) == ({"digitale-akte": "eakte"}, (), False)
    assert [f"{revision.day}" for revision in record.revisions] == [
        *("2022-01-12", "2022-06-08", "2022-09-14", "2023-02-15", "2023-06-07")
    ]
    assert record.last == record.revisions[-1]
    assert lines(record.whole) == [
        "22-01-12 *",
        "22-06-08 ; field as_of 2022-01-12>2022-06-08",
        "22-09-14 ; field as_of 2022-06-08>2022-09-14",
        "23-06-07 ; field as_of 2022-09-14>2023-06-07",
    ]


def test_verschwunden(tmp_path: Path) -> None:
    record = record_of(build_history("verschwunden", tmp_path / "v"))
    assert steps_of(record) == {
        "chatbot": [
            "22-01-12 chatbot*; project-added; end >2022-12; milestone-added test >2022-05",
            "22-06-08 chatbot; project-vanished chatbot active>",
        ],
        "karte": [
            "22-01-12 karte*; project-added; end >2023; start >2022-10",
            "22-12-14 karte; project-vanished karte planned>",
        ],
        "stadtplan": ["22-12-14 stadtplan; project-added; end >2023; start >2022-10"],
        "terminal": [
            "22-01-12 terminal*; project-added; end >2023-06",
            "22-06-08 terminal; status active>discontinued; text status_reason; field status_since >2022-06-01",
            "22-12-14 terminal; project-vanished terminal discontinued>",
        ],
        "wlan": ["22-01-12 wlan*; project-added; end >2023"],
    }
    assert gone_of(record) == [
        ("chatbot", "active", "2022-06-08", True, "roadmap/chatbot.yaml"),
        ("karte", "planned", "2022-12-14", True, "roadmap/karte.yaml"),
        ("terminal", "discontinued", "2022-12-14", True, "roadmap/terminal.yaml"),
    ]


def test_verschoben(tmp_path: Path) -> None:
    record = record_of(build_history("verschoben", tmp_path / "v"))
    assert steps_of(record) == {
        "archiv": [
            (
                "22-01-12 archiv*; project-added; end >2022-12; start >2022-01; milestone-added konzept >2022-03; "
                "milestone-added vergabe >2022-06; milestone-added betrieb >2022-12; milestone-added feier >"
            ),
            "22-04-20 archiv; milestone-reached konzept 2022-03>2022-04-05; milestone-moved vergabe 2022-06>2022-09",
            (
                "22-09-21 archiv; health >at_risk; end 2022-12>2023-06; milestone-moved vergabe 2022-09>2023-01; "
                "milestone-moved betrieb 2022-12>2023-06; milestone-moved feier >2023-06; "
                "milestone-added schulung >2023-03; text health_reason; text countermeasure; text plan_change_reason"
            ),
            (
                "23-01-18 archiv; health at_risk>critical; end 2023-06>2023-10; "
                "milestone-moved zuschlag 2023-01>2023-03; milestone-moved betrieb 2023-06>2023-10; "
                "milestone-moved feier 2023-06>; "
                "milestone-removed schulung 2023-03>; text health_reason; text countermeasure; "
                "text plan_change_reason; text milestones; field original.end >2022-12"
            ),
            (
                "23-10-11 archiv; health critical>on_track; milestone-reached zuschlag 2023-03>2023-02-27; "
                "milestone-reached betrieb 2023-10>2023-10-09; text health_reason; text countermeasure"
            ),
        ],
        "melder": [
            "22-01-12 melder*; project-added; end >2022; milestone-added start >2022",
            "22-04-20 melder; end 2022>2022-Q3; milestone-moved start 2022>2022-Q3",
            ("22-09-21 melder; end 2022-Q3>2022-11; milestone-reached start 2022-Q3>2022-08-01"),
            "23-01-18 melder; status active>completed; text outcome",
        ],
        "wlan": [
            "22-01-12 wlan*; project-added; end >2022-10; start >2022-04",
            "22-04-20 wlan; end 2022-10>2023-02; start 2022-04>2022-08; text plan_change_reason",
            "22-09-21 wlan; status planned>active",
            "23-10-11 wlan; end 2023-02>2022-12; text plan_change_reason",
        ],
    }
    reasons = {change.item: change.reason for change in record.steps["archiv"][1].changes}
    assert reasons == {"konzept": "", "vergabe": "Es ging kein Angebot ein."}


def test_kaputt(tmp_path: Path) -> None:
    record = record_of(build_history("kaputt", tmp_path / "k"))
    assert steps_of(record) == {
        "eakte": [
            "22-01-12 eakte*; project-added; end >2023-06; milestone-added pilot >2022-09",
            "22-04-20 eakte!",
            "22-09-21 eakte; end 2023-06>2023-12; milestone-moved pilot 2022-09>2023-03",
        ],
        "melder": [
            "22-01-12 melder*; project-added; end >2022-12; start >2022-04",
            "22-04-20 melder!",
            "22-09-21 melder; status planned>active; end 2022-12>2023-03",
        ],
        "wlan": [
            "22-01-12 wlan*; project-added; end >2023",
            "22-04-20 wlan; end 2023>2023-Q2",
            "22-12-14 wlan; status active>completed; end 2023-Q2>2022-11; text outcome",
        ],
    }
    assert lines(record.whole) == [
        "22-01-12 *",
        "22-04-20 ; field as_of 2022-01-12>2022-04-20",
        "22-09-21 !",
        "22-12-14 ; item-reworded dienstleistung; field as_of 2022-04-20>2022-12-14",
    ]


def test_beendet(tmp_path: Path) -> None:
    assert steps_of(record_of(build_history("beendet", tmp_path / "b"))) == {
        "chatbot": [
            "22-01-12 chatbot*; project-added; end >2021-12",
            (
                "22-06-08 chatbot; status discontinued>active; end 2021-12>2023-06; text status_reason; "
                "field status_since 2021-09>2022-05"
            ),
        ],
        "melder": [
            (
                "22-01-12 melder*; project-added; end >2021-11; milestone-reached start 2021-10>2021-10-04; "
                "milestone-added start >2021-10"
            ),
            "22-06-08 melder; status completed>active; end 2021-11>2022-12; milestone-added app >2022-11; text outcome",
            "23-01-18 melder; status active>completed; milestone-reached app 2022-11>2022-12-20; text outcome",
        ],
        "wlan": ["22-01-12 wlan*; project-added; end >2021-12"],
    }


def test_geheim(tmp_path: Path) -> None:
    """Who was public when; the record itself still holds everything."""
    record = record_of(build_history("geheim", tmp_path / "g"))
    shown = {name: [line.split("; ")[0][9:] for line in lines(steps)] for name, steps in record.steps.items()}
    assert shown == {
        "offen": ["offen*", "offen", "offen"],
        "rechenzentrum": ["rechenzentrum*-", "rechenzentrum-", "rechenzentrum-", "rechenzentrum"],
        "secretcanary-vorhaben": ["secretcanary-vorhaben*-", "secretcanary-vorhaben-"],
        "wechsel": ["wechsel*", "wechsel-", "wechsel-"],
        "zurueck": ["zurueck*", "zurueck-"],
    }
    kinds = {change.kind for steps in record.steps.values() for step in steps for change in step.changes}
    assert {"project-withdrawn", "project-published", "internal"} <= kinds
    assert gone_of(record) == [
        ("secretcanary-vorhaben", "idea", "2022-12-14", False, "roadmap/secretcanary-vorhaben.yaml")
    ]


# --- renames


def test_formerly_may_come_later_than_the_rename(tmp_path: Path) -> None:
    record = record_of(
        build(tmp_path, {"a": IDEA}, {"a": None, "b": PLANNED}, {"b": idea(status="planned", formerly="[a]")})
    )
    assert steps_of(record) == {
        "b": [
            "22-01-01 a*; project-added",
            "22-01-02 b; project-renamed a>b; status idea>planned",
            "22-01-03 b; field formerly >a",
        ]
    }
    assert (record.former, record.vanished) == ({"a": "b"}, ())


@pytest.mark.parametrize("formerly", ["[b]", "[a, b]", "[b, a]"])
def test_two_renames_are_followed_whether_both_names_are_told_or_one(tmp_path: Path, formerly: str) -> None:
    record = record_of(
        build(
            tmp_path,
            {"a": IDEA},
            {"a": None, "b": idea(formerly="[a]")},
            {"b": None, "c": idea(status="planned", formerly=formerly)},
        )
    )
    assert steps_of(record) == {
        "c": [
            "22-01-01 a*; project-added",
            "22-01-02 b; project-renamed a>b; field formerly >a",
            f"22-01-03 c; project-renamed b>c; status idea>planned; field formerly a>{formerly[1:-1]}",
        ]
    }
    assert (record.former, record.vanished) == ({"a": "c", "b": "c"}, ())
    assert steps_of(record_of(tmp_path, only=["c"])) == steps_of(record)


def test_of_two_that_became_one_the_last_to_end_goes_on(tmp_path: Path) -> None:
    record = record_of(
        build(tmp_path, {"a": IDEA, "b": PLANNED}, {"a": None}, {"b": None, "c": idea(formerly="[a, b]")})
    )
    assert steps_of(record) == {
        "c": [
            "22-01-01 b*; project-added",
            "22-01-03 c; project-renamed b>c; status planned>idea; field formerly >a, b",
        ]
    }
    assert (record.former, record.vanished) == ({"a": "c", "b": "c"}, ())


def test_a_project_that_is_merged_into_another_leaves_that_ones_steps_alone(tmp_path: Path) -> None:
    record = record_of(
        build(tmp_path, {"a": IDEA, "b": IDEA}, {"a": PLANNED}, {"a": None, "b": idea(formerly="[a]", status="active")})
    )
    assert steps_of(record) == {
        "b": ["22-01-01 b*; project-added", "22-01-03 b; status idea>active; field formerly >a"]
    }
    assert (record.former, record.vanished) == ({"a": "b"}, ())


def test_of_two_that_stood_side_by_side_from_the_start_each_has_its_own_steps(tmp_path: Path) -> None:
    record = record_of(build(tmp_path, {"a": IDEA, "b": IDEA}, {"a": None, "b": idea(formerly="[a]", status="active")}))
    assert steps_of(record) == {
        "b": ["22-01-01 b*; project-added", "22-01-02 b; status idea>active; field formerly >a"]
    }


def test_a_project_that_goes_on_beside_a_newer_one_is_not_its_past(tmp_path: Path) -> None:
    record = record_of(
        build(tmp_path, {"a": IDEA}, {"b": IDEA}, {"a": PLANNED}, {"a": None, "b": idea(formerly="[a]")})
    )
    assert steps_of(record) == {"b": ["22-01-02 b; project-added", "22-01-04 b; field formerly >a"]}
    assert (record.former, record.vanished) == ({"a": "b"}, ())


def test_a_copy_may_come_before_the_removal(tmp_path: Path) -> None:
    """That is how a rename looks that was made in the browser, in two commits."""
    record = record_of(build(tmp_path, {"a": IDEA}, {"b": IDEA}, {"a": None}, {"b": idea(formerly="[a]")}))
    assert steps_of(record) == {
        "b": [
            "22-01-01 a*; project-added",
            "22-01-02 b; project-renamed a>b",
            "22-01-04 b; field formerly >a",
        ]
    }


def test_a_rename_there_and_back_keeps_the_order_of_time(tmp_path: Path) -> None:
    record = record_of(
        build(
            tmp_path,
            {"a": IDEA},
            {"a": None, "b": idea(formerly="[a]")},
            {"b": None, "a": idea(formerly="[b]", status="active")},
        )
    )
    assert steps_of(record) == {
        "a": [
            "22-01-01 a*; project-added",
            "22-01-02 a; project-vanished a idea>",
            "22-01-03 a; project-added; status idea>active; field formerly >b",
        ]
    }
    assert (record.former, record.vanished) == ({"b": "a"}, ())


def test_an_id_that_another_has_today_is_nobodys_past(tmp_path: Path) -> None:
    record = record_of(build(tmp_path, {"a": IDEA}, {"a": None, "b": idea(formerly="[a]")}, {"a": ACTIVE}))
    assert steps_of(record) == {
        "a": [
            "22-01-01 a*; project-added",
            "22-01-02 a; project-vanished a idea>",
            "22-01-03 a; project-added; status idea>active",
        ],
        "b": ["22-01-02 b; project-added"],
    }
    assert record.former == {}


def test_a_project_that_names_itself_is_itself(tmp_path: Path) -> None:
    record = record_of(build(tmp_path, {"a": idea(formerly="[a]")}, {"a": idea(formerly="[a]", status="planned")}))
    assert steps_of(record) == {"a": ["22-01-01 a*; project-added", "22-01-02 a; status idea>planned"]}


def test_a_rename_through_broken_versions(tmp_path: Path) -> None:
    record = record_of(
        build(
            tmp_path,
            {"a": IDEA},
            {"a": BROKEN},
            {"a": None, "b": BROKEN},
            {"b": idea(formerly="[a]", status="planned")},
        )
    )
    assert steps_of(record) == {
        "b": [
            "22-01-01 a*; project-added",
            "22-01-02 a!",
            "22-01-03 b!",
            "22-01-04 b; project-renamed a>b; status idea>planned; field formerly >a",
        ]
    }


def test_a_past_name_stays_known_while_todays_file_is_broken(tmp_path: Path) -> None:
    record = record_of(build(tmp_path, {"a": IDEA}, {"a": None, "b": idea(formerly="[a]")}, {"b": BROKEN}))
    assert steps_of(record)["b"][1:] == ["22-01-02 b; project-renamed a>b; field formerly >a", "22-01-03 b!"]
    assert (record.former, record.vanished) == ({"a": "b"}, ())


def test_a_renamed_project_vanishes_under_its_last_name(tmp_path: Path) -> None:
    record = record_of(build(tmp_path, {"a": IDEA}, {"a": None, "b": idea(formerly="[a]")}, {"b": None}))
    expected = [
        "22-01-01 a*; project-added",
        "22-01-02 b; project-renamed a>b; field formerly >a",
        "22-01-03 b; project-vanished b idea>",
    ]
    assert steps_of(record) == {"b": expected}
    assert record.former == {"a": "b"}
    assert gone_of(record) == [("b", "idea", "2022-01-03", True, "roadmap/b.yaml")]
    assert steps_of(record_of(tmp_path, only=["b"])) == {"b": expected}


def test_each_that_is_gone_is_told_even_where_they_name_each_other(tmp_path: Path) -> None:
    record = record_of(build(tmp_path, {"a": IDEA, "b": idea(formerly="[a]")}, {"b": None}, {"a": None}))
    assert [gone[:3] for gone in gone_of(record)] == [("a", "idea", "2022-01-03"), ("b", "idea", "2022-01-02")]
    assert steps_of(record)["b"] == ["22-01-01 b*; project-added", "22-01-02 b; project-vanished b idea>"]
    assert record.former == {}


# --- what is not committed


def test_an_uncommitted_rename_is_followed(tmp_path: Path) -> None:
    root = build(tmp_path, {"a": IDEA}, {"a": PLANNED})
    (root / "roadmap/a.yaml").unlink()
    (root / "roadmap/b.yaml").write_text(idea(formerly="[a]"), encoding="utf-8")
    record = record_of(root, is_committed=False)
    assert steps_of(record) == {"b": ["22-01-01 a*; project-added", "22-01-02 a; status idea>planned"]}
    assert (record.former, record.vanished) == ({"a": "b"}, ())


def test_an_uncommitted_rename_of_what_could_never_be_read(tmp_path: Path) -> None:
    root = build(tmp_path, {"a": IDEA}, {"a": None, "b": BROKEN})
    (root / "roadmap/b.yaml").write_text(idea(formerly="[a]"), encoding="utf-8")
    record = record_of(root, is_committed=False)
    assert steps_of(record) == {"b": ["22-01-01 a*; project-added", "22-01-02 b!"]}


def test_an_uncommitted_removal_has_no_revision(tmp_path: Path) -> None:
    root = build(tmp_path, {"a": IDEA, "b": IDEA})
    (root / "roadmap/a.yaml").unlink()
    record = record_of(root, is_committed=False)
    assert gone_of(record) == [("a", "idea", None, True, "roadmap/a.yaml")]
    assert steps_of(record)["a"] == ["22-01-01 a*; project-added"]


def test_a_new_project_that_was_not_committed_has_no_steps(tmp_path: Path) -> None:
    root = build(tmp_path, {"a": IDEA})
    (root / "roadmap/b.yaml").write_text(IDEA, encoding="utf-8")
    record = record_of(root, is_committed=False)
    assert set(record.steps) == {"a"}
    assert record_of(root, only=["b", "weg"], is_committed=False).steps == {}


# --- files that come and go


def test_a_file_that_comes_back_is_added_anew(tmp_path: Path) -> None:
    record = record_of(build(tmp_path, {"a": IDEA}, {"a": None}, {"a": IDEA}, {"a": PLANNED}))
    assert steps_of(record) == {
        "a": [
            "22-01-01 a*; project-added",
            "22-01-02 a; project-vanished a idea>",
            "22-01-03 a; project-added",
            "22-01-04 a; status idea>planned",
        ]
    }
    assert record.vanished == ()


def test_of_two_files_with_one_id_the_first_path_counts(tmp_path: Path) -> None:
    record = record_of(
        build(tmp_path, {"a": IDEA}, {"x__a": PLANNED}, {"a": None}, {"x__a": ACTIVE}, {"x__a": None, "y__a": ACTIVE})
    )
    assert steps_of(record) == {
        "a": ["22-01-01 a*; project-added", "22-01-03 a; status idea>planned", "22-01-04 a; status planned>active"]
    }


def test_there_and_back_again_is_two_steps(tmp_path: Path) -> None:
    record = record_of(build(tmp_path, {"a": IDEA}, {"a": PLANNED}, {"a": IDEA}))
    assert steps_of(record)["a"][1:] == ["22-01-02 a; status idea>planned", "22-01-03 a; status planned>idea"]


def test_what_was_broken_in_the_first_revision_stood_there_all_the_same(tmp_path: Path) -> None:
    record = record_of(build(tmp_path, {"a": BROKEN, "b": BROKEN}, {"a": IDEA, "b": None}, {"c": BROKEN}, {"c": IDEA}))
    assert steps_of(record) == {
        "a": ["22-01-01 a!", "22-01-02 a*; project-added"],
        "c": ["22-01-03 c!", "22-01-04 c; project-added"],
    }
    # Of b nothing is known but that it could not be read.
    assert record.vanished == ()
    assert steps_of(record_of(tmp_path, only=["b"])) == {"b": ["22-01-01 b!"]}


def test_names_that_are_no_id_have_no_history(tmp_path: Path) -> None:
    commit(tmp_path, 1, a=IDEA)
    commit_files(tmp_path, {"roadmap/Groß.yaml": IDEA, "roadmap/b.yml": IDEA, "roadmap/c.yaml.txt": IDEA}, "2022-01-02")
    assert set(record_of(tmp_path).steps) == {"a"}


def test_a_strategy_may_go_and_come_back(tmp_path: Path) -> None:
    commit(tmp_path, 1, a=IDEA)
    commit_files(tmp_path, {"strategy.yaml": None}, "2022-01-02")
    commit_files(tmp_path, {"strategy.yaml": f"{BASE}as_of: 2022-01-03\n"}, "2022-01-03")
    assert lines(record_of(tmp_path).whole) == [
        "22-01-01 *",
        "22-01-03 ; field as_of >2022-01-03",
    ]


# --- branches


def test_what_a_branch_brings_is_told_once_with_the_merge(tmp_path: Path) -> None:
    build(tmp_path, {"a": IDEA})
    for day, name in ((2, "eins"), (4, "zwei")):
        git(tmp_path, "checkout", "--quiet", "-b", name, "main")
        commit(tmp_path, day, **{f"p-{name}": IDEA})
        commit(tmp_path, day + 1, **{f"p-{name}": PLANNED})
    git(tmp_path, "checkout", "--quiet", "main")
    commit(tmp_path, 6, a=PLANNED)
    git(tmp_path, "merge", "--quiet", "-m", "x", "eins", "zwei", moment=datetime(2022, 1, 9, 12, tzinfo=UTC))
    record = record_of(tmp_path)
    assert steps_of(record) == {
        "a": ["22-01-01 a*; project-added", "22-01-06 a; status idea>planned"],
        "p-eins": ["22-01-09 p-eins; project-added"],
        "p-zwei": ["22-01-09 p-zwei; project-added"],
    }
    assert [f"{revision.day}" for revision in record.revisions] == ["2022-01-01", "2022-01-06", "2022-01-09"]


# --- nothing is read twice


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Give what tells which versions of projects were parsed since it was asked last, as their status."""
    parsed: list[str] = []
    read_version = versions.read_version

    def parse(raw: bytes | None, before: Written | None) -> Written | None:
        assert raw is not None
        parsed.append(raw.decode().partition("status: ")[2].strip())
        return read_version(raw, before)

    def since() -> list[str]:
        found = sorted(parsed)
        parsed.clear()
        return found

    monkeypatch.setattr("digistrat.history.record.read_version", parse)
    return since


def test_each_version_is_parsed_once_and_none_that_is_remembered(tmp_path: Path, read: Callable[[], list[str]]) -> None:
    root = build(
        tmp_path / "stadt",
        {"a": IDEA, "b": ACTIVE},
        {"a": PLANNED},
        {"a": IDEA},
        {"a": PLANNED},
        {"b": None},
        {"b": ACTIVE},
    )
    file = tmp_path / "cache/history.json"
    first = record_of(root, Memory(file))
    assert read() == ["active", "idea", "planned"]
    assert record_of(root, Memory(file)) == first
    assert read() == []
    commit(root, 7, a=idea(status="paused", status_reason="Geld fehlt."))
    second = record_of(root, Memory(file))
    assert read() == ["paused\nstatus_reason: Geld fehlt.", "planned"]  # the new one and the one before it
    assert second == record_of(root)
    assert second.steps["b"] == first.steps["b"]


def test_one_project_alone_reads_its_own_versions(tmp_path: Path, read: Callable[[], list[str]]) -> None:
    root = build(tmp_path / "stadt", {"a": IDEA, "b": ACTIVE}, {"a": PLANNED})
    file = tmp_path / "history.json"
    record = record_of(root, Memory(file), ["a"])
    assert read() == ["idea", "planned"]
    assert (set(record.steps), record.whole, record.vanished) == ({"a"}, (), ())
    assert record_of(root, Memory(file)) == record_of(root)
    assert sorted(read()) == ["active", "active", "idea", "planned"]  # what the memory lacked, then all for the other


def test_a_rewritten_history_is_told_as_it_is_now(tmp_path: Path) -> None:
    root, file = tmp_path / "stadt", tmp_path / "history.json"
    build(root, {"a": IDEA}, {"a": PLANNED}, {"b": IDEA})
    record_of(root, Memory(file))
    moment = datetime(2022, 1, 20, tzinfo=UTC)
    (root / "roadmap/b.yaml").write_text(ACTIVE, encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--amend", "--no-edit", moment=moment)
    amended = record_of(root, Memory(file))
    assert amended == record_of(root)
    assert steps_of(amended)["b"] == ["22-01-20 b; project-added"]
    git(root, "rebase", "--quiet", "--onto", "HEAD~2", "HEAD~1", moment=moment)
    rebased = record_of(root, Memory(file))
    assert rebased == record_of(root)
    assert steps_of(rebased)["a"] == ["22-01-01 a*; project-added"]
    # What was remembered of last is gone altogether.
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    git(root, "reflog", "expire", "--expire=now", "--all")
    git(root, "gc", "--quiet", "--prune=now")
    assert record_of(root, Memory(file)) == record_of(root)
    assert set(record_of(root, Memory(file)).steps) == {"a"}


def test_an_older_revision_is_read_with_a_newer_memory(tmp_path: Path) -> None:
    root, file = build(tmp_path / "stadt", {"a": IDEA}, {"a": PLANNED}), tmp_path / "history.json"
    record_of(root, Memory(file))
    git(root, "checkout", "--quiet", "HEAD~1")
    assert steps_of(record_of(root, Memory(file))) == {"a": ["22-01-01 a*; project-added"]}


# --- clones that lack something


def test_a_shallow_clone_begins_later_until_the_rest_is_fetched(tmp_path: Path) -> None:
    root, file = build(tmp_path / "stadt", {"a": IDEA}, {"a": PLANNED}, {"a": ACTIVE}), tmp_path / "history.json"
    shallow = tmp_path / "klon"
    git(root, "clone", "--quiet", "--depth=2", f"file://{root}", str(shallow))
    record = record_of(shallow, Memory(file))
    assert record.is_shallow
    assert steps_of(record) == {"a": ["22-01-02 a*; project-added", "22-01-03 a; status planned>active"]}
    assert [step.is_baseline for step in record.whole] == [True]
    git(shallow, "fetch", "--quiet", "--unshallow")
    assert record_of(shallow, Memory(file)) == record_of(root)


def test_what_a_partial_clone_lacks_is_broken_and_not_remembered(tmp_path: Path) -> None:
    root, file = build(tmp_path / "stadt", {"a": IDEA}, {"a": PLANNED}, {"a": ACTIVE}), tmp_path / "history.json"
    git(root, "config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "klon"
    git(root, "clone", "--quiet", "--filter=blob:none", f"file://{root}", str(partial))
    record = record_of(partial, Memory(file))
    assert steps_of(record) == {"a": ["22-01-01 a!", "22-01-02 a!", "22-01-03 a*; project-added"]}
    assert not file.exists()
    for name in ("HEAD~1:roadmap/a.yaml", "HEAD~2:roadmap/a.yaml"):
        git(partial, "show", name)  # whoever looks at it fetches it
    assert record_of(partial, Memory(file)) == record_of(root)
    assert file.exists()


def test_an_old_version_that_is_too_large_is_broken(tmp_path: Path) -> None:
    large = IDEA + "# \n" * 100_000
    record = record_of(build(tmp_path, {"a": IDEA}, {"a": large}, {"a": PLANNED}))
    assert steps_of(record)["a"][1:] == ["22-01-02 a!", "22-01-03 a; status idea>planned"]


def test_without_a_commit_of_the_strategy_there_is_nothing(tmp_path: Path) -> None:
    commit_files(tmp_path, {"README.md": "x"}, "2022-01-01")
    repository = open_repository(tmp_path)
    record = read_record(repository, repository.head(), {"a": ()})
    assert (record.revisions, record.steps, record.whole, record.last) == ((), {}, (), None)
