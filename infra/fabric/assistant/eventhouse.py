"""The KQL database over Kusto's REST API: read-only queries, and rows into the assistant's own tables."""

import json
import urllib.parse

from assistant.retries import Retries, ServiceFault
from assistant.transport import post

INGEST_BYTES = 1_000_000

# The service's own locks: with them it would refuse what the check of a query let through by mistake.
READ_ONLY = {
    "request_readonly": True,
    "request_readonly_hardline": True,
    "request_callout_disabled": True,
    "request_external_data_disabled": True,
    "request_external_table_disabled": True,
    "request_impersonation_disabled": True,
    "request_remote_entities_disabled": True,
    "request_sandboxed_execution_disabled": True,
    "query_language": "kql",
    "servertimeout": "00:00:50",
}


class QueryRefused(Exception):
    """The Eventhouse took the query for wrong."""


class Eventhouse:
    """One KQL database. `token` is called for each request, so that a long session outlives a token."""

    def __init__(self, uri, database, token, retries=None):
        self.uri = uri.rstrip("/")
        self.database = database
        self.token = token
        self.retries = retries or Retries()

    def query(self, text, rows=10_000):
        """The rows of a query's answer as dictionaries. More than `rows` of them are a fault."""
        options = {**READ_ONLY, "truncationmaxrecords": rows}
        body = {"db": self.database, "csl": text, "properties": {"Options": options}}
        try:
            frames = self._post("/v2/rest/query", body)
        except ServiceFault as fault:
            if fault.status == 400:
                raise QueryRefused(str(fault)) from fault
            raise
        return _primary_rows(frames)

    def ingest(self, table, rows):
        """Adds rows, which can be queried within seconds. The table has a mapping named after it."""
        lines, size = [], 0
        for row in rows:
            line = json.dumps(row, separators=(",", ":")).encode() + b"\n"
            if lines and size + len(line) > INGEST_BYTES:
                self._ingest(table, b"".join(lines))
                lines, size = [], 0
            lines.append(line)
            size += len(line)
        if lines:
            self._ingest(table, b"".join(lines))

    def _ingest(self, table, body):
        path = f"/v1/rest/ingest/{urllib.parse.quote(self.database)}/{table}"
        self._post(f"{path}?streamFormat=Json&mappingName={table}_mapping", body)

    def _post(self, path, body):
        def request():
            headers = {"Authorization": f"Bearer {self.token()}", "x-ms-app": "walstream-assistant"}
            return post(self.uri + path, headers, body)

        return self.retries.call(request)


def _primary_rows(frames):
    rows = None
    for frame in frames:
        if frame.get("FrameType") == "DataSetCompletion" and frame.get("HasErrors"):
            # A query can fail after it was answered with 200: then what came before is not all.
            raise QueryRefused(f"the query did not complete: {json.dumps(frame.get('OneApiErrors'))[:500]}")
        if frame.get("FrameType") == "DataTable" and frame.get("TableKind") == "PrimaryResult":
            names = [column["ColumnName"] for column in frame["Columns"]]
            rows = [dict(zip(names, row)) for row in frame["Rows"] if isinstance(row, list)]
    if rows is None:
        raise QueryRefused("the query has no result")
    return rows
