"""Templates: a city may change each of them, and none of them can do harm."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from digistrat.errors import DigistratError
from digistrat.views.site.rendering import render_site
from digistrat.views.site.templates import Sandbox
from views.site.nasty import STICHTAG, TEMPLATES, empty_strategy, erkelenz, rendered

if TYPE_CHECKING:
    from pathlib import Path


class Shouting(NullTranslations):
    """A language that is louder than English."""

    def gettext(self, message: str) -> str:
        """Say it loudly."""
        return message.upper().replace("%(X)S", "%(x)s")


@dataclass(frozen=True)
class Thing:
    """Something to print."""

    name: str


def printed(source: str, tmp_path: Path, **values: Any) -> str:  # noqa: ANN401 - whatever a template takes
    """Print a template."""
    return Sandbox([tmp_path], Shouting()).from_string(source).render(**values)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('{{ _("a <b>") }}', "A &lt;B&gt;"),
        ('{{ _("a") ~ _("b") }}', "AB"),
        ('{{ "x" if thing else _("none") }}', "x"),
        ("{% trans x=thing.name %}say {{ x }}{% endtrans %}", "SAY &lt;i&gt;"),
        ("{{ _(thing.name) }}", "&lt;I&gt;"),
        ("{{ thing.name }}", "&lt;i&gt;"),
        ("{% macro say(x, y='!') %}{{ x }}{{ y }}{% endmacro %}{{ say(thing.name, y='?') }}", "&lt;i&gt;?"),
        ("{% for n in [1, 2] %}{% macro m() %}{{ n }}{% endmacro %}{{ m() }}{% endfor %}", "12"),
    ],
)
def test_values_are_escaped_and_sentences_translated(source: str, text: str, tmp_path: Path) -> None:
    assert printed(source, tmp_path, thing=Thing("<i>")) == text


@pytest.mark.parametrize(
    "source",
    [
        "{{ thing.__class__ }}",
        "{{ thing.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ thing.name.__class__.__base__.__subclasses__() }}",
        "{{ thing.nothing }}",
        "{{ lipsum }}",
        "{{ '{0.__class__}'.format(thing) }}",
    ],
)
def test_a_template_cannot_reach_out_of_its_values(source: str, tmp_path: Path) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        printed(source, tmp_path, thing=Thing("x"))


def write(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / "site" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_city_changes_one_template_and_keeps_the_others(tmp_path: Path) -> None:
    own = write(tmp_path, "components/footer.html", "<footer>Eigene Fußzeile</footer>\n")
    pages = dict(render_site(erkelenz(), STICHTAG, [own, *TEMPLATES], "de"))
    assert b"Eigene Fu" in pages["index.html"]
    assert b"Digitalstrategie der Stadt Erkelenz" in pages["index.html"]


def test_a_city_brings_its_own_style(tmp_path: Path) -> None:
    own = write(tmp_path, "custom.css", "h1 { color: red }\n")
    pages = dict(render_site(erkelenz(), STICHTAG, [own, *TEMPLATES], "de"))
    assert pages["custom.css"] == b"h1 { color: red }\n"
    assert b'href="../custom.css"' in pages["projekte/eakte.html"]
    assert b"custom.css" not in rendered(erkelenz())["index.html"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{% if %}", "line 1"),
        ("{{ it.unknown }}", "unknown"),
        ("{{ it.title.__class__ }}", "unsafe"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% include 'missing.html' %}", "missing.html"),
    ],
)
def test_a_template_with_a_mistake_is_named(text: str, reason: str, tmp_path: Path) -> None:
    own = write(tmp_path, "index.html", text)
    with pytest.raises(DigistratError, match=r"site/index\.html") as caught:
        dict(render_site(empty_strategy(), STICHTAG, [own, *TEMPLATES], "de"))
    assert reason in str(caught.value)
    assert caught.value.exit_code == 3


def test_missing_templates_are_named(tmp_path: Path) -> None:
    with pytest.raises(DigistratError, match=r"site/style\.css.*not found"):
        dict(render_site(empty_strategy(), STICHTAG, [tmp_path], "de"))
