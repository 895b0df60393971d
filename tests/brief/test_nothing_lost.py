"""What a report must not lose, twist or give away: late entries, first plans, what stopped, is gone or internal."""

from __future__ import annotations

from datetime import date

import pytest

from brief.gathered import CITY, Case, brief_of, items, rows
from digistrat.brief.values import Item, Secret, Subject
from digistrat.reading.briefs import BriefText, Topic
from samples import loaded_from

A = "title: Akte\nsummary: Worum es geht.\n"
ACTIVE = f"{A}status: active\n"
UNPLANNED = "No reason is given."


def case(was: str, now: str, **more: object) -> Case:
    """Give a report of one project with two versions."""
    return Case(loaded_from(CITY, akte=now), loaded_from(CITY, akte=was), **more)  # type: ignore[arg-type]


# --- the day


def test_what_is_due_before_a_sitting_to_come_is_not_late_yet_but_next() -> None:
    project = f"{ACTIVE}end: 2023-02-20\nmilestones: [{{id: a, title: Test, due: 2023-02-10}}]\n"
    to_come = Case(loaded_from(CITY, akte=project), meeting="rat-2", state=date(2023, 2, 1)).brief()
    assert (to_come.state, to_come.day) == ("As of 1 February 2023", date(2023, 2, 1))
    assert to_come.subtitle == "Rat, Meeting of 1 March 2023"
    assert (to_come.late, to_come.attention) == ((), ())
    assert "are behind" not in " ".join(to_come.headline)
    assert items(to_come.dates)[:2] == [("10 February 2023", "Test (Akte)"), ("20 February 2023", "planned end (Akte)")]
    assert to_come.topics == ()
    held = Case(loaded_from(CITY, akte=project), meeting="rat-2", state=date(2023, 4, 1)).brief()
    assert held.state == ""
    assert len(held.late) == 2
    assert rows(to_come.running)[1][-1] == "20 February 2023"
    assert rows(held.running)[1][-1] == "20 February 2023 (has passed)"


def test_a_sitting_to_come_keeps_its_day_beside_its_title() -> None:
    to_come = Case(loaded_from(CITY), meeting="rat-1", state=date(2022, 2, 1), since=None).brief()
    assert to_come.subtitle == "Rat, 1. Sitzung, 7 June 2022"


# --- moves


def test_a_date_that_was_dropped_is_told_and_never_that_nothing_moved() -> None:
    steps = "milestones: [{id: a, title: Test, due: 2023-05}, {id: b, title: Start, due: 2023-06}]\n"
    was = f"{ACTIVE}end: 2023-03\n{steps}"
    now = f"{ACTIVE}milestones: [{{id: a, title: Test}}]\n"
    public, internal = case(was, now).brief(), case(was, now).internal()
    assert items(public.changes.moved) == [
        ("Akte", f"End without a date now (was March 2023). {UNPLANNED}"),
        ("Akte", f"Milestone “Test” without a date now (was May 2023). {UNPLANNED}"),
        ("Akte", "A milestone was dropped (it was due: June 2023)."),
    ]
    assert items(internal.changes.moved)[2] == ("Akte", "Removed: Milestone “Start” (June 2023).")
    assert public.changes.unmoved == internal.changes.unmoved == ""
    assert public.changes.unexplained == ("Akte",)
    undated = f"{ACTIVE}milestones: [{{id: a, title: Test}}]\n"
    assert items(case(undated, ACTIVE).brief().changes.moved) == [("Akte", "A milestone was dropped.")]


def test_a_milestone_that_was_not_reached_after_all_is_told() -> None:
    steps = "milestones: [{id: a, title: Test%s}]\n"
    brief = case(ACTIVE + steps % ", done: 2022-05", ACTIVE + steps % "").brief()
    assert items(brief.changes.moved) == [("Akte", "Milestone “Test” not reached after all (was: May 2022).")]
    assert brief.changes.unexplained == ()


def test_a_report_without_a_beginning_tells_how_plans_differ_from_the_first_ones() -> None:
    project = (
        f"{ACTIVE}original: {{start: 2020, end: 2022}}\nstart: 2021\nend: 2024\nplan_change_reason: Es fehlt Personal\n"
        "milestones: [{id: a, title: Test, original: 2021, due: 2023, plan_change_reason: Anderes Werkzeug.},"
        " {id: b, title: Start, original: 2021, due: 2021}]\n"
    )
    expected = [
        ("Akte", "End moved from 2022 to 2024 (24 months later): Es fehlt Personal."),
        ("Akte", "Start moved from 2020 to 2021 (12 months later): Es fehlt Personal."),
        ("Akte", "Milestone “Test” moved from 2021 to 2023 (24 months later): Anderes Werkzeug."),
    ]
    without = Case(loaded_from(CITY, akte=project), since=None)
    assert items(without.brief().changes.moved) == expected
    assert items(Case(without.now).brief().changes.moved) == []
    given_up = project.replace("active", "discontinued")
    assert items(Case(loaded_from(CITY, akte=given_up), since=None).brief().changes.moved) == []
    # What git saw between is a part of the same move, what it alone knows another one.
    was = project.replace("end: 2024", "end: 2023").replace("due: 2021}", "due: 2022}")
    known = case(was, project, since=None, is_baseline=True).brief()
    assert items(known.changes.moved) == [
        *expected,
        ("Akte", f"Milestone “Start” moved from 2022 to 2021 (12 months earlier). {UNPLANNED}"),
    ]


def test_where_git_begins_later_dates_tell_what_was_before() -> None:
    steps = "milestones: [{id: a, title: Alt, done: 2022-08}]\n"
    done = f"{A}status: completed\nend: 2022-08\n"
    for now, told in ((ACTIVE + steps, "Alt (August 2022)."), (done, "completed (August 2022).")):
        late = case(now, now, is_baseline=True)
        assert items(late.brief().changes.completed) == [("Akte", told)]
        assert late.brief().changes.unmoved == ""
        assert case(now, now).brief().changes.completed == ()
    news = f"{ACTIVE}updates: [{{date: 2022-08, text: Neu.}}]\n"
    assert [topic.points for topic in case(news, news, is_baseline=True).brief().topics] == [("Neu.",)]
    new = Case(loaded_from(CITY, akte=ACTIVE), loaded_from(CITY), since=None, is_baseline=True).brief()
    assert new.changes.added == ()


# --- other changes


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("status: paused\n", "status: active\nstatus_reason: Es gibt Geld\n", "goes on again: Es gibt Geld."),
        ("status: planned\n", "status: active\n", "begun."),
        ("status: active\nhealth: critical\n", "status: active\nhealth: on_track\n", "on track again."),
    ],
)
def test_what_took_a_turn_is_told(was: str, now: str, told: str) -> None:
    brief = case(A + was, A + now).brief()
    assert items(brief.changes.begun) == [("Akte", told)]
    assert not brief.changes.is_empty


@pytest.mark.parametrize(
    ("was", "now", "section"),
    [
        ("idea", "planned", "added"),
        ("paused", "planned", "added"),
        ("active", "planned", "stopped"),
        ("planned", "idea", "stopped"),
    ],
)
def test_what_is_only_planned_has_not_begun(was: str, now: str, section: str) -> None:
    changes = case(f"{A}status: {was}\n", f"{A}status: {now}\n").brief().changes
    [(project, words)] = items(getattr(changes, section))
    assert (project, words.startswith("Status: "), words.endswith(f" → {now if now == 'planned' else 'idea'}.")) == (
        "Akte",
        True,
        True,
    )
    assert changes.begun == ()


def test_a_milestone_whose_due_was_replaced_was_reached_and_not_dropped() -> None:
    """What people write: "due" becomes "done"."""
    was = f"{ACTIVE}milestones: [{{id: a, title: Alt, due: 2020-09}}, {{id: b, title: B, due: 2020-09}}]\n"
    now = f"{ACTIVE}milestones: [{{id: a, title: Alt, done: 2020-08}}, {{id: b, title: B, done: 2020-09-11}}]\n"
    changes = case(was, now).brief().changes
    words = "Alt (August 2020, 1 month earlier than expected: September 2020); B (11 September 2020, on time)."
    assert items(changes.completed) == [("Akte", words)]
    assert (changes.moved, changes.unexplained) == ((), ())


def test_dates_that_a_status_made_needless_are_not_missed() -> None:
    was, now = "status: active\nstart: 2019\nend: 2020\n", "status: ongoing\n"
    changes = case(A + was, A + now).brief().changes
    assert (changes.moved, changes.unexplained) == ((), ())


def test_a_project_that_ended_early_was_not_moved() -> None:
    was, now = "status: active\nend: 2020-12\n", "status: completed\nend: 2020-11\n"
    changes = case(A + was, A + now).brief().changes
    words = "completed (November 2020, 1 month earlier than expected: December 2020)."
    assert (items(changes.completed), changes.moved) == ([("Akte", words)], ())


@pytest.mark.parametrize(
    ("done", "moved"),
    [
        ("2020-06-20", []),
        ("2020", []),
        ("2020-07", [("Akte", "Completion of the milestone “A”: June 2020 → July 2020 (corrected).")]),
    ],
)
def test_what_is_only_dated_otherwise_is_not_reached_a_second_time(done: str, moved: list[tuple[str, str]]) -> None:
    was, now = (f"{ACTIVE}milestones: [{{id: a, title: A, due: 2020, done: {when}}}]\n" for when in ("2020-06", done))
    changes = case(was, now).brief().changes
    assert (changes.completed, items(changes.moved), changes.unexplained) == ((), moved, ())


def test_what_grows_worse_is_told_as_a_danger_only() -> None:
    brief = case(f"{ACTIVE}health: on_track\n", f"{ACTIVE}health: critical\n").brief()
    assert brief.changes.begun == ()
    assert brief.dangers[0].state == "critical"


def test_what_is_gone_is_counted_for_outsiders_and_named_inside() -> None:
    """Withdrawn and taken out read the same, so that a report does not tell what is internal now."""
    hidden = f"{ACTIVE}public: false\n".replace("Akte", "Geheim")
    was = loaded_from(CITY, akte=ACTIVE, weg=ACTIVE.replace("Akte", "Weg"), nie=hidden)
    gone = Case(loaded_from(CITY, akte=f"{ACTIVE}public: false\n"), was)
    assert items(gone.brief().changes.stopped) == [("", "Two projects are no longer in the roadmap.")]
    assert not [name for name in ("Akte", "Weg", "Geheim") if name in repr(gone.brief())]
    assert items(gone.internal().changes.stopped) == [
        ("Geheim (internal)", "No longer in the roadmap (was under way)."),
        ("Weg", "No longer in the roadmap (was under way)."),
        ("Akte (internal)", "No longer public."),
    ]
    one = Case(loaded_from(CITY, nie=hidden), loaded_from(CITY, akte=ACTIVE, nie=hidden)).brief()
    assert items(one.changes.stopped) == [("", "One project is no longer in the roadmap.")]
    never = Case(loaded_from(CITY), loaded_from(CITY, nie=hidden)).brief()
    assert never.changes.stopped == ()


# --- topics


@pytest.mark.parametrize(
    ("status", "points"),
    [
        ("paused", ("Paused since January 2023: Es fehlt Geld.", "As of 2021: Test begonnen.")),
        ("discontinued", ("Discontinued since January 2023: Es fehlt Geld.", "As of 2021: Test begonnen.")),
    ],
)
def test_a_topic_of_what_rests_or_was_given_up_says_so_first(status: str, points: tuple[str, ...]) -> None:
    project = f"{A}status: {status}\nstatus_since: 2023-01\nstatus_reason: Es fehlt Geld\n"
    text = BriefText(topics=(Topic("T", ("akte",), ""),))
    old = f"{project}updates: [{{date: 2021, text: Test begonnen.}}]\nnext_steps: Weiter.\n"
    told = Case(loaded_from(CITY, akte=old), text=text).brief().topics[0].points
    assert told == (*points, *(["Weiter."] if status == "paused" else []))
    assert Case(loaded_from(CITY, akte=project), text=text).brief().topics[0].points == points[:1]


def test_an_old_report_that_is_a_list_keeps_its_form() -> None:
    text = BriefText(topics=(Topic("T", ("akte",), ""),))
    old = f'{ACTIVE}updates: [{{date: 2021, text: "- Eins\\n- Zwei"}}]\n'
    assert Case(loaded_from(CITY, akte=old), text=text).brief().topics[0].points == ("As of 2021:\n\n- Eins\n- Zwei",)


def test_the_same_is_not_said_twice_and_what_is_wrong_stays() -> None:
    project = (
        f"{ACTIVE}health: critical\nhealth_reason: Es fehlt Geld.\nnext_steps: Weiter.\n"
        "milestones: [{id: a, title: Test, done: 2022-12}]\n"
        "updates: [{date: 2023-02, text: Es fehlt Geld.}, {date: 2023-01, text: B.}, {date: 2022-12, text: C.},"
        " {date: 2022-11, text: D.}]\n"
    )
    assert brief_of(akte=project).topics[0].points == (
        *("Assessment: critical. Es fehlt Geld.", "Reached: Test (December 2022).", "Weiter.", "B.", "C."),
    )
    text = BriefText(topics=(Topic("T", ("akte", "b"), ""),))
    points = (
        Case(loaded_from(CITY, akte=project, b="title: B\nsummary: S\nstatus: idea\n"), text=text).brief().topics[0]
    )
    assert [point for point in points.points if "Akte" in point] == [
        "**Akte:** Assessment: critical. Es fehlt Geld.",
        "**Akte:** Reached: Test (December 2022).",
        "**Akte:** Weiter.",
    ]


def test_a_topic_of_internal_projects_alone_is_left_out_for_outsiders() -> None:
    hidden = "title: Geheim\nsummary: S\nstatus: idea\npublic: false\n"
    topics = (Topic("Geheim", ("geheim",), "Text"), Topic("Beides", ("geheim", "akte"), ""), Topic("Frei", (), "T"))
    shown = Case(loaded_from(CITY, akte=ACTIVE, geheim=hidden), text=BriefText(topics=topics))
    assert [topic.title for topic in shown.brief().topics] == ["Beides", "Frei"]
    assert [topic.title for topic in shown.internal().topics] == ["Geheim", "Beides", "Frei"]


# --- written down late


def test_a_report_that_was_written_down_late_is_told_with_its_day() -> None:
    late = f"{ACTIVE}updates: [{{date: 2022-05, text: Spät.}}]\n"
    assert case(ACTIVE, late).brief().topics == (Subject("Akte", ("akte",), "", ("As of May 2022: Spät.",)),)
    assert case(late, late).brief().topics == ()
    future = f"{ACTIVE}updates: [{{date: 2023-04, text: Später.}}]\n"
    assert case(ACTIVE, future).brief().topics[0].points == ("Worum es geht.",)


def test_a_report_that_was_told_before_is_not_told_again() -> None:
    """“2022” reaches into the days of the report, but it was there before; what is of later days cannot have been."""
    text = BriefText(topics=(Topic("T", ("akte",), ""),))
    old = f"{ACTIVE}updates: [{{date: 2022, text: Schon erzählt.}}, {{date: 2022-12, text: Neu.}}]\n"
    assert case(old, old, text=text).brief().topics[0].points == ("Neu.",)


def test_all_that_a_new_project_says_is_new() -> None:
    now = f"{ACTIVE}updates: [{{date: 2022-06-07, text: Am Tag der Sitzung.}}]\n"
    brief = Case(loaded_from(CITY, akte=now), loaded_from(CITY)).brief()
    assert brief.topics[0].points == ("As of 7 June 2022: Am Tag der Sitzung.",)


def test_a_decision_and_news_that_were_written_down_late_are_told() -> None:
    early = "{date: 2021, text: %s, result: ja}"
    whole = f"{CITY}decisions: [{early % 'Alt'}]\nupdates: [{{date: 2021, text: Damals.}}]\n"
    more = whole.replace("ja}]", f"ja}}, {early % 'Neu'}, {{text: Ohne Tag, result: ja}}]").replace(
        "Damals.}", "Damals.}, {date: 2022-01, text: Spät.}, {date: 2024, text: Später.}"
    )
    project = f"{ACTIVE}decisions: [{{meeting: rat-1, text: Gerät, result: ja}}, {early % 'Projekt'}]\n"
    brief = Case(loaded_from(more, akte=project), loaded_from(whole, akte=ACTIVE)).brief()
    assert [item.words.partition(" (")[0] for item in brief.decided] == ["Ohne Tag: ja", "Neu", "Projekt", "Gerät"]
    assert brief.news == ("As of January 2022: Spät.",)
    known = Case(loaded_from(more, akte=project), loaded_from(more, akte=project)).brief()
    assert [item.words.partition(" (")[0] for item in known.decided] == ["Gerät"]
    assert known.news == ()


# --- decisions


def test_what_another_body_decided_on_the_day_of_the_last_sitting_was_told_then() -> None:
    other = CITY.replace("meetings:\n", "meetings:\n- {id: hfa-0, body: hfa, date: 2022-06-07}\n")
    decided = (
        f"{other}decisions: [{{meeting: hfa-0, text: Dort, result: ja}}, {{meeting: rat-1, text: Hier, result: ja}}]\n"
    )
    assert [one.words[:4] for one in Case(loaded_from(decided), meeting="rat-2").brief().decided] == ["Hier"]
    assert len(Case(loaded_from(decided)).brief().decided) == 2


def test_who_is_asked_to_decide_reads_title_and_wording() -> None:
    asked = f"{CITY}decisions: [{{meeting: rat-2, title: Los, paper: 1/23, text: Der Rat beschließt das Los.}}]\n"
    assert Case(loaded_from(asked), meeting="rat-2").brief().asked == (
        Item("", "Los (paper 1/23): Der Rat beschließt das Los."),
    )


def test_that_something_was_decided_is_said_once() -> None:
    decided = f"{CITY}decisions: [{{meeting: rat-1, text: Der Rat beschließt das Los., result: beschlossen}}]\n"
    assert Case(loaded_from(decided)).brief().decided == (Item("", "Der Rat beschließt das Los (Rat, 7 June 2022)"),)


# --- at a glance, tables


def test_the_first_page_names_what_is_late_or_in_danger_and_why_in_short() -> None:
    long = "Es fehlt Personal bzw. Geld. " * 20
    steps = "milestones: [{id: a, title: Test, due: 2022}, {id: b, title: Start, due: 2022}]\n"
    projects = {
        "a": f"title: A\nsummary: S\nstatus: planned\n{steps}",
        "b": f"title: B\nsummary: S\nstatus: active\nhealth: at_risk\nend: 2022\nhealth_reason: {long}\n",
        "c": "title: C\nsummary: S\nstatus: active\nhealth: critical\n",
        "d": "title: D\nsummary: S\nstatus: active\n",
    }
    first, second, third = items(brief_of(**projects).attention)
    assert (first, third) == (("C", "critical."), ("A", "Test (was due: 2022); 1 more."))
    assert second[1] == "at risk; the planned end has passed (2022). " + " ".join(["Es fehlt Personal bzw. Geld."] * 5)


def test_a_reason_of_one_long_sentence_is_cut() -> None:
    long = f"{ACTIVE}health: critical\nhealth_reason: {'es fehlt vieles und ' * 20}\n"
    words = brief_of(akte=long).attention[0].words
    assert words.startswith("critical. es fehlt vieles und es fehlt")
    assert words.endswith("vieles …")
    assert len(words) < 180


def test_the_table_says_how_projects_stand() -> None:
    step = "milestones: [{id: a, title: Test, due: 2022}]\n"
    projects = {
        "a": f"title: A\nsummary: S\nstatus: active\nhealth: at_risk\noriginal: {{end: 2023-06}}\nend: 2024\n{step}",
        "b": "title: B\nsummary: S\nstatus: active\noriginal: {end: 2021}\nend: 2022\n",
        "c": "title: C\nsummary: S\nstatus: paused\nstatus_since: 2022\nstatus_reason: Es fehlt Geld.\n",
        "d": "title: D\nsummary: S\nstatus: active\noriginal: {end: 2024}\nend: 2024-03\n",
    }
    assert rows(brief_of(**projects).running)[1:] == [
        ("A", "under way, 0 of 1 milestones; at risk; a milestone is overdue", "2024 (first June 2023)"),
        ("B", "under way", "2022 (has passed, first 2021)"),
        ("C", "paused since 2022: Es fehlt Geld.", "–"),
        ("D", "under way", "March 2024"),
    ]


def test_a_planned_project_that_should_have_begun_is_remarked() -> None:
    planned = "title: B\nsummary: S\nstatus: planned\nstart: 2022\n"
    assert items(brief_of(b=planned).planned) == [("B", "should have begun 2022, has not begun yet")]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "one project: planned."),
        (2, "two projects; both are planned."),
        (3, "three projects; all are planned."),
    ],
)
def test_what_is_all_alike_is_said_once(count: int, words: str) -> None:
    projects = {f"p{number}": "title: P\nsummary: S\nstatus: planned\n" for number in range(count)}
    assert brief_of(**projects).headline == (
        f"The roadmap holds {words}",
        f"Open projects with a date: 0 of {count}.",
    )


def test_texts_on_staff_end_as_sentences_do() -> None:
    assert brief_of(f"{CITY}capacity: [{{year: 2023, fte: 1, text: Stabsstelle}}]\n").staff == ("Stabsstelle.",)


# --- what is internal


def test_an_internal_report_holds_all_that_is_internal() -> None:
    strategy = f"{CITY}funds: [{{id: f, programme: Pakt}}]\n"
    lines = (
        "[{year: 2024, text: Lizenzen, product: '01', category: software, fund: f, planned: 500, approximate: true,"
        " actual: 20}, {planned: 7}, {year: 2025}]"
    )
    risks = "[{text: Ausfall, likelihood: high, impact: low}, {text: Streit, impact: medium}, {text: Regen}]"
    inner = f"{ACTIVE}internal: {{contact: Frau Muster, budget: {lines}, risks: {risks}}}\n"
    told = Case(loaded_from(strategy, akte=inner, b=f"{ACTIVE}internal: {{}}\n"))
    assert told.internal().secrets == (
        Secret(
            "Akte",
            "",
            ("Ausfall (likelihood: high, impact: low)", "Streit (impact: medium)", "Regen"),
            (
                "2024, Lizenzen, 01, software, Pakt: approx. 500 euros planned, approx. 20 euros spent",
                "7 euros planned",
                "2025: amount unknown",
            ),
            "Frau Muster",
        ),
    )
    assert told.brief().secrets == ()
