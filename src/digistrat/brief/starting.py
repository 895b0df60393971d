"""The file for the texts of a report as it begins: the headings, and as topics the projects of which there is news."""

from collections.abc import Iterator

from digistrat.brief.values import Brief
from digistrat.findings import say
from digistrat.reading.briefs import HEADINGS
from digistrat.words.wording import Wording


def render_start(brief: Brief, wording: Wording) -> str:
    """Give the file for a report in which nobody has written yet; its comments never get into a report."""
    return "\n".join(_lines(brief, wording))


def _lines(brief: Brief, wording: Wording) -> Iterator[str]:
    yield f"# {_heading(brief.title)}\n"
    yield _comment(
        wording(say("Delete what you do not need: a part without text is made from the roadmap, or left out.")),
        wording(say("Other headings with ## are yours; their texts come before the assessment or at the end.")),
    )
    for heading, name in HEADINGS[wording.language].items():
        yield f"## {heading}\n"
        if name == "topics":
            words = say("One topic each. Without a text its points are made from what the projects say.")
            yield _comment(wording(words))
            for topic in brief.topics:
                ids = ", ".join(topic.projects)
                yield f"### {_heading(topic.title)}\n\n{wording(say('Projects:'))} {ids}\n"


def _heading(title: str) -> str:
    """Write a title as it is: the words of a heading are no Markdown. But it must not begin a comment."""
    return title.replace("<!--", "<! --")


def _comment(*lines: str) -> str:
    return "<!--\n{}\n-->\n".format("\n".join(lines))
