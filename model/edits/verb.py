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

    def _parameters(self) -> list[inspect.Parameter]:
        return list(inspect.signature(self.run).parameters.values())[1:]


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
