"""A local HTTP server with the shape of the services: chat completions, embeddings, and Kusto's query and ingest."""

import json
import math
import re
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Services:
    """`with Services() as services`: what the assistant talks to, and what it has said."""

    def __init__(self):
        self.current = {}  # the rows of user_data_current()
        self.vectors = []  # the rows of user_embeddings
        self.watermarks = []
        self.reached = -1
        self.replies = []  # of the chat, in their order: texts, or functions of the messages
        self.results = []  # of generated queries: (columns, rows), or a sentence with which they fail
        self.faults = []  # of the next requests of any kind: (status, headers)
        self.requests = []  # (path, headers, body)
        self.queries = []  # (text, options)

    def __enter__(self):
        services = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                headers = {name.lower(): value for name, value in self.headers.items()}
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, more, answer = services.answer(self.path, headers, body)
                data = json.dumps(answer).encode()
                self.send_response(status)
                for name, value in {**more, "Content-Length": str(len(data)), "Content-Type": "application/json"}.items():
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

    def answer(self, path, headers, body):
        self.requests.append((path, headers, body))
        if self.faults:
            status, fault_headers = self.faults.pop(0)
            return status, fault_headers, {"error": {"message": "not now"}}
        route = path.split("?")[0]
        if route.endswith("/chat/completions"):
            return 200, {}, self._chat(json.loads(body))
        if route.endswith("/embeddings"):
            return 200, {}, _embeddings(json.loads(body))
        if route == "/v2/rest/query":
            return self._query(json.loads(body))
        if route.startswith("/v1/rest/ingest/walstream/"):
            self._ingest(route.rsplit("/", 1)[1], body)
            return 200, {}, {}
        return 404, {}, {"error": {"message": f"nothing at {route}"}}

    def asked(self, ending):
        """The bodies of the requests to a path."""
        return [json.loads(body) for path, _, body in self.requests if path.split("?")[0].endswith(ending)]

    def _chat(self, request):
        reply = self.replies.pop(0)
        text = reply(request["messages"]) if callable(reply) else reply
        return {
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": request["model"],
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
        }

    def _query(self, request):
        text, options = request["csl"], request["properties"]["Options"]
        self.queries.append((text, options))
        if text.startswith("let users = view ()"):
            result = self.results.pop(0)
            if isinstance(result, str):
                return 400, {}, {"error": {"code": "BadRequest", "message": "bad", "@message": result}}
            return 200, {}, frames(*result)
        if text.startswith("assistant_progress("):
            since = max((mark["lsn"] for mark in self.watermarks), default=-1)
            return 200, {}, frames(["since", "reached"], [[since, self.reached]])
        if text.startswith("users_to_embed("):
            rows = self._to_embed(text)
            return 200, {}, frames(["Count"], [[len(rows)]]) if text.endswith("| count") else dictionaries(rows)
        if text.startswith("users_like("):
            return 200, {}, dictionaries(self._like(text))
        return 400, {}, {"error": {"@message": f"unexpected: {text}"}}

    def _to_embed(self, text):
        """What users_to_embed does, with the paging behind it."""
        model, since = re.match(r'users_to_embed\("([^"]*)", long\((-?\d+)\)\)', text).groups()
        done = {(row["id"], row["_lsn"]) for row in self.vectors if row["model"] == model}
        rows = [r for r in self.current.values() if r["_lsn"] > int(since) and (r["id"], r["_lsn"]) not in done]
        page = re.search(r"_lsn > (-?\d+) or id > (\d+)\n.*\n\| take (\d+)", text)
        if page:
            lsn, row_id, size = map(int, page.groups())
            rows = sorted((r for r in rows if (r["_lsn"], r["id"]) > (lsn, row_id)), key=lambda r: (r["_lsn"], r["id"]))
            return rows[:size]
        return rows

    def _like(self, text):
        model, vector, size = re.fullmatch(r'users_like\("([^"]*)", dynamic\((.*)\), (\d+)\)', text).groups()
        question = json.loads(vector)
        latest = {}
        for row in self.vectors:
            if row["model"] == model and row["_lsn"] >= latest.get(row["id"], row)["_lsn"]:
                latest[row["id"]] = row
        near = [
            {**self.current[row_id], "similarity": cosine(question, row["embedding"])}
            for row_id, row in latest.items()
            if row_id in self.current
        ]
        return sorted(near, key=lambda row: -row["similarity"])[: int(size)]

    def _ingest(self, table, body):
        rows = [json.loads(line) for line in body.splitlines()]
        {"user_embeddings": self.vectors, "assistant_watermark": self.watermarks}[table].extend(rows)


def frames(columns, rows):
    return [
        {"FrameType": "DataSetHeader", "IsProgressive": False, "Version": "v2.0"},
        {"FrameType": "DataTable", "TableKind": "QueryProperties", "Columns": [], "Rows": []},
        {
            "FrameType": "DataTable",
            "TableKind": "PrimaryResult",
            "Columns": [{"ColumnName": name, "ColumnType": "dynamic"} for name in columns],
            "Rows": rows,
        },
        {"FrameType": "DataSetCompletion", "HasErrors": False, "Cancelled": False},
    ]


def dictionaries(rows):
    columns = list(rows[0]) if rows else ["id"]
    return frames(columns, [[row[name] for name in columns] for row in rows])


def _embeddings(request):
    data = [{"object": "embedding", "index": i, "embedding": vector(text)} for i, text in enumerate(request["input"])]
    # In another order than asked, as the API allows.
    usage = {"prompt_tokens": 5 * len(data), "total_tokens": 5 * len(data)}
    return {"object": "list", "data": data[::-1], "model": request["model"], "usage": usage}


def vector(text):
    """Texts with words in common are near each other."""
    numbers = [0.0] * 32
    for word in re.findall(r"\w+", text.lower()):
        numbers[zlib.crc32(word.encode()) % 32] += 1.0
    return numbers


def cosine(one, other):
    return sum(a * b for a, b in zip(one, other)) / ((math.hypot(*one) * math.hypot(*other)) or 1.0)


def user(row_id, lsn, name, country="France", **more):
    return {"id": row_id, "name": name, "gender": "female", "country": country, "_lsn": lsn, "_ts_ms": 1, **more}
