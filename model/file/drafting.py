"""Text that is being typed and is no edit yet: kept beside the working copy, for the case that the program ends."""

import datetime

from model.file.local import Draft
from model.file.working import WorkingCopy


class Drafting:
    """What an open project does with drafts. A project without a file keeps none."""

    copy: WorkingCopy | None

    def keep_draft(self, table: str, row: str, field: str, text: str) -> None:
        """Keep what stands in a field just now, in the place of what was kept of it before."""
        if self.copy is not None:
            at = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            self.copy.local.keep_draft(Draft(table, row, field, text, at))

    def drop_draft(self, table: str, row: str, field: str) -> None:
        """Let a draft go: its text became an edit, or was given up."""
        if self.copy is not None:
            self.copy.local.drop_draft(table, row, field)

    def forget_drafts(self) -> None:
        """Let all drafts go, as when something was erased that they may hold."""
        for draft in self.drafts():
            self.drop_draft(draft.table, draft.row, draft.field)

    def drafts(self) -> list[Draft]:
        """What was being typed when the program ended, the oldest first."""
        return self.copy.local.drafts() if self.copy is not None else []
