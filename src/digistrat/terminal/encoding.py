"""Every code page survives: what a stream cannot show is written with signs that it has."""

import codecs
import unicodedata

FANCY = "✓✗→←●▲■█░▪▓│─┼╷◆◇━╌▏·–„“”’—✎▒▸↻‖○\u00a0"  # noqa: RUF001 - these signs are meant
BASIC = '+x><o!##.##|-+|*o=-|--"""\'-*:>@|o '
"""Signs of the same width for code pages that lack ours."""
LONGER = {"…": "...", "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
"""Words stay right German, though a column may shift by a cell."""
PLAIN = str.maketrans(dict(zip(FANCY, BASIC, strict=True)) | LONGER)


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Replace what an old code page cannot show, of the same width wherever the word stays right."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    bad = error.object[error.start : error.end].translate(PLAIN)
    signs = [sign if sign.isascii() else unicodedata.normalize("NFKD", sign)[0] for sign in bad]
    return "".join(sign if sign.isascii() else "?" for sign in signs), error.end


codecs.register_error("digistrat", _plain)


def make_safe(stream: object) -> None:
    """Let a stream never fail on a sign that its code page lacks; a stream that cannot be set up stays as it is."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="digistrat")
