"""Templates: a city may change each of them, and none of them can do harm."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from jinja2.exceptions import SecurityError, UndefinedError
from markupsafe import Markup

from digistrat.errors import DigistratError
from digistrat.site.rendering import own_names, render_site
from digistrat.words.folders import TemplateFolders, own_templates
from digistrat.words.templates import Sandbox
from nasty import STICHTAG, TEMPLATES, empty_strategy, erkelenz, rendered


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
    return Sandbox(TemplateFolders([tmp_path]), Shouting()).from_string(source).render(**values)


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
        "{% for it in [thing, {'name': '<i>'}, thing] %}{{ it.name }}{% endfor %}",
        "{{ thing.name }}{{ {'class': '<i>'}.class }}{{ {'größe': '<i>'}.größe }}",
        "{% for it in [1, 2, 3] if thing.name %}{{ thing.name }}{% endfor %}",
    ],
)
def test_names_mean_the_same_whatever_kind_of_value_comes_first(source: str, tmp_path: Path) -> None:
    assert printed(source, tmp_path, thing=Thing("<i>")) == "&lt;i&gt;" * 3


def test_markup_and_text_with_the_same_signs_are_told_apart(tmp_path: Path) -> None:
    assert printed("{{ a }}{{ b }}{{ a }}", tmp_path, a="<i>", b=Markup("<i>")) == "&lt;i&gt;<i>&lt;i&gt;"


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
    pages = rendered(erkelenz(), own=[own])
    assert b"Eigene Fu" in pages["index.html"]
    assert b"Digitalstrategie der Stadt Erkelenz" in pages["index.html"]


def test_a_city_brings_its_own_style(tmp_path: Path) -> None:
    own = write(tmp_path, "custom.css", "h1 { color: red }\n")
    pages = rendered(erkelenz(), own=[own])
    assert pages["custom.css"] == b"h1 { color: red }\n"
    assert b'href="../custom.css"' in pages["projekte/eakte.html"]
    assert b"custom.css" not in rendered(erkelenz())["index.html"]


STEPS = "it takes more than 10000 steps"
LARGE = "it makes something that is too large"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{% if %}", "line 1"),
        ("{{ it.unknown }}", "unknown"),
        ("{{ it.title.__class__ }}", "unsafe"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% include 'missing.html' %}", "line 1: “missing.html” is not found."),
        ("{{ '%s %s' % 1 }}", "line 1: not enough arguments"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "line 1: it calls itself without end."),
        ('{{ "\\ud800" }}', "surrogates not allowed"),
        ("{% for x in 5 %}{% endfor %}", "line 1: 'int' object is not iterable."),
        ("{% set n = range(2000) %}\n{% for a in n %}{% for b in n %}\n{% endfor %}{% endfor %}", f"line 2: {STEPS}"),
        ("{% for a in range(99) %}{% set b = range(99999) %}{% endfor %}", f"line 1: {STEPS}"),
        ("{% macro m(n) %}{{ m(n - 1) ~ m(n - 1) if n }}{% endmacro %}{{ m(99) }}", f"line 1: {STEPS}"),
        ("{% for a in [[]] recursive %}{{ loop([a, a]) }}{% endfor %}", "line 1: it calls itself without end"),
        ("{% set n = namespace(s='ab') %}{% for a in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}", LARGE),
        ("{% set n = namespace(s='ab') %}{% for a in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}", LARGE),
        ("{% set n = namespace(s='ab') %}{% for a in range(99) %}{% set n.s = [n.s, n.s]|join %}{% endfor %}", LARGE),
        *(
            (f"{{{{ {text} }}}}", LARGE)
            for text in (
                *("'a' * 10 ** 9", "10 ** 9 * [1]", "9 ** 99999 ** 9", "'%999999999d' % 1", "'%*d' % (999999999, 1)"),
                *(
                    "'{:999999999}'.format(1)",
                    "'{:{}}'.format(1, 999999999)",
                    "'a'.ljust(999999999)",
                    "'a'|center(999999999)",
                ),
                *("[1]|slice(999999999)|list", "'a'|indent(width=999999999)", "1|round(999999999)"),
            )
        ),
    ],
)
def test_a_template_with_a_mistake_is_named(
    text: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digistrat.words.folders.MOST_STEPS", 10_000)
    own = write(tmp_path, "index.html", text)
    with pytest.raises(DigistratError, match=r"site/index\.html") as caught:
        rendered(empty_strategy(), own=[own])["index.html"]
    assert reason in str(caught.value)
    assert caught.value.exit_code == 3


def test_missing_templates_are_named(tmp_path: Path) -> None:
    with pytest.raises(DigistratError, match=r"site/style\.css.*no such file"):
        dict(render_site(empty_strategy(), STICHTAG, [tmp_path], "de"))


def test_a_mistake_in_a_part_is_told_of_the_part(tmp_path: Path) -> None:
    own = write(tmp_path, "components/footer.html", "<footer>\n{{ site.nothing.more }}\n</footer>\n")
    with pytest.raises(DigistratError, match=r"“site/components/footer\.html” cannot be used: line 2: ") as caught:
        rendered(erkelenz(), own=[own])["index.html"]
    assert ".." not in str(caught.value)


@pytest.mark.parametrize("name", ["index.html", "components/footer.html"])
def test_a_template_in_another_encoding_is_named(name: str, tmp_path: Path) -> None:
    own = write(tmp_path, name, "")
    (own / "site" / name).write_bytes("Fußzeile".encode("latin-1"))
    with pytest.raises(DigistratError, match=rf"site/{name}” cannot be used: it is not written in UTF-8\."):
        rendered(erkelenz(), own=[own])["index.html"]


def test_a_template_that_the_system_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = write(tmp_path, "filter.js", "")
    read = type(own).read_bytes

    def refusing(path: Path) -> bytes:
        if path.is_relative_to(own):
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(type(own), "read_bytes", refusing)
    with pytest.raises(DigistratError, match=r"“site/filter\.js” cannot be used: Permission denied\.$"):
        dict(rendered(empty_strategy(), own=[own]))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Give a city's folder of templates, beside a secret that has the names of templates, too."""
    outside = tmp_path / "draussen"
    (outside / "components").mkdir(parents=True)
    for name in ("custom.css", "style.css", "filter.js", "index.html", "components/footer.html"):
        (outside / name).write_text("streng geheim")
    (tmp_path / "stadt/templates/site/components").mkdir(parents=True)
    return tmp_path / "stadt" / "templates"


@pytest.mark.parametrize("name", ["custom.css", "style.css", "filter.js", "index.html", "components/footer.html"])
def test_a_link_to_a_file_outside_is_refused(name: str, city: Path, tmp_path: Path) -> None:
    (city / "site" / name).symlink_to(tmp_path / "draussen" / name)
    with pytest.raises(DigistratError, match=rf"templates/site/{name}” cannot be used: it is a link"):
        dict(rendered(erkelenz(), own=[city]))


def test_a_link_to_a_folder_outside_is_refused(city: Path, tmp_path: Path) -> None:
    (city / "site/components").rmdir()
    (city / "site/components").symlink_to(tmp_path / "draussen/components")
    with pytest.raises(DigistratError, match=r"components/footer\.html” cannot be used: it is a link"):
        dict(rendered(erkelenz(), own=[city]))
    (city / "site/components").unlink()
    (city / "site").rmdir()
    (city / "site").symlink_to(tmp_path / "draussen")
    with pytest.raises(DigistratError, match=r"custom\.css” cannot be used: it is a link"):
        dict(rendered(erkelenz(), own=[city]))


def test_a_link_to_itself_is_refused(city: Path) -> None:
    (city / "site/custom.css").symlink_to(city / "site/custom.css")
    with pytest.raises(DigistratError, match=r"custom\.css” cannot be used: it is a link"):
        dict(rendered(erkelenz(), own=[city]))


def test_a_link_inside_the_folder_is_followed_and_a_folder_is_no_template(city: Path) -> None:
    (city / "rot.css").write_text("h1 { color: red }")
    (city / "site/custom.css").symlink_to(city / "rot.css")
    (city / "site/style.css").mkdir()
    files = rendered(erkelenz(), own=[city])
    assert files["custom.css"] == b"h1 { color: red }"
    assert files["style.css"] == rendered(erkelenz())["style.css"]


def test_the_folder_of_templates_belongs_to_the_strategy(city: Path, tmp_path: Path) -> None:
    assert own_templates(city.parent) == city
    city.rename(tmp_path / "woanders")
    assert own_templates(city.parent) is None
    city.symlink_to(tmp_path / "woanders")
    with pytest.raises(DigistratError, match="templates” cannot be used: it is a link"):
        own_templates(city.parent)
    city.unlink()
    city.symlink_to("templates")
    with pytest.raises(DigistratError, match="it is a link"):
        own_templates(city.parent)
    city.unlink()
    city.write_text("")
    assert own_templates(city.parent) is None


def test_own_templates_are_told_from_files_that_take_no_place(city: Path) -> None:
    for name in (
        "custom.css",
        "filter.js",
        "components/head.html",
        "components/heads.html",
        "footer.html",
        ".DS_Store",
    ):
        (city / "site" / name).write_text("")
    known, unknown = own_names(city, TEMPLATES)
    assert known == ["components/head.html", "custom.css", "filter.js"]
    assert unknown == ["components/heads.html", "footer.html"]
