"""Telephone numbers as people write them, and what a telephone dials."""

import re

NATIONAL_ZERO = re.compile(r"^((?:\+|00)[1-9]\d{0,2}) ?\(0\) ?", re.ASCII)
"""The zero in "+49 (0)2431", which nobody dials behind the number of the country."""
COUNTRY = re.compile(r"^(?:\+|00)\d{1,3}(?=[ (])", re.ASCII)
BREAK = re.compile(r" ?/ ?| [-\u2013] ")
"""Signs that may part the area code from the rest, and may part two numbers as well."""
PART = re.compile(r"\+?[\d ]*(?:\([\d ]+\))?[\d .\u2011\u2013-]*", re.ASCII)
LONGEST_AREA = 6
SHORTEST, LONGEST = 3, 15
"""How many digits a number has: an emergency call, and what the world's networks carry."""


def dialled(text: str | None) -> str:
    """Give what to dial, such as "+492431850"; empty where it is not certain: two numbers, words, too many digits."""
    written = NATIONAL_ZERO.sub(r"\1 ", (text or "").strip())
    area, *rest = BREAK.split(written)
    is_clear = not rest or (len(rest) == 1 and len(_digits(COUNTRY.sub("", area))) <= LONGEST_AREA)
    digits = _digits(written)
    number = f"+{digits}" if written.startswith("+") else digits
    if not is_clear or not all(map(PART.fullmatch, (area, *rest))) or not SHORTEST <= len(digits) <= LONGEST:
        return ""
    return "" if number.startswith(("+490", "00490", "+0")) else number


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
