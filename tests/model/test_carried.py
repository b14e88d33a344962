"""A snapshot taken apart into plain data and put together again is the same value."""

import json

from model.project import Author, Project
from model.state.carried import packed, unpacked
from resources.samples.build import Builder, texts


def test_a_snapshot_with_seals_comes_through_json_unchanged():
    project = Project.in_memory("Norway", Author("Marit Solheim"))
    Builder(texts()["norway-ccs"]).type_into(project)
    assert project.snapshot.seals
    assert unpacked(json.loads(json.dumps(packed(project.snapshot)))) == project.snapshot
