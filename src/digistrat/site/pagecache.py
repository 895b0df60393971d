"""Memory of the printed pages: one that would come out the same is taken from its folder, not printed again.

The file lies in the user's cache folder and not beside the website, where others may write. It holds nothing but
hashes, and a page counts only while its bytes are those that were printed. Whatever is wrong with the file, it is only
forgotten.
"""

import hashlib
import json
from pathlib import Path

from digistrat import __version__
from digistrat.files import remember

FORMAT = f"digistrat-prints/1 {__version__}"


class PageCache:
    """The pages that stand in the folder of a website; a key tells everything that a page was printed from."""

    def __init__(self, folder: Path, file: Path) -> None:
        """Remember what the file holds of the folder."""
        self.folder = folder
        self.file = file
        self.known = _read(file)
        self.kept: dict[str, str] = {}

    def recall(self, path: str, key: str) -> bytes | None:
        """Give a page that was printed from the same, where it still stands as it was."""
        place = self.folder / path
        try:
            # A pipe that somebody has put in its place would never end.
            content = place.read_bytes() if path in self.known and place.is_file() else None
        except OSError:
            return None
        if content is None or self.known[path] != _entry(key, content):
            return None
        self.kept[path] = self.known[path]
        return content

    def keep(self, path: str, key: str, content: bytes) -> None:
        """Remember what a page was printed from."""
        self.kept[path] = _entry(key, content)

    def save(self) -> None:
        """Write what was recalled or kept in this run, and nothing else."""
        if self.kept != self.known:
            remember(self.file, json.dumps({"format": FORMAT, "pages": self.kept}).encode())


def _entry(key: str, content: bytes) -> str:
    return f"{key} {hashlib.sha256(content).hexdigest()}"


def _read(file: Path) -> dict[str, str]:
    try:
        kept = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    pages = kept.get("pages") if isinstance(kept, dict) and kept.get("format") == FORMAT else None
    return {str(path): str(entry) for path, entry in pages.items()} if isinstance(pages, dict) else {}
