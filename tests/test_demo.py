"""``make demo``: every command that it runs ends well, and what they show is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_demo_shows_what_only_a_history_can_show(tmp_path: Path) -> None:
    here = {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "DIGISTRAT_LANG": "de", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples/demo.py")],
        env=os.environ | here,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "Fehler:" in done.stdout + done.stderr) == (0, False), done.stderr
    assert re.findall(r"(?m)^\$ digistrat (\w+)", done.stdout) == ["report", "trend", "changes", "brief", "brief"]
    assert "Zuerst zugesagt" in done.stdout
    assert "10 Projekte geändert" in done.stdout
    folder = Path(done.stdout.rpartition("Ordner:")[2].strip())
    assert folder.is_relative_to(tmp_path)
    changes = (folder / "public/veraenderungen.html").read_text(encoding="utf-8")
    assert "Weiterführung als" in changes
    report = (folder / "bericht.html").read_text(encoding="utf-8")
    assert "12. Sitzung" in report
    assert (folder / "bericht.docx").read_bytes().startswith(b"PK")
