"""What only git shows: files that are gone, new ids, a status that was left, dates that were promised first."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from digistrat.checks.history import NEEDS_HISTORY
from digistrat.checks.running import ERRORS, IGNORABLE, check
from digistrat.findings import Finding
from digistrat.history.record import read_record
from digistrat.history.values import Change, Record, Step, Vanished
from digistrat.model.project import Status
from digistrat.reading.loading import load
from digistrat.reading.repository import open_repository
from digistrat.reading.revisions import Revision
from digistrat.reading.sources import FolderSource
from digistrat.words.wording import wording
from histories import build_history, changed_on, commit_files, git
from samples import BASE, STICHTAG, loaded_from, located

FIRST, SECOND, THIRD, FOURTH = (
    Revision(str(number) * 40, datetime(2018 + number, 6, 7, 12, tzinfo=UTC)) for number in range(1, 5)
)
APP = "title: Eine App\nsummary: S\nstatus: idea\n"
NONE = Record((), {})


def step(when: Revision, *changes: Change, name: str = "a") -> Step:
    """Make a step; what stands in the first revision of all was not added there."""
    return Step(when, name, changes, is_baseline=when == FIRST)


def added(status: Status = "idea", title: str = "Eine App") -> Change:
    return Change("project-added", title=title, new=status)


def record_of(*steps: Step, vanished: tuple[Vanished, ...] = (), is_shallow: bool = False) -> Record:
    by_id = {name: tuple(one for one in steps if one.id == name) for name in {one.id for one in steps}}
    return Record((FIRST, SECOND, THIRD, FOURTH), by_id, vanished=vanished, is_shallow=is_shallow)


def gone(name: str = "alt", when: Revision | None = SECOND, status: Status = "active") -> Vanished:
    return Vanished(name, "Eine App", status, when, was_public=True, path=f"roadmap/intern/{name}.yaml")


def findings_of(code: str, record: Record | None, strategy: str = BASE, /, **projects: str) -> list[Finding]:
    loaded = loaded_from(strategy, **projects)
    return [found for found in loaded.placed(check(loaded, STICHTAG, record)) if found.code == code]


def places(code: str, record: Record | None, strategy: str = BASE, /, **projects: str) -> list[str]:
    return [located(found.place) for found in findings_of(code, record, strategy, **projects)]


# --- projects that are gone

VANISHED = "project-vanished"
RENAMED = "project-renamed-without-formerly"


@pytest.mark.parametrize(
    ("missed", "is_told"),
    [
        (gone(), True),
        (gone(when=None), True),
        (gone(status="completed"), True),
        (gone(status="discontinued"), False),
        (gone("a"), False),
        (gone("frueher"), False),
    ],
)
def test_no_project_may_vanish(missed: Vanished, is_told: bool) -> None:
    """A present project of that id, or one that was called so, explains it; so does the end of the project."""
    projects = {"a": "title: A\nsummary: S\nstatus: idea\nformerly: [frueher]\n"}
    record = record_of(step(FIRST, added()), vanished=(missed,))
    assert places(VANISHED, record, **projects) == (["roadmap/intern/alt.yaml"] if is_told else [])
    assert places(RENAMED, record, **projects) == []
    assert places(VANISHED, None, **projects) == []


def test_a_file_that_cannot_be_read_may_explain_what_is_gone() -> None:
    record = record_of(vanished=(gone(),))
    assert places(VANISHED, record, neu="title: [\n") == []
    assert places(VANISHED, record, alt="farbe: blau\n") == []


def test_a_shallow_clone_still_shows_what_went_within_it() -> None:
    assert places(VANISHED, record_of(vanished=(gone(),), is_shallow=True)) == ["roadmap/intern/alt.yaml"]


@pytest.mark.parametrize(
    ("missed", "message", "hint"),
    [
        (
            gone(),
            "Die Datei zu „Eine App“ fehlt seit der Fassung vom 07.06.2020 (22222222).",
            (
                "Holen Sie die Datei zurück und setzen Sie den Status auf „discontinued“, mit „status_reason“."
                " Heißt die Datei heute anders, ergänzen Sie dort „formerly: [alt]“."
            ),
        ),
        (
            gone(when=None, status="completed"),
            "Die Datei zu „Eine App“ wurde gelöscht.",
            (
                "Holen Sie die Datei zurück: Was abgeschlossen ist, bleibt in der Roadmap."
                " Heißt die Datei heute anders, ergänzen Sie dort „formerly: [alt]“."
            ),
        ),
    ],
)
def test_what_is_gone_is_told_with_what_to_do(missed: Vanished, message: str, hint: str) -> None:
    [found] = findings_of(VANISHED, record_of(vanished=(missed,)))
    assert found.hint is not None
    assert (wording("de")(found.message), wording("de")(found.hint)) == (message, hint)
    assert found.project == "alt"


# --- projects with a new file name


@pytest.mark.parametrize(
    ("missed", "steps", "is_renamed"),
    [
        (gone(), [step(SECOND, added())], True),
        (gone(when=None), [], True),
        (gone(), [], False),
        (gone(), [step(THIRD, added())], False),
        (gone(when=None), [step(SECOND, added())], False),
        (gone(when=FIRST), [step(FIRST, added())], False),
        (gone(), [step(FIRST, added()), step(SECOND, Change("status", "status", old="idea", new="active"))], False),
        (
            gone(when=THIRD),
            [step(FIRST, added()), step(SECOND, Change("project-vanished")), step(THIRD, added())],
            True,
        ),
    ],
)
def test_a_new_file_of_the_same_title_in_the_same_version_is_a_new_name(
    missed: Vanished, steps: list[Step], is_renamed: bool
) -> None:
    """One cause, one finding: what was renamed did not vanish."""
    record = record_of(*steps, vanished=(missed,))
    project = "# Umbenannt\ntitle: EINE App\nsummary: S\nstatus: idea\n"
    assert places(RENAMED, record, a=project) == (["roadmap/a.yaml:2:1"] if is_renamed else [])
    assert places(VANISHED, record, a=project) == ([] if is_renamed else ["roadmap/intern/alt.yaml"])


def test_another_title_is_another_project() -> None:
    record = record_of(step(SECOND, added()), vanished=(gone(),))
    assert places(RENAMED, record, a=APP.replace("App", "Akte")) == []
    assert places(VANISHED, record, a=APP.replace("App", "Akte")) == ["roadmap/intern/alt.yaml"]


def test_the_former_id_is_asked_for_beside_those_that_are_there() -> None:
    record = record_of(step(SECOND, added()), vanished=(gone(),))
    [found] = findings_of(RENAMED, record, a=f"{APP}formerly: [ganz-alt]\n")
    assert found.hint is not None
    assert wording("de")(found.message) == (
        "Vor der Fassung vom 07.06.2020 (22222222) stand unter diesem Titel die Kennung „alt“."
    )
    assert wording("de")(found.hint) == "Ist es derselbe Eintrag, ergänzen Sie „formerly: [ganz-alt, alt]“."
    assert found.project == "a"


def test_a_new_name_that_is_not_committed_yet_is_told_against_the_last_version() -> None:
    [found] = findings_of(RENAMED, record_of(vanished=(gone(when=None),)), a=APP)
    assert str(found.message) == "In the last version, a project with this title had the id “alt”."


# --- milestones with a new id

MILESTONE = "milestone-renamed-without-formerly"


def milestone(name: str, title: str = "Abnahme") -> Change:
    return Change("milestone-added", name, title)


def removed(name: str, title: str = "Abnahme") -> Change:
    return Change("milestone-removed", name, title)


@pytest.mark.parametrize(
    ("steps", "is_told"),
    [
        ([], False),
        ([step(FIRST, added(), milestone("alt"))], True),
        ([step(FIRST, milestone("alt", "ABNAHME"))], True),
        ([step(FIRST, milestone("alt", "Vergabe"))], False),
        ([step(FIRST, milestone("alt")), step(SECOND, removed("alt"), milestone("neu"))], True),
        ([step(FIRST, milestone("alt", "Alt")), step(SECOND, removed("alt"), milestone("neu"))], True),
        ([step(FIRST, milestone("alt")), step(SECOND, removed("alt"))], False),
        ([step(FIRST, milestone("alt")), step(SECOND, removed("alt")), step(THIRD, milestone("neu"))], False),
        ([step(FIRST, milestone("alt"), milestone("neu"))], False),
        ([step(FIRST, milestone("alt"), milestone("neu")), step(SECOND, removed("alt"))], False),
        ([step(FIRST, milestone("alt")), step(SECOND, removed("alt")), step(THIRD, milestone("alt"))], True),
        (
            [
                step(FIRST, milestone("neu")),
                step(SECOND, removed("neu"), milestone("alt")),
                step(THIRD, removed("alt"), milestone("neu")),
            ],
            False,
        ),
    ],
)
def test_a_milestone_of_the_same_title_that_came_when_another_went_has_a_new_id(
    steps: list[Step], is_told: bool
) -> None:
    """Those that lay side by side, or came later, are other ones; and who takes a new id back has none."""
    text = f"{APP}milestones:\n  - {{id: erste, title: Erste}}\n  - {{id: neu, title: Abnahme}}\n"
    assert places(MILESTONE, record_of(*steps), a=text) == (["roadmap/a.yaml:6:10"] if is_told else [])


@pytest.mark.parametrize(
    ("lines", "is_told"),
    [
        ("{id: neu, formerly: [alt], title: Abnahme}", False),
        ("{id: neu, title: Abnahme}, {id: alt, title: Anders}", False),
        ("{id: ganz-neu, formerly: [neu], title: Abnahme}", True),
    ],
)
def test_a_milestone_is_followed_through_its_former_ids(lines: str, is_told: bool) -> None:
    record = record_of(step(FIRST, milestone("alt")), step(SECOND, removed("alt"), milestone("neu")))
    found = findings_of(MILESTONE, record, a=f"{APP}milestones: [{lines}]\n")
    assert [str(one.hint) for one in found] == (["If it is the same, add “formerly: [neu, alt]”."] if is_told else [])


def test_a_project_without_milestones_is_not_asked_for_them() -> None:
    assert places(MILESTONE, record_of(step(FIRST, milestone("alt"))), a=APP) == []


# --- a status that was left

LEFT = "terminal-status-left"


def status(new: Status, reason: str = "", old: str = "") -> Change:
    return Change("status", "status", old=old, new=new, reason=reason)


REASON = Change("text", "status_reason")


@pytest.mark.parametrize(
    ("steps", "is_told"),
    [
        ([], False),
        ([step(FIRST, added("active"))], False),
        ([step(FIRST, added("completed"))], True),
        ([step(FIRST, added("active")), step(SECOND, status("discontinued", "Kein Geld."))], True),
        ([step(FIRST, added("completed")), step(SECOND, status("active"))], True),
        ([step(FIRST, added("completed")), step(SECOND, status("active", "Ein Mangel."))], False),
        ([step(FIRST, added("completed")), step(SECOND, status("active"), REASON)], True),
        ([step(FIRST, added("discontinued")), step(SECOND, REASON), step(THIRD, status("active"))], True),
        ([step(FIRST, added("completed")), step(SECOND, status("active")), step(THIRD, REASON)], False),
        ([step(FIRST, added("completed")), step(SECOND, status("active")), step(THIRD, status("ongoing"))], True),
        (
            [step(FIRST, added("completed")), step(SECOND, status("active", "M.")), step(THIRD, status("completed"))],
            True,
        ),
        ([step(FIRST, added("completed")), step(SECOND), step(THIRD, added("active"), status("active", "M."))], False),
    ],
)
def test_who_goes_on_after_the_end_says_why(steps: list[Step], is_told: bool) -> None:
    """A reason counts that was given when the status was left, or after that, even if it is not there today."""
    record = record_of(*steps)
    text = "title: A\nsummary: S\nstatus: ongoing\n"
    assert places(LEFT, record, a=text) == (["roadmap/a.yaml:3:9"] if is_told else [])
    assert places(LEFT, record, a=f"{text}status_reason: Ein Mangel.\n") == []
    assert places(LEFT, record, a=text.replace("ongoing", "completed")) == []


def test_a_status_that_was_left_is_told_with_its_version() -> None:
    steps = step(FIRST, added("active")), step(THIRD, status("completed")), step(FOURTH, status("active"))
    [found] = findings_of(LEFT, record_of(*steps), a="title: A\nsummary: S\nstatus: active\n")
    assert wording("de")(found.message) == (
        "In der Fassung vom 07.06.2021 (33333333) war der Status „completed“."
        " Warum er heute „active“ ist, steht nicht da."
    )
    assert found.severity == "error"


# --- dates that were promised first

MOVED = "plan-change-without-reason"


def dated(kind: str, new: str, old: str = "", reason: str = "", item: str = "") -> Change:
    assert kind in {"start", "end", "milestone-added", "milestone-moved"}
    return Change(kind, item or kind, old=old, new=new, reason=reason)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lines", "steps", "found"),
    [
        ("end: 2023", [step(FIRST, dated("end", "2022"))], ["4:6"]),
        ("start: 2023", [step(FIRST, dated("start", "2022"))], ["4:8"]),
        ("start: 2023", [step(FIRST, dated("end", "2022"))], []),
        ("end: 2022", [step(FIRST, dated("end", "2022")), step(SECOND, dated("end", "2023", "2022"))], []),
        ("end: 2022-Q3", [step(FIRST, dated("end", "2022"))], []),
        ("end: 2023", [step(FIRST, dated("end", "2022", reason="Schon damals."))], ["4:6"]),
        (
            "end: 2023",
            [step(FIRST, dated("end", "2022")), step(SECOND, dated("end", "2023", "2022", "Lieferung."))],
            [],
        ),
        ("end: 2023", [step(FIRST, dated("end", "")), step(SECOND, dated("end", "2022"))], ["4:6"]),
        ("end: 2023", [step(FIRST, dated("end", ""))], []),
        ("end: 2023", [], []),
        ("status_since: 2022", [step(FIRST, dated("end", "2022"))], []),
        ("end: 2023\nplan_change_reason: Lieferung.", [step(FIRST, dated("end", "2022"))], []),
        ("end: 2023\noriginal: {end: 2023}", [step(FIRST, dated("end", "2022"))], []),
        ("end: 2023\noriginal: {start: 2022}", [step(FIRST, dated("end", "2022"))], ["4:6"]),
    ],
)
def test_without_an_original_plan_the_first_version_counts(lines: str, steps: list[Step], found: list[str]) -> None:
    wanted = [f"roadmap/a.yaml:{place}" for place in found]
    assert places(MOVED, record_of(*steps), a=f"{APP}{lines}\n") == wanted
    assert places(MOVED, None, a=f"{APP}{lines}\n") == []


@pytest.mark.parametrize(
    ("line", "steps", "is_told"),
    [
        ("id: m, due: 2023", [step(FIRST, dated("milestone-added", "2022", item="m"))], True),
        ("id: m, due: 2023", [step(FIRST, dated("milestone-added", "2022", item="n"))], False),
        ("id: m, due: 2023", [step(FIRST, dated("milestone-added", "2022-H1", item="m"))], True),
        ("id: m, due: 2022-05", [step(FIRST, dated("milestone-added", "2022-H1", item="m"))], False),
        ("id: m, done: 2023", [step(FIRST, dated("milestone-added", "2022", item="m"))], False),
        ("id: m, due: 2023, original: 2023", [step(FIRST, dated("milestone-added", "2022", item="m"))], False),
        ("id: m, due: 2023, plan_change_reason: L.", [step(FIRST, dated("milestone-added", "2022", item="m"))], False),
        ("id: m, due: 2023, formerly: [n]", [step(FIRST, dated("milestone-added", "2022", item="n"))], True),
        (
            "id: m, due: 2023, formerly: [n]",
            [
                step(FIRST, dated("milestone-added", "2022", item="n")),
                step(SECOND, dated("milestone-moved", "2023", "2022", "Lieferung.", item="m")),
            ],
            False,
        ),
        (
            "id: m, due: 2024",
            [
                step(FIRST, dated("milestone-added", "", item="m")),
                step(SECOND, dated("milestone-moved", "2023", item="m")),
            ],
            True,
        ),
    ],
)
def test_so_it_does_for_milestones(line: str, steps: list[Step], is_told: bool) -> None:
    text = f"{APP}milestones: [{{{line}, title: M}}]\n"
    assert places(MOVED, record_of(*steps), a=text) == (["roadmap/a.yaml:4:27"] if is_told else [])


def test_a_reason_at_the_project_counts_for_its_milestones_as_it_does_in_a_recorded_move() -> None:
    record = record_of(step(FIRST, dated("milestone-added", "2022", item="m")))
    text = f"{APP}milestones: [{{id: m, title: M, due: 2023}}]\n"
    assert places(MOVED, record, a=text) != []
    assert places(MOVED, record, a=f"{text}plan_change_reason: Lieferung.\n") == []


def test_a_shallow_clone_does_not_know_what_was_promised_first() -> None:
    moved = dated("end", "2022")
    assert places(MOVED, record_of(step(FIRST, moved), is_shallow=True), a=f"{APP}end: 2023\n") == []
    assert places(MOVED, record_of(step(SECOND, moved), is_shallow=True), a=f"{APP}end: 2023\n") == [
        "roadmap/a.yaml:4:6"
    ]


def test_a_moved_date_is_told_with_the_version_that_promised_it() -> None:
    [found] = findings_of(MOVED, record_of(step(FIRST, dated("end", "2022-Q3"))), a=f"{APP}end: 2023-06\n")
    assert wording("de")(found.message) == (
        "Der zuerst zugesagte Termin 3. Quartal 2022 (Fassung vom 07.06.2019, 11111111)"
        " wurde ohne Begründung auf Juni 2023 verschoben."
    )


# --- what the team has accepted


def ignoring(code: str, project: str = "") -> str:
    named = f"project: {project}, " if project else ""
    return f"{BASE}checks: {{ignore: [{{code: {code}, {named}reason: Wir wissen das.}}]}}\n"


def judged(strategy: str, record: Record | None) -> list[str]:
    """Give the codes about the one entry, and whether what it accepts is told all the same."""
    loaded = loaded_from(strategy, a=f"{APP}end: 2023\n")
    codes = {VANISHED, MOVED, LEFT}
    return [
        found.code
        for found in check(loaded, STICHTAG, record)
        if found.code.startswith("ignore-") or found.code in codes
    ]


def test_a_vanished_project_can_be_accepted() -> None:
    missed = record_of(vanished=(gone(),))
    assert judged(ignoring(VANISHED), missed) == []
    assert judged(ignoring(VANISHED, "alt"), missed) == []
    assert judged(ignoring(VANISHED, "a"), missed) == [VANISHED, "ignore-unused"]
    assert judged(ignoring("project-stale", "alt"), missed) == [VANISHED, "ignore-unused"]
    assert judged(ignoring(VANISHED, "alter"), missed) == [VANISHED, "ignore-unknown-project"]
    assert judged(ignoring(VANISHED, "alt"), NONE) == ["ignore-unknown-project"]
    assert judged(ignoring(VANISHED), NONE) == ["ignore-unused"]


def test_without_update_and_beginning_the_first_commit_tells_how_long_nobody_has_reported() -> None:
    silent = "title: T\nsummary: S\nstatus: active\n"
    old, later = record_of(step(FIRST, added("active"))), Record((), {})
    assert places("project-stale", old, a=silent) == ["roadmap/a.yaml:3:9"]
    assert places("project-without-update", old, a=silent) == []
    young = step(Revision("9" * 40, datetime(2023, 12, 1, 12, tzinfo=UTC)), added("active"))
    assert places("project-stale", record_of(young), a=silent) == []
    assert places("project-without-update", record_of(young), a=silent) == []
    after = step(Revision("9" * 40, datetime(2026, 12, 1, 12, tzinfo=UTC)), added("active"))
    for record in (None, later, record_of(after)):
        assert places("project-stale", record, a=silent) == []
        assert places("project-without-update", record, a=silent) == ["roadmap/a.yaml:3:9"]


def test_a_moved_date_can_be_accepted() -> None:
    moved = record_of(step(FIRST, dated("end", "2022")))
    assert judged(ignoring(MOVED, "a"), moved) == []
    assert judged(ignoring(MOVED, "a"), NONE) == ["ignore-unused"]
    assert judged(ignoring(MOVED, "alt"), None) == ["ignore-unknown-project"]


@pytest.mark.parametrize("record", [None, record_of(is_shallow=True)], ids=["no git", "shallow"])
def test_without_the_whole_history_nobody_knows_what_an_entry_is_good_for(record: Record | None) -> None:
    for code in sorted((NEEDS_HISTORY | {MOVED, "project-stale"}) & IGNORABLE):
        assert judged(ignoring(code), record) == []
    assert judged(ignoring(VANISHED, "alt"), record) == []
    assert judged(ignoring("project-overdue"), record) == ["ignore-unused"]


def test_a_status_that_was_left_cannot_be_accepted() -> None:
    assert LEFT in ERRORS
    assert judged(ignoring(LEFT), None) == ["ignore-error"]


def test_every_code_that_needs_git_is_one_of_a_rule() -> None:
    assert NEEDS_HISTORY <= ERRORS | IGNORABLE
    assert {VANISHED, RENAMED, MILESTONE, LEFT} == NEEDS_HISTORY


# --- real repositories

HISTORICAL = NEEDS_HISTORY | {MOVED}


def told_in(root: Path) -> list[str]:
    """Give what the history tells of a working tree, as ``place code``."""
    repository = open_repository(root)
    loaded = load(FolderSource(root))
    record = read_record(
        repository, repository.head(), {project.id: project.formerly for project in loaded.strategy.projects}
    )
    return [
        f"{located(found.place).removeprefix('roadmap/')} {found.code}"
        for found in loaded.placed(check(loaded, STICHTAG, record))
        if found.code in HISTORICAL
    ]


def rewrite(root: Path, name: str, old: str, new: str) -> None:
    file = root / f"roadmap/{name}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("case", "day", "found"),
    [
        ("verschwunden", "2022-01-12", []),
        ("verschwunden", "2022-06-08", ["chatbot.yaml project-vanished"]),
        ("verschwunden", "2022-12-14", ["chatbot.yaml project-vanished", "karte.yaml project-vanished"]),
        ("umbenannt", "2022-06-08", []),
        ("umbenannt", "2023-06-07", []),
        ("beendet", "2022-06-08", ["melder.yaml:5:9 terminal-status-left"]),
        ("beendet", "2023-01-18", []),
    ],
)
def test_a_committed_history_is_judged(tmp_path: Path, case: str, day: str, found: list[str]) -> None:
    """What was discontinued, named under ``formerly`` or given a reason is not accused."""
    build_history(case, tmp_path)
    versions = git(tmp_path, "log", "--format=%H", f"--until={day}T23:59:59+01:00").split()
    git(tmp_path, "checkout", "--quiet", versions[0])
    assert [line for line in told_in(tmp_path) if MOVED not in line] == found


def test_what_is_not_committed_yet_is_judged_against_the_last_version(tmp_path: Path) -> None:
    """A team sees it before it commits, and sees the same when it has."""
    commit_files(tmp_path, changed_on("beendet", "2022-01-12"), "2022-01-12")
    assert told_in(tmp_path) == []
    rewrite(tmp_path, "melder", "completed", "active")
    rewrite(tmp_path, "melder", "2021-10,", "2021-11,")
    rewrite(tmp_path, "melder", "id: start", "id: beginn")
    (tmp_path / "roadmap/wlan.yaml").rename(tmp_path / "roadmap/funk.yaml")
    wanted = [
        "funk.yaml:1:1 project-renamed-without-formerly",
        "melder.yaml:5:9 terminal-status-left",
        "melder.yaml:9:10 milestone-renamed-without-formerly",
    ]
    assert told_in(tmp_path) == wanted
    git(tmp_path, "add", "--all")
    commit_files(tmp_path, {}, "2022-06-08")
    assert told_in(tmp_path) == wanted


def test_what_the_hints_ask_for_is_enough(tmp_path: Path) -> None:
    commit_files(tmp_path, changed_on("beendet", "2022-01-12"), "2022-01-12")
    rewrite(tmp_path, "melder", "completed", "active\nstatus_reason: Die App fehlt noch.")
    rewrite(tmp_path, "melder", "id: start,", "id: beginn, formerly: [start], plan_change_reason: Es regnete,")
    rewrite(tmp_path, "melder", "due: 2021-10", "due: 2021-11")
    rewrite(tmp_path, "wlan", "title:", "formerly: [wlan]\ntitle:")
    (tmp_path / "roadmap/wlan.yaml").rename(tmp_path / "roadmap/funk.yaml")
    assert told_in(tmp_path) == []


def test_a_date_is_judged_by_its_first_version(tmp_path: Path) -> None:
    commit_files(tmp_path, changed_on("verschoben", "2022-01-12"), "2022-01-12")
    rewrite(tmp_path, "wlan", "end: 2022-10", "end: 2022-12")
    rewrite(tmp_path, "melder", "due: 2022", "due: 2023")
    assert told_in(tmp_path) == [
        "melder.yaml:8:52 plan-change-without-reason",
        "wlan.yaml:7:6 plan-change-without-reason",
    ]
    rewrite(tmp_path, "wlan", "end: 2022-12", "end: 2022-12\nplan_change_reason: Die Lieferung dauert.")
    rewrite(tmp_path, "melder", "due: 2023", "due: 2022-Q3")
    assert told_in(tmp_path) == []
