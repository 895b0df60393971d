"""Programs of others open what digistrat writes, and read in it what digistrat wrote."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook
from proofs.means import CITIES, digistrat, needed

NODE = Path(__file__).parent / "node"
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def converted(file: Path, form: str) -> None:
    """Let LibreOffice write a file again beside it, with settings of its own."""
    office = needed("soffice", "libreoffice-writer-nogui libreoffice-calc-nogui")
    settings = f"-env:UserInstallation={(file.parent / 'settings').as_uri()}"
    words = [office, settings, "--headless", "--convert-to", form, "--outdir", str(file.parent), str(file)]
    subprocess.run(words, check=True, capture_output=True, timeout=300)


def test_libreoffice_reads_the_whole_report(city: Path, tmp_path: Path) -> None:
    file = tmp_path / "bericht.docx"
    digistrat("brief", "--since", "2020-01-01", "-o", str(file), root=city)
    converted(file, "txt:Text (encoded):UTF8")
    shown = " ".join((tmp_path / "bericht.txt").read_text(encoding="utf-8-sig").split())
    written = [" ".join(paragraph.text.split()) for paragraph in Document(str(file)).paragraphs]
    assert len(written) > 5
    assert [text for text in written if text not in shown] == []


def test_libreoffice_reads_every_row_of_the_workbook(city: Path, tmp_path: Path) -> None:
    file = tmp_path / "daten.xlsx"
    digistrat("export", "xlsx", "-o", str(file), root=city)
    converted(file, ALL_SHEETS)
    for sheet in load_workbook(file):
        with (tmp_path / f"daten-{sheet.title}.csv").open(encoding="utf-8", newline="") as rows:
            assert sum(1 for _ in csv.reader(rows)) == sheet.max_row, sheet.title


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the locked packages and what uses them."""
    npm = needed("npm", "npm")
    folder = tmp_path_factory.mktemp("node")
    for file in NODE.glob("*.*"):
        shutil.copy(file, folder)
    subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("name", ["erkelenz", "erkrath"])  # the others have no date that a calendar can show
def test_node_ical_reads_every_day_of_the_calendar(name: str, node: Path, tmp_path: Path) -> None:
    file = tmp_path / "termine.ics"
    digistrat("export", "ics", "-o", str(file), root=CITIES[name])
    told = subprocess.run(["node", "calendar.mjs", str(file)], cwd=node, check=True, capture_output=True, text=True)
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert told.stdout.split("\n")[:-1] == sorted(
        f"{event.decoded('DTSTART'):%Y-%m-%d} {event['UID']}" for event in events
    )
