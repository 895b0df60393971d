"""The explanation of each check."""

from __future__ import annotations

from pathlib import Path

import pytest

from digistrat.errors import DigistratError
from digistrat.words import explanations
from digistrat.words.explanations import explanation, known_codes
from digistrat.words.wording import wording


@pytest.fixture
def two_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for language, words in (("de", "Erklärt"), ("en", "Explains")):
        folder = tmp_path / language / "checks"
        folder.mkdir(parents=True)
        for code in ("project-stale", "duplicate-id"):
            (folder / f"{code}.md").write_text(f"# {code}\n\n{words}.\n\n", encoding="utf-8")
    monkeypatch.setattr(explanations, "LOCALE", tmp_path)


@pytest.mark.usefixtures("two_codes")
def test_a_code_is_explained_in_both_languages() -> None:
    assert known_codes() == ["duplicate-id", "project-stale"]
    assert explanation("project-stale", wording("de")) == "# project-stale\n\nErklärt."
    assert explanation("project-stale", wording("en")) == "# project-stale\n\nExplains."


@pytest.mark.usefixtures("two_codes")
@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("project-stail", "Did you mean “project-stale”?"),
        ("xyz", "The codes stand in brackets in the findings."),
        ("../../../etc/passwd", "The codes stand in brackets in the findings."),
    ],
)
def test_an_unknown_code_gets_a_hint(code: str, hint: str) -> None:
    with pytest.raises(DigistratError) as caught:
        explanation(code, wording("en"))
    assert str(caught.value) == f"There is no check “{code}”."
    assert (str(caught.value.hint), caught.value.exit_code) == (hint, 2)
