"""Which language is spoken, before anything else is known."""

from __future__ import annotations

import gettext
import os
from pathlib import Path
from typing import Literal

import pytest

from digistrat.cli.language import choose_language, speak, spoken
from digistrat.cli.main import guarded, with_language_behind
from samples import BASE, StrategyFolder


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["status", "--lang", "en"], {}, "en"),
        (["status", "--lang=en"], {}, "en"),
        (["status", "--lang", "de"], {"DIGISTRAT_LANG": "en"}, "de"),
        (["status"], {"DIGISTRAT_LANG": "en"}, "en"),
        (["status", "--lang"], {}, "de"),
        (["status", "--lang", "fr"], {}, "de"),
        ([], {}, "de"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en"}, "en"),
        ([], {"LC_ALL": "de_DE.UTF-8", "LANG": "en_US.UTF-8"}, "de"),
        ([], {"LC_MESSAGES": "en_GB.UTF-8", "LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "C.UTF-8"}, "de"),
        ([], {"LANG": "fr_FR.UTF-8"}, "de"),
        (["status"], {"LANG": "en_US.UTF-8", "DIGISTRAT_LANG": "de"}, "de"),
    ],
)
def test_option_goes_before_environment_and_german_is_the_rest(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert choose_language(arguments, environment, str(tmp_path)) == language


def test_a_strategy_speaks_its_own_language_whatever_the_system_does(strategy_folder: StrategyFolder) -> None:
    root = strategy_folder(BASE)
    assert choose_language([], {"LANG": "en_US.UTF-8"}, str(root)) == "de"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["--lang", "en", "status", "--by", "lead"], ["status", "--lang", "en", "--by", "lead"]),
        (["--lang=en", "status"], ["status", "--lang=en"]),
        (["--lang", "en"], []),
        (["--lang=en"], []),
        (["--lang", "en", "--help"], ["--help"]),
        (["status", "--lang", "en"], ["status", "--lang", "en"]),
        (["--language"], ["--language"]),
        ([], []),
    ],
)
def test_the_language_may_stand_before_the_command(written: list[str], read: list[str]) -> None:
    assert with_language_behind(written) == read


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("language: en", "en"),
        ('language:  "en"', "en"),
        ("language: 'en'", "en"),
        ("language: de", "de"),
        ("", "de"),
        ("language: english", "de"),
        ("  language: en", "de"),
    ],
)
def test_the_strategy_says_which_language_it_speaks(
    strategy_folder: StrategyFolder, tmp_path: Path, line: str, language: str
) -> None:
    root = strategy_folder(f"{BASE}{line}\n")
    assert choose_language([], {}, str(root)) == language
    assert choose_language([], {}, str(root / "roadmap" / "tief")) == language
    assert choose_language(["--root", str(root)], {}, str(tmp_path)) == language
    assert choose_language([f"--root={root}"], {}, str(tmp_path)) == language
    assert choose_language([], {"DIGISTRAT_ROOT": str(root)}, str(tmp_path)) == language


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the current folder")
def test_a_folder_that_was_deleted_speaks_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "weg"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert choose_language([], {}, ".") == "de"
    monkeypatch.chdir(tmp_path)


def test_what_was_chosen_is_spoken() -> None:
    speak("de")
    assert (spoken().language, os.environ["LANGUAGE"], gettext.textdomain()) == ("de", "de", "digistrat")
    speak("en")
    assert spoken().language == "en"


@pytest.mark.parametrize(("language", "words"), [("de", "Meinten Sie „--lang“?"), ("en", "Did you mean “--lang”?")])
def test_what_is_suggested_stands_in_the_quotation_marks_of_the_language(
    language: Literal["de", "en"], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    speak(language)
    assert guarded(["status", "--langg"]) == 2
    assert words in capsys.readouterr().err


def test_an_unknown_command_is_suggested_likewise(capsys: pytest.CaptureFixture[str]) -> None:
    speak("de")
    assert guarded(["statu"]) == 2
    assert "„status“" in capsys.readouterr().err
