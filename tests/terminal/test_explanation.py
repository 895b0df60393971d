"""``validate --explain`` on the screen."""

from __future__ import annotations

from digistrat.terminal.explanation import print_explanation
from samples import screen

TEXT = """\
# Das Projekt ist [bold]veraltet[/bold]

Schreiben Sie einen **Eintrag** unter `updates`, damit alle sehen, was geschehen ist.

```yaml
updates:
  - {date: 2022, text: "**Neu**"}
```
"""


def test_markdown_signs_are_left_out_and_examples_stay_as_they_are() -> None:
    out, text = screen(60)
    print_explanation(out, TEXT.rstrip())
    assert (
        text.getvalue()
        == """\
Das Projekt ist [bold]veraltet[/bold]

Schreiben Sie einen Eintrag unter updates, damit alle sehen,
was geschehen ist.

    updates:
      - {date: 2022, text: "**Neu**"}
"""
    )
