"""Another way to say which changes stand: from a record of who knew of what, without a look at what changes name."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from model.journal.heads import Heads
from model.journal.record import ALIVE_FIELD, CREATE, SEAL_FIELD, Transaction, TxnId
from model.journal.undo import REDO, UNDO
from model.project import Project
from model.tables import ALL


class Oracle:
    """Remembers of every transaction what its writer knew."""

    def __init__(self, copies: Sequence[Project]) -> None:
        self.all: dict[TxnId, Transaction] = {}
        self.knew: dict[TxnId, frozenset[TxnId]] = {}
        self.has: dict[int, set[TxnId]] = {id(project): set() for project in copies}
        for project in copies:
            self.note(project)

    def note(self, project: Project) -> None:
        """Take note of what a copy has written since, itself."""
        has = self.has[id(project)]
        for txn in project._store.transactions():
            if txn.id not in has:
                self.knew.setdefault(txn.id, frozenset(has))
                self.all.setdefault(txn.id, txn)
                has.add(txn.id)

    def joined(self, ours: Project, theirs: Project) -> None:
        self.has[id(ours)] |= self.has[id(theirs)]
        self.note(ours)

    def replace(self, old: Project, new: Project) -> None:
        self.has[id(new)] = self.has.pop(id(old))

    def writers(self, project: Project) -> dict[tuple[str, str], dict[str, list[TxnId]]]:
        """For every row and field, who wrote it; a creation writes every field."""
        found: dict[tuple[str, str], dict[str, list[TxnId]]] = {}
        for txn_id in self.has[id(project)]:
            for change in self.all[txn_id].changes:
                fields = found.setdefault((change.table, change.row), {})
                names = ALL[change.table].about.names[1:] if change.kind == CREATE else (change.field,)
                for name in names:
                    if txn_id not in fields.setdefault(name, []):
                        fields[name].append(txn_id)
        return found

    def standing(self, writers: Sequence[TxnId]) -> set[TxnId]:
        """Those of whom no other writer knew."""
        return {one for one in writers if not any(one in self.knew[other] for other in writers)}

    def check(self, project: Project, heads: Heads) -> None:
        """Heads and what is alive must be as the record of knowledge says."""
        for (table, row), fields in self.writers(project).items():
            for name, writers in fields.items():
                assert {head.txn for head in heads.of(table, row, name)} == self.standing(writers)
            assert heads.is_alive(table, row) == self.is_alive(heads, table, row, fields)

    def is_alive(self, heads: Heads, table: str, row: str, fields: dict[str, list[TxnId]]) -> bool:
        said = {head.txn: head.value for head in heads.of(table, row, ALIVE_FIELD)}
        deleters = [txn for txn in self.standing(fields.get(ALIVE_FIELD, [])) if not said[txn]]
        if len(deletes := deleters) < len(said) or not deletes:
            return True
        if any(head.value is not None for head in heads.of(table, row, SEAL_FIELD)):
            return True
        known = set(deleters).union(*(self.knew[txn] for txn in deleters))
        return any(self.standing(writers) - known for name, writers in fields.items() if name != ALIVE_FIELD)

    def values_of_others(self, project: Project) -> list[tuple[str, str, str, Any, TxnId]]:
        """Fields whose value somebody else wrote last, what it is, and by which transaction."""
        return list(self._values_of_others(project))

    def _values_of_others(self, project: Project) -> Iterator[tuple[str, str, str, Any, TxnId]]:
        for (table, row), fields in self.writers(project).items():
            if not project.snapshot.has(table, row) or not project.heads.is_alive(table, row):
                continue  # what somebody removed, and only a reference keeps, may go with it
            for name, writers in fields.items():
                heads = [self.all[txn] for txn in self.standing(writers)]
                newest = max(heads, key=lambda txn: txn.order)
                if name[0] != "_" and newest.replica != project._replica and newest.verb not in (UNDO, REDO):
                    yield table, row, name, getattr(project.snapshot.rows(table)[row], name), newest.id

    def in_another_order(self, entries: Sequence[Transaction]) -> list[Transaction]:
        """The same transactions in a chance order in which each still comes after those its writer knew."""
        chance = Random(len(entries))
        waiting = list(entries)
        done: set[TxnId] = set()
        ordered = []
        here = {txn.id for txn in entries}
        while waiting:
            ready = [txn for txn in waiting if self.knew[txn.id] & here <= done]
            picked = chance.choice(ready)
            waiting.remove(picked)
            done.add(picked.id)
            ordered.append(picked)
        return ordered
