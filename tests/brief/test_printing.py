"""A report as Markdown: its order, the styles, what the city replaces, and texts that never become markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from brief.gathered import CITY, Case
from brief.reports import TEMPLATES
from digistrat.brief.embedding import as_markdown, below, heading, item, join, row, rule
from digistrat.brief.printing import known_styles, render_markdown
from digistrat.brief.starting import render_start
from digistrat.brief.values import Brief
from digistrat.errors import DigistratError
from digistrat.reading.briefs import BriefText, Part, Topic, read_brief
from digistrat.words.wording import wording
from samples import loaded_from

ENGLISH = wording("en")
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = "*a* <b>b</b> | [c](d) `e` # f"
PARTS = BriefText(
    "Titel",
    {
        name: f"Text {name}.\n\n# Kopf {name}"
        for name in ("introduction", "basis", "topics", "finance", "staff", "workload", "assessment")
    },
    (Topic("Thema", (), "Wort\n\n# Kopf"),),
    (Part("Eigenes", "Ja.\n\n### Unter"),),
)
FULL = f"""{CITY}legal_basis: [{{id: ozg, title: Gesetz}}]
budget: [{{year: 2022, planned: 5}}]
capacity: [{{year: 2022, fte: 1, text: Eine Stelle.}}]
updates: [{{date: 2023, text: Neues.}}]
decisions: [{{meeting: rat-2, text: Los}}, {{meeting: hfa-1, text: Gut, result: ja}}]
"""
WORRY = """title: W
summary: S
status: active
health: critical
health_reason: Grund
countermeasure: Abhilfe
end: 2022
updates: [{date: 2023, text: "Erstens\\n\\nZweitens"}]
milestones: [{id: a, title: A, done: 2023}, {id: b, title: B, due: 2030}]
"""


def printed(brief: Brief, style: str = "sachstand", templates: list[Path] = TEMPLATES) -> str:
    return render_markdown(brief, style, templates, ENGLISH)


def headings(markdown: str) -> list[str]:
    return [line for line in markdown.splitlines() if line.startswith("#")]


def full(text: BriefText = PARTS) -> Brief:
    """Give a report in which every section has something to say."""
    others = {
        "p": "title: P\nsummary: S\nstatus: planned\n",
        "c": "title: C\nsummary: S\nstatus: completed\nend: 2023\n",
    }
    return Case(loaded_from(FULL, w=WORRY, **others), text=text, meeting="rat-2").brief()


def test_the_order_of_a_short_report() -> None:
    assert headings(printed(full())) == [
        *("# Titel", "## Kopf introduction", "## Decisions asked for", "## At a glance"),
        *("## Basis of the work", "### Kopf basis", "## Topics", "### Kopf topics"),
        *("## Thema", "### Kopf"),
        *("## What has happened since 7 June 2022", "### Completed and reached"),
        *("## Decisions taken", "## Projects in danger", "## Next dates"),
        *("## Finance", "### Kopf finance"),
        *("## Personnel", "### Kopf staff", "### Workload", "#### Kopf workload"),
        *("## Assessment", "### Kopf assessment", "## Eigenes", "### Unter", "## Projects at a glance"),
        "### Planned projects",
    ]


def test_the_order_of_a_yearly_report() -> None:
    assert headings(printed(full(), "jahresbericht")) == [
        *("# Titel", "## Kopf introduction", "## Decisions asked for", "## At a glance"),
        *("## Basis of the work", "### Legal requirements", "#### Kopf basis"),
        *("## Project reports and outlook", "### Kopf topics", "### Thema", "#### Kopf"),
        *("## Finance", "### Kopf finance"),
        *("## Personnel", "### Kopf staff", "### Workload", "#### Kopf workload"),
        *("## Eigenes", "### Unter", "## Concluding assessment", "### Kopf assessment"),
        *("## Annex: projects and dates", "### What has happened since 7 June 2022", "#### Completed and reached"),
        *("### Decisions taken", "### Projects in danger", "### Next dates", "### Tables"),
        "### Planned projects",
    ]


@pytest.mark.parametrize("style", ["sachstand", "jahresbericht"])
def test_what_nobody_wrote_is_made_from_the_roadmap(style: str) -> None:
    text = printed(full(BriefText()), style)
    assert "- **W** (critical): Grund. Countermeasure: Abhilfe.\n" in text
    assert "- **W:** the planned end has passed (2022)\n" in text
    assert "- Erstens\n\n  Zweitens\n" in text
    assert "## The strategy as a whole\n\n- Neues.\n" in text
    assert "## Personnel\n\nEine Stelle.\n\n**Staff**\n\n| Year | There (full-time posts) |\n| --- | ---: |\n" in text
    assert ("- Gesetz\n" in text) == (style == "jahresbericht")
    assert "\n\n\n" not in text
    assert text.endswith("|\n\n### Planned projects\n\n- P\n")


@pytest.mark.parametrize("style", ["sachstand", "jahresbericht"])
def test_a_report_with_nothing_to_say_is_a_first_page(style: str) -> None:
    text = printed(Case(loaded_from(CITY)).brief(), style)
    title = "# Report on the state of digitalisation"
    assert (
        text == f"{title}\n\nPeriod of this report: 7 June 2022 to 1 March 2023\n\nStadt Musterstadt\n\n1 March 2023\n"
    )


def test_what_is_internal_is_marked_first_and_told_last() -> None:
    inner = "internal: {notes: '# Kopf', risks: [{text: Es *brennt*.}]}\n"
    text = printed(Case(loaded_from(CITY, w=WORRY + inner)).internal())
    assert text.startswith("**For official use only**\n\n# Report")
    assert text.endswith("## Internal notes and risks\n\n### W\n\n#### Kopf\n\n- Risk: Es \\*brennt\\*.\n")


def test_an_internal_report_prints_all_that_is_internal() -> None:
    inner = "internal: {contact: Frau *Muster*, budget: [{year: 2024, planned: 5}]}\n"
    text = printed(Case(loaded_from(CITY, w=WORRY + inner)).internal())
    assert text.endswith("### W\n\nContact: Frau \\*Muster\\*\n\n- Estimate: 2024: 5 euros planned\n")


@pytest.mark.parametrize("style", ["sachstand", "jahresbericht"])
def test_a_text_on_staff_leaves_what_is_missing(style: str) -> None:
    city = f"{CITY}capacity: [{{year: 2023, fte: 1, text: Eine Stelle}}]\n"
    project = "title: P\nsummary: S\nstatus: active\nstaff: [{year: 2023, fte: 1.5}]\n"
    missing = "In 2023 0.5 full-time posts are missing."
    own = Case(loaded_from(city, p=project), text=BriefText("", {"staff": "Eigenes."}))
    assert f"## Personnel\n\nEigenes.\n\n{missing}\n" in printed(own.brief(), style)
    ours = replace(own, text=BriefText())
    assert f"## Personnel\n\nEine Stelle.\n\n{missing}\n" in printed(ours.brief(), style)


@pytest.mark.parametrize("style", ["sachstand", "jahresbericht"])
def test_the_first_page_names_five_and_says_that_there_are_more(style: str) -> None:
    bad = "title: P%s\nsummary: S\nstatus: active\nhealth: critical\n"
    text = printed(Case(loaded_from(CITY, **{f"p{n}": bad % n for n in range(6)})).brief(), style)
    glance = text[text.index("## At a glance") :].split("\n\n")[1:3]
    assert glance[0] == (
        "The roadmap holds six projects; all are under way. Open projects with a date: 0 of 6."
        " Six projects are critical."
    )
    assert glance[1].splitlines() == [
        *(f"- **P{n}:** critical." for n in range(5)),
        "- One more is named under “Projects in danger”.",
    ]
    assert text.count("The roadmap holds") == 1


@pytest.mark.parametrize("style", ["sachstand", "jahresbericht"])
def test_there_is_no_heading_above_nothing(style: str) -> None:
    text = printed(Case(loaded_from(CITY, p="title: P\nsummary: S\nstatus: idea\n")).brief(), style)
    assert text.endswith("The roadmap holds one project: idea.\n")


def test_a_report_of_a_sitting_to_come_says_what_day_it_knows() -> None:
    text = printed(Case(loaded_from(CITY), meeting="rat-2", state=date(2023, 2, 1)).brief())
    assert "\nRat, Meeting of 1 March 2023\n\nStadt Musterstadt\n\nAs of 1 February 2023\n" in text


def test_no_text_of_the_city_becomes_markup() -> None:
    brief = full(BriefText())
    brief = replace(brief, title=HOSTILE, topics=(replace(brief.topics[0], title=HOSTILE),), headline=(HOSTILE,))
    tokens = READER.parse(printed(brief))
    found = [token for token in tokens if token.type == "inline" and "<b>b</b>" in "".join(
        child.content for child in token.children or ())]  # fmt: skip
    assert len(found) == 4
    assert {child.type for token in found for child in token.children or ()} <= {"text", "softbreak"}


# --- styles


def test_a_city_has_styles_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "brief"
    folder.mkdir()
    (folder / "kurz.md").write_text(
        '# {{ it.title }}\n{{ it.headline|join(" & ") }} {{ "<x>"|item }} {{ 3|heading }}\n', encoding="utf-8"
    )
    (folder / "Nicht So.md").write_text("x", encoding="utf-8")
    brief = replace(full(), title="A*", headline=("<a>", "b"))
    assert printed(brief, "kurz", [tmp_path, *TEMPLATES]) == "# A\\*\n\\<a\\> & b \\<x> ###\n"
    assert known_styles([tmp_path, *TEMPLATES]) == ["jahresbericht", "kurz", "sachstand"]


def test_a_folder_is_no_style(tmp_path: Path) -> None:
    (tmp_path / "brief" / "meine.md").mkdir(parents=True)
    assert known_styles([tmp_path, *TEMPLATES]) == ["jahresbericht", "sachstand"]


@pytest.mark.parametrize("style", ["unbekannt", "../../geheim", "teile", ""])
def test_an_unknown_style_is_refused_with_those_that_are_known(style: str) -> None:
    with pytest.raises(DigistratError, match="There is no style") as told:
        printed(full(), style)
    assert str(told.value.hint) == "Known are: jahresbericht, sachstand."
    assert told.value.exit_code == 2


def test_a_template_with_a_mistake_is_named(tmp_path: Path) -> None:
    (tmp_path / "brief").mkdir()
    (tmp_path / "brief" / "kaputt.md").write_text("{{ it.gibtesnicht }}", encoding="utf-8")
    with pytest.raises(DigistratError, match=r"“brief/kaputt\.md” cannot be used: line 1"):
        printed(full(), "kaputt", [tmp_path])


# --- texts in their place


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("Nur *Text*.", 3, "Nur *Text*."),
        ("# A\n\n## B\n\n###### C", 3, "### A\n\n#### B\n\n###### C"),
        ("### A #\n\n# B", 4, "###### A\n\n#### B"),
        ("Eins\nZwei\n===\n\nDrei\n---\nx", 2, "## Eins Zwei\n\n\n\n### Drei\n\nx"),
        ("- # in der Liste", 3, "- # in der Liste"),
        ("<b>x</b> ![y](z) <https://a.de> \\<c>", 3, r"\<b>x\</b> \![y](z) <https://a.de> \<c>"),
        (r"\\<img src=x> \\![y](z) \<b>", 3, r"\\\<img src=x> \\\![y](z) \<b>"),
        ("`a <b>` ``<i> ` ![x](y)`` `<u>", 3, r"`a <b>` ``<i> ` ![x](y)`` `\<u>"),
        ("a `b\n<i>c` | ` | <i>` |", 3, "a `b\n\\<i>c` | ` | \\<i>` |"),
        ("```\n<b>\n```\n<i>", 3, "```\n<b>\n```\n\\<i>"),
        ("Text\n\n~~~ sh\n<b>", 3, "Text\n\n~~~ sh\n<b>\n~~~"),
        ("~~~", 3, "~~~\n~~~"),
        ("````\n```", 3, "````\n```\n````"),
        ("```\n<b>\n```", 3, "```\n<b>\n```"),
        ("\n\n", 3, ""),
        ("31. März: a\n1. Mai <b>\n\n- > 1. Juni", 3, "31\\. März: a\n1\\. Mai \\<b>\n\n- > 1\\. Juni"),
        (
            "1. 31. Dez. 2027\n2. Zwei\n3. Mai\n\n```\n1. Mai\n```",
            3,
            "1. 31\\. Dez. 2027\n2. Zwei\n3. Mai\n\n```\n1. Mai\n```",
        ),
    ],
)
def test_markdown_fits_the_place_where_it_stands(text: str, level: int, expected: str) -> None:
    assert str(below(text, level)) == expected


def test_no_other_reader_makes_a_list_of_dates() -> None:
    tokens = READER.parse(str(below("31. März 2027: Ende.\n\n1. Oktober 2027: Start.", 3)))
    assert {token.type for token in tokens} == {"paragraph_open", "inline", "paragraph_close"}


def test_a_list_item_holds_whole_texts() -> None:
    assert str(item("A\nB\n\n- C\n  - D")) == "A\n  B\n\n  - C\n    - D"


def test_rows_of_a_table() -> None:
    assert str(row(["a|b", 1])) == r"| a\|b | 1 |"
    assert str(rule([True, False])) == "| ---: | --- |"
    assert str(heading(3)) == "###"
    assert str(join([Markup("*a*"), "*b*"], ", ")) == r"*a*, \*b\*"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))))
def test_any_plain_text_stays_one(text: str) -> None:
    words = " ".join(text.split())
    tokens = READER.parse(f"x {as_markdown(text)}")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or ()) == f"x {words}".rstrip()


# --- how the texts begin


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_title_is_begun_and_read_as_it_is(language: str) -> None:
    hard = 'title: "A*B_C_ #1 <b>"\nsummary: S\nstatus: active\nupdates: [{date: 2023, text: U}]\n'
    case = Case(loaded_from(CITY, w=hard))
    text = render_start(case.brief(), wording("de" if language == "de" else "en"))
    assert read_brief("briefs/x.md", text.encode(), {"w"}).text.topics == (Topic("A*B_C_ #1 <b>", ("w",), ""),)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_file_for_texts_has_every_heading_and_what_is_new_as_topics(language: str) -> None:
    case = Case(loaded_from(CITY, w=WORRY, p="title: P\nsummary: S\nstatus: planned\n"))
    text = render_start(case.brief(), wording("de" if language == "de" else "en"))
    reading = read_brief("briefs/x.md", text.encode(), {"w", "p"})
    assert reading.findings == ()
    assert reading.text == BriefText("Report on the state of digitalisation", {}, (Topic("W", ("w",), ""),))
    known = ["Themen", "Auslastung"] if language == "de" else ["Topics", "Workload"]
    assert [f"## {one}" in text for one in known] == [True, True]
