"""Telephone numbers: what a telephone dials, and nothing where that is not certain."""

from __future__ import annotations

import pytest

from digistrat.words.dialling import dialled


@pytest.mark.parametrize(
    ("written", "number"),
    [
        *[(text, "+492431850") for text in ("+49 2431 85-0", "+49 (0)2431 85-0", "+49(0)2431/850", "+49-2431-85-0")],
        *[(text, "02431850") for text in ("02431/85-0", "02431 / 85-0", "(0 24 31) 85-0", "02431 - 85 0", "02431.850")],
        *[("0049 (0) 2431 850", "00492431850"), (" 115 ", "115"), ("+49 2431 / 85-0", "+492431850")],
    ],
)
def test_a_number_is_dialled_as_it_is_meant(written: str, number: str) -> None:
    assert dialled(written) == number


@pytest.mark.parametrize(
    "written",
    [
        *(None, "", "Rathaus", "02431/85-0 oder 85-1", "02431 85-0 / 85-1", "02431 85-0, 85-1", "02431 - 85 - 0"),
        *("+49 02431 85-0", "+0 2431", "12", "02431 850 02431 851", "02431 85-0 (Zentrale)", "٣٤٥٦", "Tel. 115"),
    ],
)
def test_nothing_is_dialled_where_it_is_not_certain(written: str | None) -> None:
    assert dialled(written) == ""
