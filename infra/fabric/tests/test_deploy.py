"""deploy and connection-string against a server with the shape of Fabric's REST API."""

import base64
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import threading
import unittest
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from fabric_api.client import Client, FabricFault
from fabric_api.items import backwards, read_items
from fabric_api.publish import publish

FABRIC = Path(__file__).parents[1]
WORKSPACE = "11111111-2222-4333-8444-555555555555"
SECRET = "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=hush="


class FabricServer:
    """Workspaces, items, operations and the Eventstream's connection, in memory."""

    def __init__(self):
        self.items = {}  # id: {type, displayName, parts}
        self.throttled = 0
        self.failing = set()
        self.pages = 2

    def __enter__(self):
        fabric = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.reply(*fabric.get(self.path))

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.reply(*fabric.post(self.path, body))

            def reply(self, status, answer, headers=()):
                data = json.dumps(answer).encode()
                self.send_response(status)
                for name, value in [*headers, ("Content-Length", str(len(data)))]:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def get(self, path):
        if self.throttled:
            self.throttled -= 1
            return 429, {"errorCode": "RequestBlocked"}, [("Retry-After", "2")]
        if path.startswith("/v1/operations/"):
            failed = path.rsplit("/", 1)[1] in self.failing
            error = {"errorCode": "BadDefinition", "message": "a column is missing"}
            return 200, {"status": "Failed", "error": error} if failed else {"status": "Succeeded"}
        route, _, query = path.partition("?")
        if route == "/v1/workspaces":
            return 200, {"value": [{"id": WORKSPACE, "displayName": "Live"}]}
        route = route.removeprefix(f"/v1/workspaces/{WORKSPACE}")
        listed = {"/items": None, "/kqlDatabases": "KQLDatabase", "/eventstreams": "Eventstream"}
        if route in listed:
            return 200, self.page(listed[route], query)
        if route.endswith("/topology"):
            return 200, {"sources": [{"id": "s1", "name": "FabricSinkService", "type": "CustomEndpoint"}]}
        if route.endswith("/sources/s1/connection"):
            return 200, {"eventHubName": "es_1", "accessKeys": {"primaryConnectionString": SECRET}}
        return 404, {"errorCode": "ItemNotFound", "message": route}

    def page(self, kind, query):
        listed = [{"id": key, **item} for key, item in self.items.items() if kind in (None, item["type"])]
        for item in listed:
            item["properties"] = {"queryServiceUri": "https://q.kusto.fabric.microsoft.com"}
        start = int(query.removeprefix("continuationToken=") or 0)
        more = {"continuationToken": str(start + self.pages)} if start + self.pages < len(listed) else {}
        return {"value": listed[start : start + self.pages], **more}

    def post(self, path, body):
        route = path.removeprefix(f"/v1/workspaces/{WORKSPACE}")
        if route == "/items":
            key = self.put(body["type"], body["displayName"], body.get("definition"))
            if body["type"] == "Eventhouse":
                self.put("KQLDatabase", body["displayName"], None)
        else:
            key = re.fullmatch(r"/items/([^/]+)/updateDefinition", route).group(1)
            self.items[key]["definition"] = body["definition"]
        return 202, {}, [("x-ms-operation-id", key), ("Location", "https://elsewhere.invalid/v1/operations/1"), ("Retry-After", "0")]

    def put(self, kind, name, definition):
        if any((item["type"], item["displayName"]) == (kind, name) for item in self.items.values()):
            raise AssertionError(f"{kind} {name} is there")
        key = str(uuid.uuid4())
        self.items[key] = {"type": kind, "displayName": name, "definition": definition}
        return key

    def id_of(self, kind):
        return next(key for key, item in self.items.items() if item["type"] == kind)

    def part(self, kind, path):
        parts = self.items[self.id_of(kind)]["definition"]["parts"]
        return next(base64.b64decode(part["payload"]).decode() for part in parts if part["path"] == path)


class DeployTests(unittest.TestCase):
    def setUp(self):
        self.fabric = FabricServer()
        self.fabric.__enter__()
        self.addCleanup(self.fabric.__exit__)
        self.told = []

    def publish(self):
        client = Client("token", "Live", self.fabric.url, sleep=lambda _: None)
        return publish(client, read_items(FABRIC / "workspace"), self.told.append)

    def test_an_empty_workspace_gets_every_item_and_their_references(self):
        ids = self.publish()
        self.assertEqual(7, len(self.fabric.items))
        database, house, lake = (self.fabric.id_of(kind) for kind in ("KQLDatabase", "Eventhouse", "Lakehouse"))
        stream = json.loads(self.fabric.part("Eventstream", "eventstream.json"))
        self.assertEqual([database, lake], [to["properties"]["itemId"] for to in stream["destinations"]])
        self.assertEqual([WORKSPACE] * 2, [to["properties"]["workspaceId"] for to in stream["destinations"]])
        properties = json.loads(self.fabric.part("KQLDatabase", "DatabaseProperties.json"))
        self.assertEqual(house, properties["parentEventhouseItemId"])
        source = json.loads(self.fabric.part("KQLDashboard", "RealTimeDashboard.json"))["dataSources"][0]
        self.assertEqual([database] * 2, [source["database"], source["databaseArtifactId"]])
        self.assertEqual("https://q.kusto.fabric.microsoft.com", source["clusterUri"])
        self.assertEqual(WORKSPACE, source["workspace"])
        notebook = self.fabric.part("Notebook", "notebook-content.py")
        self.assertIn(f'"default_lakehouse": "{lake}"', notebook)
        self.assertIn(f'"default_lakehouse_workspace_id": "{WORKSPACE}"', notebook)
        for kind in ("Eventstream", "KQLDatabase", "KQLDashboard", "KQLQueryset", "Notebook"):
            for logical in ids:
                sent = json.dumps(self.fabric.items[self.fabric.id_of(kind)]["definition"])
                self.assertNotIn(base64.b64encode(logical.encode()).decode()[:40], sent)

    def test_the_second_time_everything_is_updated_and_nothing_made(self):
        first = self.publish()
        self.told.clear()
        self.assertEqual(first, self.publish())
        self.assertEqual([], [line for line in self.told if line.startswith("made")])
        self.assertEqual(5, len([line for line in self.told if line.startswith("updated")]))

    def test_throttling_is_waited_out(self):
        self.fabric.throttled = 3
        self.assertEqual(7, len(self.publish()))

    def test_a_failed_operation_is_told_with_its_reason(self):
        self.fabric.put("KQLQueryset", "walstream", None)
        self.fabric.failing.add(self.fabric.id_of("KQLQueryset"))
        with self.assertRaisesRegex(FabricFault, "BadDefinition a column is missing"):
            self.publish()

    def test_an_unknown_workspace_is_told(self):
        done = self.run_script("deploy", "--workspace", "Elsewhere")
        self.assertEqual((1, "deploy: no workspace Elsewhere is open to this account\n"), (done.returncode, done.stderr))

    def test_deploy_as_a_program(self):
        done = self.run_script("deploy", "--workspace", "Live")
        self.assertEqual(("", 0), (done.stderr, done.returncode))
        self.assertIn("made     Eventstream walstream", done.stdout)

    def test_the_connection_string_goes_into_a_file_of_the_owner_alone(self):
        self.publish()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "secret"
            file.write_text("old")
            file.chmod(0o644)
            done = self.run_script("connection-string", "--workspace", "Live", "--file", str(file))
            self.assertEqual("", done.stderr)
            self.assertNotIn("hush", done.stdout)
            self.assertEqual(SECRET + ";EntityPath=es_1\n", file.read_text())
            self.assertEqual(0o600, stat.S_IMODE(file.stat().st_mode))
            self.assertEqual(["secret"], os.listdir(folder))

    def test_the_connection_string_is_printed_where_asked(self):
        self.publish()
        done = self.run_script("connection-string", "--workspace", WORKSPACE, "--print")
        self.assertEqual(SECRET + ";EntityPath=es_1\n", done.stdout)

    def test_a_database_id_backwards_is_as_fabric_writes_it(self):
        # From a dashboard in the samples of microsoft/fabric-cicd.
        self.assertEqual("65341627-8b62-85ef-49a4-65cc214b4411", backwards("214b4411-65cc-49a4-85ef-8b6265341627"))

    def run_script(self, name, *arguments):
        environment = {**os.environ, "FABRIC_TOKEN": "token", "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, str(FABRIC / name), *arguments, "--api", self.fabric.url]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


if __name__ == "__main__":
    unittest.main()
