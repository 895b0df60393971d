#!/usr/bin/env bash
# German dates in Markdown become numbered lists, and what readers see depends on the parser and on where a line wraps.
#
# Seen on 2026-11-30 with markdown-it-py 4.0.0, mistune 3.1.4, commonmark 0.9.1 and Markdown 3.9 (Python 3.11):
# - Two paragraphs "31. März 2027: …" and "1. Oktober 2027: …" are one list. The three CommonMark parsers begin it at
#   31, so that browsers show "31. März" and "32. Oktober". Python-Markdown begins it at 1: "1. März", "2. Oktober".
# - Within a paragraph a line that happens to begin with "1. Oktober" after a wrap cuts the paragraph and becomes a list
#   (only the number 1 may do so: "31. März" in the same place stays text). Python-Markdown leaves both as text.
# - `31\. März` is a date for all four.
# So: whoever writes Markdown for others escapes the point behind a day, also in the middle of a paragraph.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip --disable-pip-version-check install --quiet \
  markdown-it-py==4.0.0 mistune==3.1.4 commonmark==0.9.1 Markdown==3.9 2>/dev/null
"$place/venv/bin/python" - <<'PYTHON'
import commonmark
import markdown
import mistune
from markdown_it import MarkdownIt

PARSERS = {
    "markdown-it-py": MarkdownIt("commonmark").render,
    "mistune": mistune.html,
    "commonmark": commonmark.commonmark,
    "Python-Markdown": markdown.markdown,
}
PARAGRAPHS = "31. März 2027: Der Betrieb beginnt.\n\n1. Oktober 2027: Alle Ämter sind dabei.\n"
WRAPPED = "Der Betrieb beginnt am\n31. März 2027, und alle Ämter folgen am\n1. Oktober 2027.\n"
ESCAPED = PARAGRAPHS.replace("31.", "31\\.").replace("1. O", "1\\. O")
SEEN = {
    "markdown-it-py": ('<ol start="31">', "<li>Oktober 2027.</li>"),
    "mistune": ('<ol start="31">', "<li>Oktober 2027.</li>"),
    "commonmark": ('<ol start="31">', "<li>Oktober 2027.</li>"),
    "Python-Markdown": ("<ol>", "1. Oktober 2027.</p>"),
}
for name, render in PARSERS.items():
    paragraphs, wrapped, escaped = render(PARAGRAPHS), render(WRAPPED), render(ESCAPED)
    print(f"--- {name}\n{paragraphs.strip()}\n{wrapped.strip()}\n{escaped.strip()}")
    first, second = SEEN[name]
    assert paragraphs.startswith(first) and paragraphs.count("<li>") == 2 and paragraphs.count("<ol") == 1, paragraphs
    assert second in wrapped and "31. März 2027" in wrapped, wrapped
    assert escaped.count("<p>") == 2 and "<ol" not in escaped and "31. März" in escaped, escaped
print("as seen")
PYTHON
