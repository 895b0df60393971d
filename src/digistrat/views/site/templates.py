"""Jinja2 as the website uses it: in a sandbox, escaping everything, with sentences translated once and for all."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined
from jinja2.ext import InternationalizationExtension
from jinja2.lexer import Token
from jinja2.runtime import Macro
from jinja2.sandbox import SandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from gettext import NullTranslations

    from jinja2 import BaseLoader, Environment
    from jinja2.lexer import TokenStream
    from jinja2.runtime import Context

NO_FIELDS: frozenset[str] = frozenset()


class Translated(InternationalizationExtension):
    """Puts the translation in the place of ``_("sentence")`` when a template is compiled: no page asks again."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Replace the four tokens of a call with nothing but a sentence by the one of its translation."""
        for token in stream:
            if not (token.test("name:_") and stream.current.test("lparen")):
                yield token
                continue
            opening, sentence = next(stream), next(stream)
            if sentence.test("string") and stream.current.test("rparen"):
                next(stream)
                yield Token(token.lineno, "string", _catalogue(self.environment).gettext(sentence.value))
            else:
                yield from (token, opening, sentence)


class Sandbox(SandboxedEnvironment):
    """A sandbox that knows the values made for pages: their fields are plain data, no rule is asked about them."""

    def __init__(self, loader: BaseLoader, catalogue: NullTranslations) -> None:
        """Take templates from where they are found."""
        self.catalogue = catalogue
        self.known: dict[type, frozenset[str]] = {}
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=[Translated],
            auto_reload=False,
        )
        for name in ("cycler", "dict", "joiner", "lipsum"):
            del self.globals[name]
        # Not the new style: it takes what it is given for markup, and a template may give it a title.
        install = self.install_gettext_callables  # type: ignore[attr-defined]
        install(catalogue.gettext, catalogue.ngettext, newstyle=False)

    def getattr(self, obj: object, attribute: str) -> object:
        """Give a field of a prepared value at once, and anything else by the rules of the sandbox."""
        kind = type(obj)
        names = self.known.get(kind)
        if names is None:
            names = self.known[kind] = _fields_of(kind)
        return getattr(obj, attribute) if attribute in names else super().getattr(obj, attribute)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """Call a macro at once, and anything else by the rules of the sandbox."""
        if type(obj) is not Macro:
            return super().call(context, obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(*args, **kwargs)


def _fields_of(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind)) if is_dataclass(kind) else NO_FIELDS


def _catalogue(environment: Environment) -> NullTranslations:
    catalogue: NullTranslations = environment.catalogue  # type: ignore[attr-defined]
    return catalogue
