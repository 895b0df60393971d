"""The options that several commands share."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

RootOption = Annotated[
    Path | None,
    typer.Option("--root", envvar="DIGISTRAT_ROOT", show_envvar=False, help=_("Folder of the strategy.")),
]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar=_("DAY"), help=_("Stichtag, such as 2026-03-31."))]
LangOption = Annotated[str | None, typer.Option("--lang", metavar="de|en", help=_("Language: de or en."))]
JsonOption = Annotated[bool, typer.Option("--json", help=_("Print a documented JSON structure."))]
ForceOption = Annotated[
    bool, typer.Option("--force", help=_("Replace the file of -o, though digistrat did not write what it holds."))
]
AtOption = Annotated[
    str | None,
    typer.Option("--at", metavar=_("VERSION|DAY"), help=_("Read what was committed there: a day, a tag, a commit.")),
]
