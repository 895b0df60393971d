"""What the proofs stand on: how much is tried in this run, on which strategies, with which programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARE = float(os.environ.get("PROOF_SHARE", "1"))
CITIES = {"erkelenz": ROOT, **{name: ROOT / "examples" / name for name in ("erkrath", "essen", "itzehoe")}}


def share(count: int) -> int:
    """Give how many of a great count are tried in this run."""
    return max(1, round(count * SHARE))


def needed(program: str, package: str) -> str:
    """Give the path of a program; skip where it is missing."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is missing: apt-get install {package}")
    return found


def digistrat(*words: str, root: Path) -> None:
    """Run a command as a person would."""
    subprocess.run([sys.executable, "-m", "digistrat", *words, "--root", str(root)], check=True, capture_output=True)
