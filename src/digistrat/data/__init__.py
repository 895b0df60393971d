"""Data for programs: open data, the structures of ``--json``, and the look-up that they are made from."""
