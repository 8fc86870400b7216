"""x"""
import pytest
from project import Project, new_project
@pytest.fixture
def project(tmp_path, monkeypatch):
    return new_project(tmp_path, monkeypatch)
def test_a(project):
    o = project.run("check"); print(o); assert o.code==0
    o = project.run("check","--format","json"); print(o)
    for a in (["check","--bogus"],["-h"],["check","-h"],[],["check","--format","xx"],["bogus"],["next-number"],["check","--base"],["--version"],["check", "--form"],["check","--format=json", "--acc"], ["renumber","a","b"], ["check","--changed=1"], ["explain","-h"], ["next-number","-h"], ["renumber","-h"]):
        o=project.run(*a); print(a,o.code); print(o.out); print(o.err)
