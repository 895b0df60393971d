"""Makes ``python -m digistrat`` the same as ``digistrat``."""

from digistrat.cli.main import run

run()
