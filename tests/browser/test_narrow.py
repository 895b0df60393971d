"""On a telephone: the head of a row in a table has room for a long German word, and the page none to move sideways."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.conftest import served
from pagewords import ACTIVE, CITY, files

if TYPE_CHECKING:
    from playwright.sync_api import Page


pytestmark = pytest.mark.browser

WORD = "Sicherheitskonzept"
LINES_OF_WORD = """word => {
    const lines = [];
    for (const link of document.querySelectorAll("tbody th a")) {
        const text = link.firstChild, at = text.data.indexOf(word), range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + word.length);
        lines.push(range.getClientRects().length);
    }
    return lines;
}"""


def test_a_long_word_in_the_head_of_a_row_is_not_broken(tmp_path: Path, page: Page) -> None:
    project = ACTIVE.replace("Die Akte", f"IT-{WORD}")
    money = "budget: [{year: 2022, planned: 1234567}]\nfollow_up_costs: {yearly: 19000, text: Wartung und Betrieb}\n"
    for path, content in files(CITY, akte=f"{project}{money}").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    page.set_viewport_size({"width": 320, "height": 800})
    with served(tmp_path) as address:
        page.goto(f"{address}finanzen.html")
        assert page.evaluate(LINES_OF_WORD, WORD) == [1, 1]
        assert page.evaluate("document.documentElement.scrollWidth") == 320
