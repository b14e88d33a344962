"""Builds the samples from their reviewable text: `python -m resources.samples.build [FOLDER | --if-needed]`.

A sample is typed in like any project, edit by edit, so the rules that hold for planners hold for it too.
"""

import datetime
import hashlib
import os
import re
import sys
import tempfile
import tomllib
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from model.project import Author, Project
from model.tables import ALL
from model.tables.row import NAMESPACE

HERE = Path(__file__).parent
AUTHOR = Author("Waymark’s compilers", "WC", "Sample")
_NUMBER = re.compile(r"S\d+")


def texts() -> dict[str, Path]:
    """The samples' texts by name."""
    return {path.stem: path for path in sorted(HERE.glob("*.toml"))}


class Builder:
    """Types one sample into a project."""

    def __init__(self, text: Path) -> None:
        self.name = text.stem
        self.said: dict[str, Any] = tomllib.loads(text.read_text(encoding="utf-8"))
        self._sources: dict[str, str] = self.said.get("sources", {})
        self.day = datetime.datetime.fromisoformat(f"{self.said['compiled_on']}T09:00:00+00:00")

    @property
    def title(self) -> str:
        return str(self.said["project"]["title"])

    def clock(self) -> datetime.datetime:
        """The day it was compiled: the same text gives the same project."""
        return self.day

    def type_into(self, project: Project) -> None:
        """Add everything the text says."""
        header = self._fields(self.said["project"])
        header.pop("key")
        row = project.snapshot.project
        project.edit("change_row", table="project", id=row.id, fields=header)
        for name in (name for name in self.said if name in ALL and name != "project"):
            rows = [self._row(row) for row in self.said[name]]
            project.edit("add_rows", table=name, rows=rows)
        for step in self.said.get("happened", ()):
            getattr(self, f"_{step['kind']}")(project, step)

    def id_of(self, key: str) -> str:
        """The id of the record with that key; always the same."""
        return uuid.uuid5(NAMESPACE, f"{self.name}/{key}").hex

    def _edit(self, project: Project, step: Mapping[str, Any]) -> None:
        project.edit(step["verb"], reason=step.get("reason", ""), **self._resolved(step.get("args", {})))

    def _decision(self, project: Project, step: Mapping[str, Any]) -> None:
        row = self._row({key: value for key, value in step.items() if not isinstance(value, list) and key != "kind"})
        for field, name in (("supersedes", "supersedes_id"), ("review", "review_id")):
            if field in row:
                row[name] = row.pop(field)
        project.edit("add_row", table="decision", id=row.pop("id"), fields=row)
        decision = self.id_of(step["key"])
        for part in step["parts"]:
            project.edit("add_part", decision_id=decision, **self._resolved(part))
        for option in step.get("options", ()):
            self._option(project, decision, option)
        if "assumptions" in step:
            project.edit(
                "rest_on_assumptions", decision_id=decision, assumption_ids=self._resolved(step["assumptions"])
            )
        if "evidence" in step:
            project.edit("rest_on_evidence", decision_id=decision, evidence_ids=self._resolved(step["evidence"]))
        for asset in step.get("assets", ()):
            project.edit("settle_asset", decision_id=decision, **self._resolved(asset))
        project.edit("accept_decision", decision_id=decision)

    def _option(self, project: Project, decision: str, said: Mapping[str, Any]) -> None:
        fields = {key: value for key, value in said.items() if key != "chosen"}
        entry = project.edit("add_decision_option", decision_id=decision, **fields)
        if said.get("chosen"):
            project.edit("change_row", table="decision", id=decision, fields={"chosen_id": entry.result})

    def _review(self, project: Project, step: Mapping[str, Any]) -> None:
        row = self._row({key: value for key, value in step.items() if not isinstance(value, list) and key != "kind"})
        project.edit("add_row", table="stress_test_review", id=row.pop("id"), fields=row)
        review = self.id_of(step["key"])
        project.edit("open_review", review_id=review, held_on=step["held_on"])
        for rating in step.get("ratings", ()):
            project.edit("rate_assumption", review_id=review, **self._resolved(rating))
        for finding in step.get("findings", ()):
            project.edit("add_row", table="finding", fields={"review_id": review, **self._fields(finding)})
        project.edit("close_review", review_id=review)

    def _row(self, said: Mapping[str, Any]) -> dict[str, Any]:
        row = self._fields(said)
        if "key" in said:
            row["id"] = self.id_of(row.pop("key"))
        if row.pop("conf", "") == "M":
            row["notes"] = "\n".join(filter(None, (row.get("notes"), "Rests on one secondary source.")))
        return row

    def _fields(self, said: Mapping[str, Any]) -> dict[str, Any]:
        fields: dict[str, Any] = {key: self._resolved(value) for key, value in said.items()}
        if "source" in fields:
            fields["source"] = _NUMBER.sub(lambda found: self._sources[found.group()], fields["source"])
        return fields

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith("@"):
            return self.id_of(value[1:])
        if isinstance(value, list):
            return [self._resolved(one) for one in value]
        if isinstance(value, dict):
            return {key: self._resolved(one) for key, one in value.items()}
        return value


def build(text: Path, target: Path) -> None:
    """Build one sample as a project file; an older one of that name is replaced."""
    builder = Builder(text)
    target.unlink(missing_ok=True)
    project = Project.new(target, builder.title, AUTHOR, clock=builder.clock, chance=Random(builder.name))
    try:
        builder.type_into(project)
        project.save()
    finally:
        project.close(forget=True)


def in_memory(name: str = "norway-ccs") -> Project:
    """A sample that is nowhere on disk."""
    builder = Builder(texts()[name])
    project = Project.in_memory(builder.title, AUTHOR, clock=builder.clock, chance=Random(builder.name))
    builder.type_into(project)
    return project


def build_all(folder: Path) -> Iterator[Path]:
    """Build every sample into `folder`; gives each file when it stands."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        target = folder / f"{name}.waymark"
        build(text, target)
        yield target


def made_of() -> str:
    """A fingerprint of everything the samples follow from: their texts and the model."""
    found = hashlib.sha256()
    model = HERE.parent.parent / "model"
    for path in sorted([*texts().values(), Path(__file__), *model.rglob("*.py")]):
        found.update(path.read_bytes())
    return found.hexdigest()


def main(rest: list[str]) -> int:
    """Build what is asked for, in working copies that leave no trace; gives the exit status."""
    stamp, now = HERE / "built.txt", made_of()
    stands = all((HERE / f"{name}.waymark").exists() for name in texts())
    if rest == ["--if-needed"]:
        if stands and stamp.exists() and stamp.read_text(encoding="utf-8") == now:
            return 0
        rest = []
    folder = Path(rest[0]) if rest else HERE
    with tempfile.TemporaryDirectory(prefix="waymark-samples-") as home:
        os.environ["WAYMARK_HOME"] = home
        for made in build_all(folder):
            print(f"Built {made.name}")
    if folder == HERE:
        stamp.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
