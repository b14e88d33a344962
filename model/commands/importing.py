"""`main.py import`: take a plan of another tool into a project file, and say what came and what did not."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from model.commands import tell
from model.exchange.mspdi_out import written
from model.exchange.putting import put
from model.exchange.reading import read_plan
from model.exchange.taking import Taken, taken
from model.project import Author, Project
from model.state.carried import unpacked
from model.words import N_, Words


def take(source: Path, path: Path, author: Author, words: Words) -> int:
    """Take the plan into the project, a new one where there is none; 1 where something changed or was left behind."""
    found = taken(read_plan(source))
    project = Project.open(path, author) if path.exists() else Project.new(path, found.title, author)
    try:
        project.edit("take_plan", reason=source.name, **found.args())
        project.save()
    finally:
        project.close()
    for line in report(found, words):
        tell.line(line)
    return tell.TO_LOOK_AT if found.report else tell.FINE


def report(found: Taken, words: Words) -> list[str]:
    """What came, what was changed on the way, what was left behind, a line each."""
    came = words.say(
        N_("Taken: {streams} workstreams, {items} items, {links} links."),
        streams=len(found.streams), items=found.items, links=len(found.links),
    )  # fmt: skip
    heads = {"changed": N_("Changed: {text}"), "left": N_("Left behind: {text}")}
    return [came] + [
        words.say(heads[line.kind], text=words.say(line.message, **dict(line.args))) for line in found.report
    ]


def export_project(path: Path, target: Path, words: Words) -> int:
    """Write the roadmap as MS Project XML."""
    project = Project.open(path, Author(""))
    try:
        snapshot = project.snapshot
    finally:
        project.close()
    put(target, written(snapshot, words))
    tell.line(words.say(N_("Wrote {name}."), name=target.name))
    return tell.FINE


def read(
    order: Mapping[str, Any], words: Words, progress: Callable[[float, str], None], stop: Callable[[], bool]
) -> dict[str, Any]:
    """The work of the window's child: what a plan of another tool amounts to."""
    del words, progress, stop
    return taken(read_plan(Path(order["file"]))).as_data()


def write_plan(
    order: Mapping[str, Any], words: Words, progress: Callable[[float, str], None], stop: Callable[[], bool]
) -> str:
    """The work of the window's child: the roadmap as MS Project XML; its path."""
    del progress, stop
    target = Path(order["target"])
    put(target, written(unpacked(order["snapshot"]), words))
    return str(target)
