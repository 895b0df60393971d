"""The Nu HTML checker of the W3C: it finds neither an error nor a warning in any page or fragment."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from nasty import STRATEGIES, is_page, rendered_site
from nuchecker import checker

AROUND = '<!DOCTYPE html>\n<html lang="de">\n<head><title>{path}</title></head>\n<body>\n{fragment}</body>\n</html>\n'
"""A page of another website that takes over a fragment."""
AS_WRITTEN = "is not in Unicode Normalization Form C."
"""What a city writes is shown as it was written; the nasty strategy writes an é in two parts."""
LOOK_ALIKE = 3
"""Of three hundred projects that are alike so many are looked at."""


def write_pages(name: str, language: str, folder: Path) -> None:
    """Write every page of a site, and every fragment inside of a page of somebody else."""
    site = rendered_site(name, "en" if language == "en" else "de")
    pages = [path for path in site if path.endswith(".html")]
    alike = [path for path in pages if name == "many" and path.startswith("projekte/")]
    for path in sorted({*pages} - {*alike[LOOK_ALIKE:]}):
        content = site[path].decode()
        place = folder / name / language / path
        place.parent.mkdir(parents=True, exist_ok=True)
        whole = content if is_page(path) else AROUND.format(path=path, fragment=content)
        place.write_text(whole, encoding="utf-8", newline="\n")


def test_the_checker_finds_nothing(tmp_path: Path) -> None:
    command = checker()
    for name in (*STRATEGIES, "many"):
        write_pages(name, "de", tmp_path)
    write_pages("erkelenz", "en", tmp_path)
    pages = sorted(map(str, tmp_path.rglob("*.html")))
    assert len(pages) > 100
    run = subprocess.run([*command, *pages], capture_output=True, text=True, encoding="utf-8", check=False)
    found = json.loads(run.stderr)["messages"]
    assert [
        f"{told['url'].rpartition(tmp_path.name)[2]}:{told.get('lastLine')}: {told['message']}"
        for told in found
        if not told["message"].endswith(AS_WRITTEN)
    ] == []


def test_the_checker_does_find_something(tmp_path: Path) -> None:
    (tmp_path / "falsch.html").write_text("<!DOCTYPE html><title>x</title><p id=a><b id=a>", encoding="utf-8")
    run = subprocess.run([*checker(), str(tmp_path / "falsch.html")], capture_output=True, text=True, check=False)
    assert {told["type"] for told in json.loads(run.stderr)["messages"]} == {"error", "info"}
