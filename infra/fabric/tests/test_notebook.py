"""The notebook has the package in its cells, and works as one program."""

import ast
import contextlib
import importlib.machinery
import importlib.util
import io
import json
import re
import sys
import types
import unittest
from pathlib import Path
from unittest import mock

from tests.services import Services, user

FABRIC = Path(__file__).parents[1]
NOTEBOOK = FABRIC / "workspace/assistant.Notebook/notebook-content.py"


def builder():
    loader = importlib.machinery.SourceFileLoader("build_notebook", str(FABRIC / "build-notebook"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("build_notebook", loader))
    with mock.patch.object(sys, "dont_write_bytecode", True):
        loader.exec_module(module)
    return module


def code_cells():
    parts = re.split(r"(?m)^# (CELL|PARAMETERS CELL|MARKDOWN|METADATA) \*{20}\n", NOTEBOOK.read_text())
    return [body for kind, body in zip(parts[1::2], parts[2::2]) if kind.endswith("CELL")]


class NotebookTests(unittest.TestCase):
    def test_the_notebook_is_what_the_package_makes(self):
        self.assertTrue(
            builder().notebook() == NOTEBOOK.read_text(), "the notebook is not up to date: run infra/fabric/build-notebook"
        )

    def test_the_source_is_in_fabrics_format(self):
        text = NOTEBOOK.read_text()
        self.assertTrue(text.startswith("# Fabric notebook source\n\n# METADATA ********************\n\n# META {\n"))
        for block in re.findall(r"(?m)^# METADATA \*{20}\n\n((?:# META .*\n)+)", text):
            json.loads("".join(line.removeprefix("# META ") for line in block.splitlines(keepends=True)))
        self.assertEqual(len(code_cells()) + 1, text.count("# METADATA ****"))

    def test_no_two_modules_share_a_name(self):
        owners = {}
        for module in builder().MODULES:
            tree = ast.parse((FABRIC / f"assistant/{module}.py").read_text())
            for node in tree.body:
                targets = [target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)]
                for name in targets + [getattr(node, "name", None)]:
                    if name:
                        self.assertEqual(module, owners.setdefault(name, module), name)

    def test_every_module_is_in_the_notebook(self):
        files = {file.stem for file in (FABRIC / "assistant").glob("*.py")} - {"__init__", "notebook"}
        self.assertEqual(files, set(builder().MODULES))

    def test_run_all_answers(self):
        with Services() as services:
            services.current = {1: user(1, 10, "Zoë Miller")}
            services.reached = 10
            services.replies = [
                '{"kind": "query", "query": "users | where country == \'France\' | summarize n = count()"}',
                '{"found": true, "answer": "One, a woman.", "cites": ["1"]}',
                '{"kind": "search", "text": "Lyon"}',
                '{"found": true, "answer": "Zoë Miller.", "cites": [1]}',
            ]
            services.results = [(["n"], [[1]])]
            printed = run_all(services)
        self.assertIn("1 rows, about", printed)
        self.assertIn("Synchronised(rows=1", printed)
        self.assertIn("One, a woman.", printed)
        self.assertIn('[1] {"id": 1, "name": "Zoë Miller"', printed)


def run_all(services):
    """The cells one after the other in one scope, as Fabric runs them; its own modules are stood in for."""
    scope = {"__name__": "__main__"}
    fabric = types.ModuleType("notebookutils")
    fabric.runtime = types.SimpleNamespace(context={"currentWorkspaceId": "w"})
    fabric.credentials = types.SimpleNamespace(getToken=lambda audience: f"token for {audience}", getSecret=lambda *_: "key")
    databases = {"value": [{"displayName": "walstream", "properties": {"queryServiceUri": services.url}}]}
    listing = mock.patch("urllib.request.urlopen", lambda *_, **__: io.BytesIO(json.dumps(databases).encode()))
    with mock.patch.dict(sys.modules, {"notebookutils": fabric}), listing, contextlib.redirect_stdout(io.StringIO()) as out:
        for cell in code_cells():
            if "def connect_model" in cell:
                local = scope["HttpModel"](lambda _, path: f"{services.url}/v1/{path}", {}, "chat", "embedding")
                scope["fabric_model"] = lambda **_: local
            exec(re.sub(r"(?m)^%.*$", "", cell), scope)
    return out.getvalue()


if __name__ == "__main__":
    unittest.main()
