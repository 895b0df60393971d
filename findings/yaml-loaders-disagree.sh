#!/usr/bin/env bash
# One valid YAML file is read by one loader and refused by another, and PyYAML's own two loaders are not agreed either.
#
# Seen on 2026-12-01 with PyYAML 6.0.4 (libyaml by CSafeLoader, and its loader in Python) and ruamel.yaml 0.19.1 (Python
# 3.11). All three texts are valid by YAML 1.2:
# - A tab before a comment (section 6.2, s-separate-in-line): libyaml reads it; the other two refuse it.
# - A line of spaces, fewer than the text below has, at the head of a block of text (section 8.1.1.1): both loaders of
#   PyYAML read it; ruamel.yaml takes it for a wrong indentation.
# - A value that sticks to its quoted key in brackets (section 7.4.2, "JSON-like" keys): both loaders of PyYAML read it;
#   ruamel.yaml misses a comma.
# So: "the file is valid YAML" says little of whether an editor, a server and a build read it; a tool that checks files with
# one loader and reads them with another needs a proof that they agree, and words for where they do not.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pyyaml==6.0.4 ruamel.yaml==0.19.1 2>/dev/null
venv/bin/python - <<'PY'
import yaml
from ruamel.yaml import YAML

LOADERS = {
    "libyaml": lambda text: yaml.load(text, Loader=yaml.CSafeLoader),
    "PyYAML": yaml.safe_load,
    "ruamel.yaml": YAML(typ="safe", pure=True).load,
}
TEXTS = {
    "a tab before a comment": ("status: active\t# since June\n", {"status": "active"}, {"libyaml"}),
    "a line of spaces above a text": ("text: |\n  \n    wide\n", {"text": "\nwide\n"}, {"libyaml", "PyYAML"}),
    "a value that sticks to its key": ("list: ['key':value]\n", {"list": [{"key": "value"}]}, {"libyaml", "PyYAML"}),
}


def read(loader, text):
    try:
        return dict(loader(text))
    except Exception as error:  # each has its own
        return type(error).__name__


for what, (text, value, readers) in TEXTS.items():
    found = {name: read(loader, text) for name, loader in LOADERS.items()}
    print(f"{what}: {found}")
    assert {name for name, told in found.items() if told == value} == readers, what
print("as seen")
PY
