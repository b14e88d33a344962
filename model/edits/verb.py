"""What a verb says of itself."""

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from model.journal.writer import Writer
from model.trouble import UserTrouble
from model.words import N_


@dataclass(frozen=True, slots=True)
class Verb:
    """Something a user can do. `title` is a message with the field {name}: the first row it touches."""

    name: str
    title: str
    run: Callable[..., Any]
    writes: frozenset[str] = frozenset()
    """Fields kept for verbs ("decision.status") that this one may write."""
    keeps: frozenset[str] = frozenset()
    """Arguments that the journal keeps; contents stand in its changes already."""
    about: str = ""
    """The argument that names the row it is about; "" = the first row it touches."""

    @property
    def help(self) -> str:
        """The first line of its docstring."""
        return (inspect.getdoc(self.run) or "").split("\n", 1)[0]

    @property
    def args(self) -> dict[str, bool]:
        """Its arguments; True where one must be given."""
        return {p.name: p.default is p.empty for p in self._parameters() if p.kind is not p.VAR_KEYWORD}

    @property
    def takes_fields(self) -> bool:
        """Whether it takes fields of the row it writes as further arguments."""
        return any(p.kind is p.VAR_KEYWORD for p in self._parameters())

    def refuse_wrong(self, args: Mapping[str, Any]) -> None:
        """Raise UserTrouble where an argument is of no kind that the verb can use, as a line of JSON may hold."""
        hints = get_type_hints(self.run)
        for parameter in self._parameters():
            if parameter.name not in args:
                continue
            value, may_miss = args[parameter.name], parameter.default is not parameter.empty
            if not (value is None and may_miss) and not _fits(value, hints.get(parameter.name, Any)):
                raise UserTrouble(
                    N_("“{name}” cannot use {value} as “{argument}”."), N_("“verbs” lists what it takes."),
                    name=self.name, value=repr(value)[:60], argument=parameter.name,
                )  # fmt: skip

    def _parameters(self) -> list[inspect.Parameter]:
        return list(inspect.signature(self.run).parameters.values())[1:]


def _fits(value: Any, hint: Any) -> bool:
    parts = get_args(hint)
    if get_origin(hint) in (Union, UnionType):
        return any(_fits(value, part) for part in parts)
    kind = get_origin(hint) or hint
    if kind is Sequence:
        return isinstance(value, Collection) and not isinstance(value, str) and _all_fit(value, parts[0])
    if kind is Mapping:
        return isinstance(value, Mapping) and _all_fit(value, parts[0]) and _all_fit(value.values(), parts[1])
    if kind is Literal:
        return value in parts
    if kind in (int, float):
        return isinstance(value, int | kind) and not isinstance(value, bool)
    return not isinstance(kind, type) or isinstance(value, kind)


def _all_fit(values: Iterable[Any], hint: Any) -> bool:
    return hint is Any or all(_fits(value, hint) for value in values)


def verb(
    title: str, *, writes: Iterable[str] = (), keeps: Iterable[str] = (), about: str = ""
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a function `run(writer, ...)` a verb of the same name."""

    def mark(run: Callable[..., Any]) -> Callable[..., Any]:
        run.verb = Verb(run.__name__, title, run, frozenset(writes), frozenset(keeps), about)  # type: ignore[attr-defined]
        return run

    return mark


def gather(*modules: ModuleType) -> dict[str, Verb]:
    """The verbs of these modules by name."""
    said = (getattr(thing, "verb", None) for module in modules for thing in vars(module).values())
    return {verb.name: verb for verb in said if isinstance(verb, Verb)}


__all__ = ["Verb", "Writer", "gather", "verb"]
