#!/usr/bin/env bash
# With pytest-xdist, slipcover counts rightly and shows a table as if nothing had been run, if it is told what is enough.
#
# Seen on 2026-12-01 with slipcover 1.1.0, pytest 9.2.0, pytest-xdist 3.8.0: what the workers counted is merged for
# --fail-under, and thrown away then; the table printed at the end shows what the controlling process ran, which is
# nothing. The exit code is right (0 at 100 %), every line of the table is wrong. Without --fail-under the table is right.
# So: count to a file (--json --out), and ask for table and limit in a second step (--merge FILE --fail-under 100).
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check slipcover==1.1.0 pytest==9.2.0 pytest-xdist==3.8.0 2>/dev/null
mkdir -p src/roadmap tests
printf 'def is_late(days):\n    if days > 0:\n        return True\n    return False\n' > src/roadmap/__init__.py
printf 'import sys\nsys.path.insert(0, "src")\nfrom roadmap import is_late\n\ndef test_late():\n    assert is_late(1)\n\ndef test_early():\n    assert not is_late(0)\n' > tests/test_late.py
count() { env/bin/python -W ignore -m slipcover --source src "$@" -m pytest -q -n 2 tests 2>/dev/null; }
{
  count --fail-under 100 | grep '^src' && echo "with a limit: exit ${PIPESTATUS[0]}"
  count | grep '^src'
  count --json --out counted.json >/dev/null
  env/bin/python -m slipcover --merge counted.json --out merged.json --fail-under 100 | grep '^src'
} | tr -s ' ' | tee seen
diff seen - <<'SEEN' && echo "as seen"
src/roadmap/__init__.py 4 4 0 1-4
with a limit: exit 0
src/roadmap/__init__.py 4 0 100
src/roadmap/__init__.py 4 0 100
SEEN
