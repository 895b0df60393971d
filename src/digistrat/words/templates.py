"""Jinja2 as the website uses it: in a sandbox, escaping everything, with sentences translated once and for all."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache, wraps
from gettext import NullTranslations
from itertools import islice
from keyword import iskeyword
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import InternationalizationExtension
from jinja2.lexer import Token, TokenStream
from jinja2.nodes import Concat, Getattr, Node
from jinja2.runtime import Context, Macro
from jinja2.sandbox import SandboxedEnvironment, safe_range
from markupsafe import escape

from digistrat.words.folders import MOST_OF_A_NUMBER, MOST_SIGNS, TOO_LARGE, Endless, counted

PLAIN = re.compile("[a-z][a-z0-9_]*")
"""The names of fields; what begins with an underscore is none of a template's business."""
BEARERS = "bearers_of_"


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
                yield Token(token.lineno, "string", _said(self.environment, sentence.value))
            else:
                yield from (token, opening, sentence)


escaped = lru_cache(maxsize=16384, typed=True)(escape)
"""Names and words stand on many pages: each is escaped once."""


class Sheet(Template):
    """A template whose code knows the names that ``Compiler`` writes."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - its name in Jinja2
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Make the template of its code."""
        sheet = super().from_code(environment, code, globals, uptodate)
        scope = sheet.root_render_func.__globals__
        scope.update(environment.bearers, escape=escaped)  # type: ignore[attr-defined]
        return sheet


class Compiler(CodeGenerator):
    """Reads the field of a prepared value in the code of the page itself, and asks the sandbox for anything else."""

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - its name in Jinja2
        """Write ``value.name`` so that no function is called where the value is known to bear the name."""
        if not PLAIN.fullmatch(node.attr) or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        bearers = f"{BEARERS}{node.attr}"
        self.environment.bearers.setdefault(bearers, set())  # type: ignore[attr-defined]
        self.write(f"(o.{node.attr} if (o := ")
        self.visit(node.node, frame)
        self.write(f").__class__ in {bearers} else environment.getattr(o, {node.attr!r}))")

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """Let every round of a loop count as a step."""
        if frame.loop_frame and not frame.soft_frame:
            self.writeline("next(environment.steps)")
        super().blockvisit(nodes, frame)

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802 - its name in Jinja2
        """Let no text that is put together grow without end."""
        self.write("environment.kept_short(")
        super().visit_Concat(node, frame)
        self.write(")")


class Sandbox(SandboxedEnvironment):
    """A sandbox that knows the values made for pages: their fields are plain data, no rule is asked about them."""

    template_class = Sheet
    code_generator_class = Compiler
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: BaseLoader, catalogue: NullTranslations) -> None:
        """Take templates from where they are found."""
        self.catalogue = catalogue
        self.known: set[type] = set()
        self.bearers: dict[str, set[type]] = {}
        self.steps = counted()
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
        self.globals["range"] = self.numbers
        for name in WIDENING & self.filters.keys():
            self.filters[name] = self._modest(self.filters[name])
        # Not the new style: it takes what it is given for markup, and a template may give it a title.
        install = self.install_gettext_callables  # type: ignore[attr-defined]
        install(catalogue.gettext, catalogue.ngettext, newstyle=False, pgettext=self.in_context)

    def in_context(self, context: str, sentence: str) -> str:
        """Translate a sentence that German says in another way there."""
        return _unbraced(self.catalogue.pgettext(context, sentence))

    def getattr(self, obj: object, attribute: str) -> object:
        """Give a field of a prepared value, and anything else by the rules of the sandbox."""
        kind = type(obj)
        if kind not in self.known:
            self.known.add(kind)
            for name in _fields_of(kind):
                self.bearers.setdefault(f"{BEARERS}{name}", set()).add(kind)
        if kind in self.bearers.get(f"{BEARERS}{attribute}", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """Call a macro at once, and anything else by the rules of the sandbox."""
        if type(obj) is not Macro:
            if isinstance(getattr(obj, "__self__", None), str):
                refuse_large([*args, *kwargs.values()])
            return self.kept_short(super().call(context, obj, *args, **kwargs))
        next(self.steps)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(*args, **kwargs)

    def numbers(self, *limits: int) -> range:
        """Give the numbers of a range; each counts as a step."""
        found = safe_range(*limits)
        deque(islice(self.steps, len(found)), maxlen=0)
        return found

    def wrap_str_format(self, value: object) -> Callable[..., str] | None:
        """Give the method of a text that formats others, for widths of a sensible size."""
        found = super().wrap_str_format(value)
        return None if found is None else self._modest(found, [getattr(value, "__self__", "")])

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> object:  # noqa: ANN401
        """Calculate with numbers of a sensible size, and repeat and join texts up to a sensible length."""
        if operator == "%" and isinstance(left, str):
            refuse_large([left, *(right if "*" in left and isinstance(right, tuple) else ())])
        elif operator == "**" and isinstance(left, int) and isinstance(right, int):
            refuse_large([left.bit_length() * right])
        elif operator == "*":
            refuse_large(
                [len(a) * b for a, b in ((left, right), (right, left)) if hasattr(a, "__len__") and isinstance(b, int)]
            )
        return self.kept_short(super().call_binop(context, operator, left, right))

    def kept_short(self, value: object) -> object:
        """Give back what was made, unless it is longer than any page needs.

        Raises:
            Endless: where it is.
        """
        if isinstance(value, str | list | tuple) and len(value) > MOST_SIGNS:
            raise Endless(TOO_LARGE)
        return value

    def _modest(self, function: Callable[..., Any], first: Sequence[object] = ()) -> Callable[..., Any]:
        """Give a function that is asked for nothing large, with the marks that Jinja2 has set on it."""
        skipped = 0 if first else 1 + hasattr(function, "jinja_pass_arg")

        @wraps(function)
        def modest(*args: object, **kwargs: object) -> object:
            refuse_large([*first, *args[skipped:], *kwargs.values()])
            return self.kept_short(function(*args, **kwargs))

        return modest


WIDENING = frozenset({"batch", "center", "indent", "join", "replace", "round", "slice", "tojson", "wordwrap"})
"""Filters that make much of little."""
WIDTH = re.compile(r"%[-+ #0]*\d{6}|\{[^{}]*:[^{}]*\d{6}")
"""A width of 100,000 or more, as ``%`` and ``format`` know it."""


def refuse_large(values: Iterable[object]) -> None:
    """Refuse to repeat, widen or raise something without end.

    Raises:
        Endless: where a number, or a width in a text that formats others, is too large.
    """
    for value in values:
        if (isinstance(value, int | float) and value > MOST_OF_A_NUMBER) or (
            isinstance(value, str) and WIDTH.search(value)
        ):
            raise Endless(TOO_LARGE)


def _fields_of(kind: type) -> Iterator[str]:
    return (field.name for field in fields(kind)) if is_dataclass(kind) else iter(())


def _said(environment: Environment, sentence: str) -> str:
    """Translate a sentence of a template, which has no places: a brace in the city's own word is only doubled there."""
    catalogue: NullTranslations = environment.catalogue  # type: ignore[attr-defined]
    return _unbraced(catalogue.gettext(sentence))


def _unbraced(sentence: str) -> str:
    return sentence.replace("{{", "{").replace("}}", "}")
