#!/usr/bin/env bash
# typst calls a PDF accessible (PDF/UA-1) though its tables have no header cells and its German text is marked as English.
#
# Seen on 2026-11-30 with typst 0.15.0, read back by pypdf 6.4.1 (Python 3.11). With pdf_standards=["ua-1"] typst refuses
# a document without a title and a heading level that is left out, each with its reason. It accepts a table without
# table.header: all its cells are TD, so that a screen reader cannot say what a number belongs to. And a text whose
# language nobody named is accepted and declared as "en", so that German is read aloud as English.
# So: "typst took it as PDF/UA" proves neither; the template sets the language and the headers, and a test reads both back.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip --disable-pip-version-check install --quiet typst==0.15.0 pypdf==6.4.1 2>/dev/null
cat > look.py <<'PYTHON'
import io
from pathlib import Path

import typst
from pypdf import PdfReader

TITLE = '#set document(title: "Bericht")\n'


def made(text: str) -> bytes:
    Path("page.typ").write_text(text, encoding="utf-8")
    return typst.compile("page.typ", pdf_standards=["ua-1"])


def refused(text: str) -> str:
    try:
        made(text)
    except typst.TypstError as error:
        return str(error)
    return "accepted"


def tags(node: object) -> list[str]:
    node = node.get_object()
    if not isinstance(node, dict):
        return []
    children = node.get("/K", [])
    children = children if isinstance(children, list) else [children]
    return [str(node.get("/S", "")), *(tag for child in children for tag in tags(child))]


print("without a title:", refused("= Geld\nText"))
print("level left out:", refused(TITLE + "= Geld\n=== Jahre"))
table = PdfReader(io.BytesIO(made(TITLE + "= Geld\n#table(columns: 2, [Jahr], [Euro], [2027], [100])")))
root = table.trailer["/Root"]
print("table without header:", "accepted, header cells:", tags(root["/StructTreeRoot"]).count("/TH"))
print("language not named:", "accepted as", root["/Lang"])
PYTHON
venv/bin/python look.py | tee seen
diff seen - <<'SEEN' && echo "as seen"
without a title: PDF/UA-1 error: missing document title
level left out: PDF/UA-1 error: skipped from heading level 1 to 3
table without header: accepted, header cells: 0
language not named: accepted as en
SEEN
