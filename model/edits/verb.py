"""What a verb says of itself."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from model.journal.writer import Writer


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

    @property
    def help(self) -> str:
        """The first line of its docstring."""
        return (inspect.getdoc(self.run) or "").split("\n", 1)[0]

    @property
    def args(self) -> dict[str, bool]:
        """Its arguments; True where one must be given."""
        parameters = list(inspect.signature(self.run).parameters.values())[1:]
        return {p.name: p.default is inspect.Parameter.empty for p in parameters}


def verb(
    title: str, *, writes: Iterable[str] = (), keeps: Iterable[str] = ()
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a function `run(writer, ...)` a verb of the same name."""

    def mark(run: Callable[..., Any]) -> Callable[..., Any]:
        run.verb = Verb(run.__name__, title, run, frozenset(writes), frozenset(keeps))  # type: ignore[attr-defined]
        return run

    return mark


def gather(*modules: ModuleType) -> dict[str, Verb]:
    """The verbs of these modules by name."""
    said = (getattr(thing, "verb", None) for module in modules for thing in vars(module).values())
    return {verb.name: verb for verb in said if isinstance(verb, Verb)}


__all__ = ["Verb", "Writer", "gather", "verb"]
