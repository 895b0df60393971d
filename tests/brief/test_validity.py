"""The Nu HTML checker of the W3C finds nothing in a report, neither as a page nor as slides."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from brief.reports import MARK, MARKDOWN, TEMPLATES, document, long_table
from digistrat.brief.rendering import Format, render_brief
from nuchecker import checker

UNKNOWN_STYLE = "CSS: “"
"""Its list of properties and their values is older than any browser in use; what it cannot parse is told otherwise."""
FORMATS: tuple[Format, ...] = ("html", "folien")


def test_the_checker_finds_nothing(tmp_path: Path) -> None:
    whole = f"{MARKDOWN}\n## Lang\n\n{long_table(60)}\n- - a\n\n4. b\n5.\n"
    for number, markdown in enumerate(("", whole)):
        for form in FORMATS:
            content = render_brief(document(markdown, mark=MARK), form, TEMPLATES)
            (tmp_path / f"{form}-{number}.html").write_bytes(content)
    pages = sorted(map(str, tmp_path.iterdir()))
    run = subprocess.run([*checker(), *pages], capture_output=True, text=True, encoding="utf-8", check=False)
    found = [told["message"] for told in json.loads(run.stderr)["messages"]]
    assert [message for message in found if not message.startswith(UNKNOWN_STYLE)] == []
