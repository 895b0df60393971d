"""The city's colour: any may be given, and every one can be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.words.colours import (
    BLACK,
    DARK,
    LIGHT,
    READABLE,
    WHITE,
    Colour,
    parse_colour,
    readable,
    render_colours,
)
from nasty import ROOT

PARTS = st.integers(min_value=0, max_value=255)
COLOURS = st.builds(Colour, PARTS, PARTS, PARTS)


def test_contrast_is_that_of_wcag() -> None:
    assert BLACK.contrast(WHITE) == pytest.approx(21)
    assert Colour(0x76, 0x76, 0x76).contrast(WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#0b4f71", Colour(11, 79, 113)),
        ("#05A", Colour(0, 85, 170)),
        ("blau", None),
        ("#12345", None),
        ("#fff;}", None),
    ],
)
def test_colours_are_read(text: str, colour: Colour | None) -> None:
    assert parse_colour(text) == colour


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable(Colour(11, 79, 113), WHITE) == Colour(11, 79, 113)


@given(COLOURS)
def test_every_colour_becomes_readable_on_light_and_dark(colour: Colour) -> None:
    for ground in (LIGHT, DARK, WHITE):
        assert readable(colour, ground).contrast(ground) >= READABLE


@given(COLOURS)
def test_the_band_can_be_read_in_both_schemes(colour: Colour) -> None:
    written = render_colours(str(colour))
    bands = re.findall(r"--band: (\S+);\n  --on-band: (\S+);", written)
    assert len(bands) == 2
    for band, text in bands:
        ground, ink = parse_colour(band), parse_colour(text)
        assert ground is not None
        assert ink is not None
        assert ink.contrast(ground) >= READABLE


def test_what_is_no_colour_gives_the_default() -> None:
    assert render_colours("red;} body{display:none}") == render_colours(None)


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    style = (ROOT / "templates/site/style.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"--sunken: (\S+);", style)[:2]
    assert (light, dark) == (str(LIGHT), str(DARK))
