"""What is given as data: open data, the structures of ``--json``, and the look-up that they are made from."""
