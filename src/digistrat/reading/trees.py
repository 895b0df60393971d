"""A document as plain data: mappings, lists and the text of every scalar as it was written.

None stands for a value that was left empty. Both readers give this; nothing in it depends on YAML's guesses at types.
"""

MAX_BYTES = 256 * 1024
MAX_DEPTH = 50
MAX_VALUES = 20_000
"""Values after aliases are followed: far above any real file, far below an alias bomb."""

Tree = dict[str, "Tree"] | list["Tree"] | str | None
