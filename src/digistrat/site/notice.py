"""The page that stands in for the website while it cannot be built: what is wrong, where, and what to do."""

from collections.abc import Sequence

from markupsafe import Markup

from digistrat.errors import DigistratError
from digistrat.findings import Finding, Span, say, say_n
from digistrat.terminal.console import printable
from digistrat.terminal.findings import LABELS, place_text
from digistrat.words.wording import Wording

SHOWN = 50
"""How many findings a page is made for: the place of each is looked up again."""
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
PAGE = Markup("""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{style}">
</head>
<body>
<main>
<h1>{title}</h1>
<p class="intro">{introduction}</p>
{content}{way}
</main>
</body>
</html>
""")
ITEM = Markup("""<li>
<h2>{place}</h2>
<p>{message}</p>
{excerpt}{hint}<p class="code">{label} · {code}</p>
</li>
""")


def findings_page(errors: Sequence[Finding], count: int, wording: Wording, style: str, way: str = "") -> bytes:
    """Write the page of the errors that ``validate`` tells, the first of so many; warnings stop nothing.

    ``way`` is the address of the last good website, ``style`` that of the style.
    """
    items = Markup().join(_item(finding, wording) for finding in errors)
    content = Markup('<p class="found">{}</p>\n<ol>\n{}</ol>\n').format(
        wording(say_n("{n} error", "{n} errors", count)), items
    )
    if count > len(errors):
        more = wording(say("and {n} more; all of them with: digistrat validate", n=count - len(errors)))
        content += Markup("<p>{}</p>\n").format(more)
    introduction = wording(say("Save the mended file, and the website will stand here again by itself."))
    title = wording(say("The website waits for a correction"))
    return _page(title, introduction, content, (wording, style, way))


def error_page(error: DigistratError, wording: Wording, style: str, way: str = "") -> bytes:
    """Write the page of an error after which nothing can go on."""
    hint = Markup('<p class="hint">{}</p>\n').format(wording(error.hint)) if error.hint else Markup()
    title = wording(say("The website cannot be shown"))
    return _page(title, wording(error.message), hint, (wording, style, way))


def _page(title: str, introduction: str, content: Markup, around: tuple[Wording, str, str]) -> bytes:
    wording, style, way = around
    words = wording(say("Show the last version without errors"))
    link = Markup('<nav><a href="{}">{}</a></nav>').format(way, words) if way else Markup()
    page = PAGE.format(
        language=wording.language,
        policy=POLICY,
        title=title,
        style=style,
        introduction=introduction,
        content=content,
        way=link,
    )
    return page.encode()


def _item(finding: Finding, wording: Wording) -> Markup:
    places = [place_text(place) for place in (finding.place, *finding.also)]
    return ITEM.format(
        place=Markup("<br>").join(places),
        message=printable(wording(finding.message)),
        excerpt=_excerpt(finding.place.span, places[0]) if finding.place.span else Markup(),
        hint=_hint(wording(finding.hint)) if finding.hint else Markup(),
        label=wording(LABELS[finding.severity]),
        code=finding.code,
    )


def _excerpt(span: Span, name: str) -> Markup:
    """Show the line with what is meant; a long one scrolls, and so can take the focus."""
    before, marked, after = (
        printable(part)
        for part in (
            span.source[: span.column - 1],
            span.source[span.column - 1 : span.end - 1],
            span.source[span.end - 1 :],
        )
    )
    form = Markup('<pre tabindex="0" role="region" aria-label="{}">{}<mark>{}</mark>{}</pre>\n')
    return form.format(name, before, marked, after)


def _hint(words: str) -> Markup:
    return Markup('<p class="hint">→ {}</p>\n').format(words)
