"""A project with a row of every table, every field that people write filled in: for tests of what all tables share."""

from random import Random

from model.project import Author, Project
from model.tables import ALL, About, Row

MARIT = Author("Marit Solheim", "MS", "Mission office")


def written(cls: type[Row]) -> list[About]:
    """Fields that people fill in by hand; what names a link is left out, for it never changes."""
    free = [about for about in cls.about.fields if about.by == "anyone" and about.kind not in ("id", "rank")]
    return [about for about in free if not (cls.about.link and about.required)]


class Filler:
    """Makes rows of any table through the generic doors, and first whatever they cannot be without."""

    def __init__(self) -> None:
        self.project = Project.in_memory("Trial", author=MARIT, chance=Random(1))
        self.made = 0

    def row(self, cls: type[Row]) -> str:
        """A new row with only what it needs; of the project's own table the one there is."""
        if cls.about.name == "project":
            return str(self.project.snapshot.project.id)
        return str(self.project.edit("add_row", table=cls.about.name, fields=self.needed(cls)).result)

    def needed(self, cls: type[Row]) -> dict[str, object]:
        return {about.name: self.value(about) for about in cls.about.fields if about.required}

    def value(self, about: About) -> object:
        """Some value that the field takes; another one at each call where the field can tell."""
        self.made += 1
        if about.refers_to:
            return self.row(ALL[about.refers_to[0]])
        if about.kind == "choice" and about.choices is not None:
            codes = [member.value for member in about.choices]
            return codes[self.made % len(codes)]
        low, high = int(about.low or 0), int(about.high if about.high is not None else 90)
        if about.kind in ("rating", "whole", "yes_no"):
            return low + self.made % ((high if about.kind != "yes_no" else 1) - low + 1)
        if about.kind in ("number", "percent", "money"):
            return low + self.made % (high - low + 1) + 0.25 * (self.made % 2)
        plain = {"date": f"20{self.made % 90 + 10}", "code": f"Q{self.made}", "web": f"https://example.org/{self.made}",
                 "moment": f"{self.made:032x}"}  # fmt: skip
        return plain.get(about.kind, f"Quay {self.made} – “wide”"[: about.longest or None])

    def fill(self, cls: type[Row], row_id: str) -> dict[str, object]:
        """Give every field that people write a value, as one change; what was written."""
        fields = {about.name: self.value(about) for about in written(cls)}
        if fields:
            self.project.edit("change_row", table=cls.about.name, id=row_id, fields=fields)
        return fields
