"""Gives every current row its vector: only what changed since the last time is read and paid for."""

import datetime
from dataclasses import dataclass

from assistant.queries import count_to_embed, progress, users_to_embed
from assistant.tokens import token_bound

PAGE = 256
SETTLED_MINUTES = 10
# What a search can find, and what is therefore sent to the model's service.
SEARCHED = ("name", "gender", "country", "address", "timezone", "email", "date_of_birth", "registered_date")
LONGEST_VALUE = 300
# Above every id: a page that begins after it begins with the next LSN.
_NO_ID = 2**63 - 1


@dataclass
class Synchronised:
    """What a synchronisation did."""

    rows: int
    tokens: int
    watermark: int


class Synchronisation:
    """Reads rows above the watermark that have no vector for their version, and leaves the watermark behind them.

    The watermark stays ten minutes behind what arrives, as of two changes the later can arrive first; the rows between are
    read again and those with a vector left out. Begun `since=-1`, it goes over all rows.
    """

    def __init__(self, eventhouse, model, budget):
        self.eventhouse = eventhouse
        self.model = model
        self.budget = budget

    def pending(self, since=None):
        """How many rows would be read, and a rough bound of the tokens, from the first of them."""
        since, _ = self._progress(since)
        rows = self.eventhouse.query(count_to_embed(self.model.embedding, since))[0]["Count"]
        first = self.eventhouse.query(users_to_embed(self.model.embedding, (since, _NO_ID), 20))
        bound = token_bound([row_text(row) for row in first])
        return rows, bound * rows // max(1, len(first))

    def run(self, since=None):
        since, reached = self._progress(since)
        done, spent, after = 0, self.budget.spent, (since, _NO_ID)
        while rows := self.eventhouse.query(users_to_embed(self.model.embedding, after, PAGE)):
            self._embed(rows)
            done += len(rows)
            after = rows[-1]["_lsn"], rows[-1]["id"]
        if reached > since:
            mark = {"model": self.model.embedding, "lsn": reached, "at": _now()}
            self.eventhouse.ingest("assistant_watermark", [mark])
        return Synchronised(done, self.budget.spent - spent, max(since, reached))

    def _progress(self, since):
        row = self.eventhouse.query(progress(self.model.embedding, SETTLED_MINUTES))[0]
        return (row["since"] if since is None else since), row["reached"]

    def _embed(self, rows):
        texts = [row_text(row) for row in rows]
        self.budget.reserve(texts, 0, f"embed {len(rows)} rows")
        vectors, usage = self.model.embed(texts)
        self.budget.add(usage)
        if len(vectors) != len(rows):
            raise ValueError(f"{len(rows)} texts were sent and {len(vectors)} vectors came back")
        self.eventhouse.ingest(
            "user_embeddings",
            [
                {"id": row["id"], "_lsn": row["_lsn"], "model": self.model.embedding, "embedding": vector, "at": _now()}
                for row, vector in zip(rows, vectors)
            ],
        )


def row_text(row):
    """A row as the text that is embedded."""
    given = {name: row.get(name) for name in SEARCHED}
    return "\n".join(f"{name}: {str(value)[:LONGEST_VALUE]}" for name, value in given.items() if value not in (None, ""))


def _now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat()
