"""What a report says: what happened in its days, what is in danger, money, staff, tables; and what it leaves out."""

from __future__ import annotations

import pytest

from brief.gathered import CITY, UNTIL, Case, brief_of, items, rows
from digistrat.brief.values import Brief, Danger, Secret, Subject
from digistrat.reading.briefs import BriefText, Topic
from samples import loaded_from

A = "title: Akte\nsummary: Worum es geht.\n"
ACTIVE = f"{A}status: active\n"


def told(was: str, now: str) -> Brief:
    """Gather what one project's two versions say."""
    return Case(loaded_from(CITY, akte=now), loaded_from(CITY, akte=was)).brief()


# --- the first page


def test_a_report_without_projects_has_no_sections() -> None:
    brief = brief_of()
    assert brief.changes.is_empty
    assert (brief.headline, brief.topics, brief.running, brief.money_tables, brief.staff_table) == (
        (),
        (),
        None,
        (),
        None,
    )
    assert (brief.asked, brief.decided, brief.dangers, brief.late, brief.dates, brief.basis) == ((),) * 6


def test_it_says_for_whom_and_of_which_days() -> None:
    brief = brief_of()
    assert brief.title == "Report on the state of digitalisation"
    assert brief.subtitle == brief.period == "Period of this report: 7 June 2022 to 1 March 2023"
    assert Case(loaded_from(CITY), since=None).brief().subtitle == "State of 1 March 2023"
    assert Case(loaded_from(CITY), meeting="rat-1").brief().subtitle == "Rat, 1. Sitzung"
    assert Case(loaded_from(CITY), meeting="rat-2").brief().subtitle == "Rat, Meeting of 1 March 2023"
    without = CITY.replace("{id: rat, name: Rat}, ", "")
    assert Case(loaded_from(without), meeting="rat-1").brief().subtitle == "1. Sitzung"


def test_the_title_is_the_one_that_people_wrote_else_that_of_the_style() -> None:
    assert Case(loaded_from(CITY), style="jahresbericht").brief().title == "Annual report on digitalisation"
    assert Case(loaded_from(CITY), text=BriefText("Mein Bericht")).brief().title == "Mein Bericht"


def test_the_headline_counts_in_words() -> None:
    states = ["active", "active", "ongoing", "planned", "idea", "paused", "completed", "discontinued"]
    projects = {
        f"p{number}": f"title: P\nsummary: S\nstatus: {status}\nhealth: at_risk\nend: 2022\n"
        f"milestones: [{{id: a, title: A, done: 2022}}]\n"
        for number, status in enumerate(states)
    }
    assert brief_of(**projects).headline == (
        (
            "The roadmap holds eight projects: two under way, one permanent task, one planned, one idea, one paused,"
            " one completed and one discontinued."
        ),
        "7 of 7 milestones are reached (projects with milestones: 7 of 7).",
        "Four projects are behind their dates.",
        "Open projects with a date: 4 of 5.",
        "Two projects are at risk.",
    )


def test_the_headline_of_a_single_critical_project() -> None:
    german = Case(loaded_from(CITY, akte=f"{ACTIVE}health: critical\nend: 2022\n"), language="de").brief()
    assert german.headline == (
        "Die Roadmap umfasst 1 Projekt: in Umsetzung.",
        "1 Projekt hat einen Termin überschritten.",
        "Offene Projekte mit Termin: 1 von 1.",
        "1 Projekt ist kritisch.",
    )


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        ("end: 2024\n", None),
        ("original: {end: 2023}\nend: 2024\n", "1 Termin verschoben, 12 Monate"),
        (
            "original: {end: 2023}\nend: 2023-12-01\nmilestones: [{id: a, title: A, original: 2023, due: 2025}]\n",
            "1 Termin verschoben, 24 Monate",
        ),
        (
            "original: {end: 2023}\nend: 2024\nmilestones: [{id: a, title: A, original: 2025-03, due: 2025-04}]\n",
            "2 Termine verschoben, bis zu 12 Monate",
        ),
        ("original: {end: 2024}\nend: 2023\n", "1 Termin verschoben"),
    ],
)
def test_the_headline_tells_what_was_moved_so_that_nothing_is_late(moves: str, said: str | None) -> None:
    german = Case(loaded_from(CITY, akte=f"{ACTIVE}{moves}"), language="de").brief()
    told = [line for line in german.headline if line.startswith("Gegenüber")]
    assert told == ([f"Gegenüber der ersten Planung: {said}."] if said else [])


def test_more_than_twelve_are_counted_in_figures() -> None:
    many = {f"p{number}": "title: P\nsummary: S\nstatus: idea\n" for number in range(13)}
    assert brief_of(**many).headline == ("The roadmap holds 13 projects; all are ideas.",)


# --- what happened


def test_a_move_is_told_with_its_reason() -> None:
    brief = told(f"{ACTIVE}end: 2023\n", f"{ACTIVE}end: 2024\nplan_change_reason: Die Vergabe dauert.\n")
    assert items(brief.changes.moved) == [
        ("Akte", "End moved from 2023 to 2024 (12 months later): Die Vergabe dauert.")
    ]
    assert brief.changes.unmoved == ""
    assert brief.changes.title == "What has happened since 7 June 2022"


def test_that_nothing_moved_is_said_where_it_is_known() -> None:
    brief = told(f"{ACTIVE}end: 2023\n", f"{ACTIVE}end: 2023-06\n")
    assert brief.changes.unmoved == "No date has moved since 7 June 2022."
    assert brief_of(akte=ACTIVE).changes.unmoved == ""
    unknown = "Whether a date has moved since 7 June 2022 is not known."
    assert brief_of(akte=f"{ACTIVE}end: 2023-06\n").changes.unmoved == unknown


def test_with_a_history_everything_is_told_once_that_was_written_down_since() -> None:
    """The milestone of 2021 was written down late, the one of 2023 was told before it came."""
    milestones = "milestones: [{id: a, title: Alt, done: %s}, {id: b, title: Neu, done: 2023-01}]\n"
    was = f"{ACTIVE}milestones: [{{id: a, title: Alt}}, {{id: b, title: Neu, done: 2023-01}}]\n"
    brief = told(was, ACTIVE + milestones % "2021-01")
    assert items(brief.changes.completed) == [("Akte", "Alt (January 2021).")]
    assert items(brief_of(akte=ACTIVE + milestones % "2021-01").changes.completed) == [("Akte", "Neu (January 2023).")]


def test_what_bears_the_same_date_shares_it() -> None:
    steps = ["A, done: 2023-01", "B, done: 2023-01", "C, done: 2023-01", "D, done: 2023-02"]
    milestones = ", ".join(f"{{id: m{number}, title: {step}}}" for number, step in enumerate(steps))
    brief = brief_of(akte=f"{ACTIVE}milestones: [{milestones}]\n")
    assert items(brief.changes.completed) == [("Akte", "A, B and C (January 2023); D (February 2023).")]
    assert brief.topics[0].points == (
        "Reached: A, B and C (January 2023); D (February 2023).",
    )  # fmt: skip


def test_a_completed_project_is_told_as_a_whole() -> None:
    done = f"{A}status: completed\nend: 2023-01\nmilestones: [{{id: a, title: Alt, done: 2023-01}}]\n"
    for brief in (brief_of(akte=done), told(ACTIVE, done)):
        assert items(brief.changes.completed) == [("Akte", "completed (January 2023).")]
    assert items(told(ACTIVE, f"{A}status: completed\n").changes.completed) == [("Akte", "completed.")]
    assert items(brief_of(akte=done.replace("2023-01", "2021")).changes.completed) == []
    assert items(told(done, done.replace("Worum", "Was")).changes.completed) == []


def test_what_was_given_up_or_rests_is_told_with_its_reason() -> None:
    paused = f"{A}status: paused\nstatus_since: 2023-01\nstatus_reason: Kein Geld.\n"
    for brief in (brief_of(akte=paused), told(ACTIVE, paused)):
        assert items(brief.changes.stopped) == [("Akte", "paused since January 2023: Kein Geld.")]
    assert items(told(ACTIVE, f"{A}status: discontinued\n").changes.stopped) == [("Akte", "discontinued.")]
    given_up = "status: discontinued\nmilestones: [{id: a, title: Alt, done: 2023-01}]\n"
    assert brief_of(akte=f"{A}{given_up}").changes.is_empty


def test_what_is_new_is_told_with_its_summary_and_only_what_it_did_in_these_days() -> None:
    steps = "milestones: [{id: a, title: Alt, done: 2021}, {id: b, title: Neu, done: 2023-01}]\n"
    brief = Case(loaded_from(CITY, akte=f"{ACTIVE}end: 2024\n{steps}"), loaded_from(CITY)).brief()
    assert items(brief.changes.added) == [("Akte, under way", "Worum es geht.")]
    assert items(brief.changes.completed) == [("Akte", "Neu (January 2023).")]
    assert brief.changes.moved == ()


def test_without_a_beginning_it_tells_what_has_happened_so_far() -> None:
    case = Case(loaded_from(CITY, akte=f"{ACTIVE}milestones: [{{id: a, title: Alt, done: 2019}}]\n"), since=None)
    assert case.brief().changes.title == "What has happened so far"
    assert items(case.brief().changes.completed) == [("Akte", "Alt (2019).")]


# --- topics


def test_a_topic_keeps_what_people_wrote() -> None:
    text = BriefText(topics=(Topic("Sachstand", ("akte",), "- *Punkt*"), Topic("Leer", (), "")))
    topics = Case(loaded_from(CITY, akte=ACTIVE), text=text).brief().topics
    assert topics == (Subject("Sachstand", ("akte",), "- *Punkt*", ()), Subject("Leer", (), "", ()))


def test_a_topic_without_text_takes_its_points_from_its_project() -> None:
    project = f"""{ACTIVE}health: at_risk
health_reason: Es fehlt *Personal*.
updates:
- {{date: 2023-04, text: Später.}}
- {{date: 2022-12, text: Im **Dezember**.}}
- {{date: 2023-02, text: Im Februar.}}
- {{date: 2021, text: Früher.}}
milestones:
- {{id: a, title: Start, due: 2024}}
- {{id: b, title: Vorbei, due: 2021}}
- {{id: c, title: Offen}}
"""
    text = BriefText(topics=(Topic("Sachstand", ("akte",), ""),))
    expected = (
        r"Assessment: at risk. Es fehlt \*Personal\*.",
        "Im Februar.",
        "Next: Start (2024).",
        "Im **Dezember**.",
    )
    for case in (Case(loaded_from(CITY, akte=project), text=text), Case(loaded_from(CITY, akte=project))):
        assert case.brief().topics[0].points == expected


def test_where_there_is_no_news_a_topic_gives_the_last_report_or_the_summary() -> None:
    text = BriefText(topics=(Topic("Alt", ("alt",), ""), Topic("Neu", ("neu",), "")))
    old = f"{A}status: active\nhealth: critical\nupdates: [{{date: 2021, text: Früher.}}]\nnext_steps: Weiter.\n"
    case = Case(loaded_from(CITY, alt=old, neu=f"{A}status: planned\n"), text=text)
    assert [topic.points for topic in case.brief().topics] == [
        ("Assessment: critical.", "As of 2021: Früher.", "Weiter."),
        ("Worum es geht.",),
    ]
    assert Case(case.now).brief().topics == ()


def test_of_more_than_a_dozen_projects_with_news_each_handlungsfeld_is_a_topic() -> None:
    ids = ("netz", "leer", "schule")
    fields = f"{CITY}handlungsfelder: [{', '.join(f'{{id: {name}, title: {name.title()}}}' for name in ids)}]\n"
    news = "summary: S\nstatus: idea\nupdates: [{date: 2023, text: Neu.}]\n"
    projects = {
        f"p{number:02}": f"title: P{number}\n{news}{f'handlungsfelder: [{field}]' if field else ''}\n"
        for number, field in enumerate(["schule"] * 8 + ["netz"] * 4 + [""])
    }
    topics = brief_of(fields, **projects).topics
    assert [(topic.title, len(topic.projects)) for topic in topics] == [
        ("Netz", 4),
        ("Schule", 8),
        ("Further topics", 1),
    ]
    assert topics[0].points[0] == "**P8:** Neu."
    del projects["p12"]
    assert len(brief_of(fields, **projects).topics) == 12
    assert len(brief_of(**{**projects, "p12": f"title: P\n{news}"}).topics) == 13


def test_a_topic_may_name_a_project_as_it_was_called_before() -> None:
    text = BriefText(topics=(Topic("Akte", ("e-akte",), ""),))
    case = Case(loaded_from(CITY, akte=f"{ACTIVE}formerly: [e-akte]\n"), text=text)
    assert case.brief().topics == (Subject("Akte", ("akte",), "", ("Worum es geht.",)),)


def test_several_projects_in_a_topic_are_named_and_each_is_short() -> None:
    text = BriefText(topics=(Topic("Beides", ("a", "b", "geheim"), ""),))
    many = ", ".join(f"{{id: m{number}, title: M{number}, due: 2024}}" for number in range(7))
    one = f"title: A*\nsummary: S\nstatus: planned\nupdates: [{{date: 2023, text: U}}]\nmilestones: [{many}]\n"
    two = "title: B\nsummary: S\nstatus: idea\n"
    hidden = "title: Geheim\nsummary: S\nstatus: idea\npublic: false\n"
    case = Case(loaded_from(CITY, a=one, b=two, geheim=hidden), text=text)
    assert case.brief().topics[0].points == (
        r"**A\*:** U",
        r"**A\*:** Next: M0, M1, M2, M3 and M4 (2024); 2 more.",
        "**B:** S",
    )
    assert r"**Geheim (internal):** S" in case.internal().topics[0].points


def test_a_project_that_changed_is_a_topic_though_nobody_reported() -> None:
    topics = told(f"{ACTIVE}end: 2023\n", f"{ACTIVE}end: 2024\n").topics
    assert topics == (Subject("Akte", ("akte",), "", ("Worum es geht.",)),)
    assert told(ACTIVE, ACTIVE).topics == ()


# --- decisions

DECIDED = f"""{CITY}decisions:
- {{meeting: rat-2, paper: 12/2023, text: Mehr Personal., agenda_item: "3"}}
- {{meeting: rat-1, text: Strategie, result: beschlossen}}
- {{meeting: hfa-1, title: Geräte, paper: 1/2023, result: zur Kenntnis genommen}}
- {{date: 2022-12, text: Ein Konzept., result: beschlossen}}
- {{date: 2021, text: Zu früh, result: beschlossen}}
- {{paper: 99/2023}}
- {{meeting: rat-2, text: Hier, result: beschlossen}}
- {{meeting: rat-3, text: Zu spät, result: beschlossen}}
- {{result: irgendwann}}
"""


def test_decisions_that_the_sitting_is_asked_for_and_those_that_were_taken() -> None:
    decision = "decisions: [{meeting: rat-2, paper: 13/2023}]\n"
    brief = Case(loaded_from(DECIDED, akte=ACTIVE + decision), meeting="rat-2").brief()
    assert items(brief.asked) == [("", "Mehr Personal (agenda item 3, paper 12/2023)"), ("Akte", "paper 13/2023")]
    assert items(brief.decided) == [
        ("", "Strategie (Rat, 7 June 2022): beschlossen"),
        ("", "Ein Konzept (December 2022): beschlossen"),
        ("", "Geräte (Hauptausschuss, 15 January 2023, paper 1/2023): zur Kenntnis genommen"),
    ]


def test_what_the_sitting_itself_decided_belongs_to_the_next_report() -> None:
    now = loaded_from(DECIDED, akte=ACTIVE)
    assert not any(item.words.startswith("Hier") for item in Case(now, meeting="rat-2").brief().decided)
    assert items(Case(now, meeting="rat-3", since=UNTIL).brief().decided)[-1] == (
        "",
        "Hier (Rat, 1 March 2023): beschlossen",
    )


def test_without_a_sitting_nothing_is_asked_for_and_all_that_was_decided_is_told() -> None:
    brief = Case(loaded_from(DECIDED), since=None).brief()
    assert brief.asked == ()
    assert [item.words.partition(" (")[0] for item in brief.decided] == [
        *("Zu früh", "Strategie", "Ein Konzept", "Geräte", "Hier"),
    ]  # fmt: skip


def test_a_decision_names_its_projects_unless_there_are_too_many() -> None:
    decision = f"{ACTIVE}decisions: [{{date: 2023-01, text: Los, result: ja}}]\n"
    names = ("a", "b", "c", "d")
    projects = {name: decision.replace("Akte", name.upper()) for name in names}
    assert brief_of(**dict(list(projects.items())[:3])).decided[0].project == "A, B and C"
    assert brief_of(**projects).decided[0].project == ""


# --- what needs attention


def test_projects_in_danger_come_with_cause_and_countermeasure_the_critical_ones_first() -> None:
    at_risk = f"{ACTIVE}health: at_risk\nhealth_reason: Kein Geld\ncountermeasure: Sparen!\n"
    critical = "title: B\nsummary: S\nstatus: active\nhealth: critical\n"
    over = "title: C\nsummary: S\nstatus: planned\nhealth: critical\n"
    assert brief_of(akte=at_risk, b=critical, c=over).dangers == (
        Danger("B", "critical", "", ""),
        Danger("Akte", "at risk", "Kein Geld.", "Sparen!"),
    )


def test_what_is_overdue() -> None:
    late = f"{ACTIVE}end: 2022\nmilestones: [{{id: a, title: Start, due: 2022-06}}]\n"
    step = "title: B\nsummary: S\nstatus: planned\nmilestones: [{id: a, title: Start, due: 2022-06}]\n"
    assert items(brief_of(akte=late, b=step, c=ACTIVE).late) == [
        ("Akte", "the planned end has passed (2022)"),
        ("Akte", "Start (was due: June 2022)"),
        ("B", "Start (was due: June 2022)"),
    ]


def test_the_next_dates_with_the_next_sitting_and_no_calendar() -> None:
    steps = ", ".join(f"{{id: m{number}, title: M{number}, due: 2025}}" for number in range(12))
    project = f"{ACTIVE}end: 2023\nmilestones: [{steps}]\n"
    dates = items(Case(loaded_from(CITY, akte=project), meeting="rat-2").brief().dates)
    assert dates[:3] == [
        ("1 September 2023", "next meeting: Rat"),
        ("2023", "planned end (Akte)"),
        ("2025", "M0 (Akte)"),
    ]
    assert len(dates) == 10
    assert ("1 September 2023", "next meeting: Rat") not in items(brief_of(akte=project).dates)


# --- what is internal

SECRET = f"{CITY}internal: {{notes: Vertraulich.}}\n"
HIDDEN = "title: Geheim\nsummary: S\nstatus: active\npublic: false\ninternal: {notes: N, risks: [{text: R}]}\n"


def test_what_is_internal_is_told_only_where_it_is_asked_for() -> None:
    case = Case(loaded_from(SECRET, akte=f"{ACTIVE}internal: {{contact: x}}\n", geheim=HIDDEN), loaded_from(SECRET))
    public, internal = case.brief(), case.internal()
    assert (public.secrets, public.confidentiality) == ((), "")
    assert "Geheim" not in repr(public)
    assert internal.confidentiality == "For official use only"
    assert internal.secrets == (
        Secret("Digitalstrategie der Stadt Musterstadt", "Vertraulich.", ()),
        Secret("Akte", "", (), (), "x"),
        Secret("Geheim", "N", ("R",)),
    )
    assert ("Geheim (internal)", "under way") in rows(internal.running)
    assert [item.project for item in internal.changes.added] == ["Akte, under way", "Geheim (internal), under way"]


def test_internal_texts_need_not_be_there() -> None:
    assert Case(loaded_from(CITY, akte=f"{ACTIVE}internal: {{risks: [{{text: R}}]}}\n")).internal().secrets == (
        Secret("Akte", "", ("R",)),
    )
