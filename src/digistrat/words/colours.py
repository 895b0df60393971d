"""The city's colour, corrected until it can be read on light and on dark ground (WCAG 2.2, 4.5 to 1)."""

import re
from dataclasses import dataclass

READABLE = 4.5
STEPS = 50
HEX = re.compile(r"#(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2}))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the screen, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        """Write it as CSS does: "#0b4f71"."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Give the relative luminance of WCAG: 0 is black, 1 is white."""
        return 0.2126 * _linear(self.red) + 0.7152 * _linear(self.green) + 0.0722 * _linear(self.blue)

    def contrast(self, other: "Colour") -> float:
        """Give the contrast ratio of WCAG, 1 to 21."""
        darker, lighter = sorted((self.luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)

    def mixed(self, other: "Colour", share: float) -> "Colour":
        """Mix with a share (0 to 1) of another colour."""
        return Colour(
            round(self.red + (other.red - self.red) * share),
            round(self.green + (other.green - self.green) * share),
            round(self.blue + (other.blue - self.blue) * share),
        )


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG's own figures


BLACK = Colour(0, 0, 0)
WHITE = Colour(255, 255, 255)
DEFAULT = Colour(0x0B, 0x4F, 0x71)
LIGHT = Colour(0xEE, 0xF1, 0xF4)
"""The darkest ground of the light scheme that coloured text stands on: ``--sunken`` in ``style.css``."""
DARK = Colour(0x23, 0x2B, 0x33)
"""The lightest ground of the dark scheme that coloured text stands on: ``--sunken`` in ``style.css``."""


def parse_colour(text: str) -> Colour | None:
    """Read "#0b4f71" or "#05a"; None for anything else."""
    match = HEX.fullmatch(text.strip())
    if match is None:
        return None
    red, green, blue = (part * (2 if len(part) == 1 else 1) for part in match.groups() if part)
    return Colour(int(red, 16), int(green, 16), int(blue, 16))


def readable(colour: Colour, ground: Colour) -> Colour:
    """Move a colour towards black or white, no further than needed, until it can be read on the ground."""
    end = max((BLACK, WHITE), key=ground.contrast)
    mixed = (colour.mixed(end, step / STEPS) for step in range(STEPS + 1))
    return next(found for found in mixed if found.contrast(ground) >= READABLE)


@dataclass(frozen=True, slots=True)
class Correction:
    """A city's colour that could not be read as text on the light ground, and the one that stands for it there."""

    given: Colour
    contrast: float
    shown: Colour
    better: float


def correction(primary: str | None) -> Correction | None:
    """Give what was done to the city's colour, nothing where it is shown as it was given."""
    given = parse_colour(primary or "")
    if given is None or (shown := readable(given, LIGHT)) == given:
        return None
    return Correction(given, given.contrast(LIGHT), shown, shown.contrast(LIGHT))


def render_colours(primary: str | None) -> str:
    """Write ``farben.css``: the only style sheet that depends on the strategy; a colour that is none is the default."""
    city = parse_colour(primary or "") or DEFAULT
    band_in_the_dark = readable(city, WHITE).mixed(BLACK, 0.45)
    return (
        f":root {{\n{_declared(readable(city, LIGHT), city)}}}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f":root {{\n{_declared(readable(city, DARK), band_in_the_dark)}}}\n}}\n"
    )


def _declared(accent: Colour, band: Colour) -> str:
    on_band = max((WHITE, BLACK), key=band.contrast)
    return f"  --accent: {accent};\n  --band: {band};\n  --on-band: {on_band};\n"
