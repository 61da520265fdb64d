"""From a question to an answer that names the rows it rests on."""

import json
from dataclasses import dataclass, field

from assistant.eventhouse import QueryRefused
from assistant.kql_check import check
from assistant.kql_tokens import Refused
from assistant.prompts import answer_messages, plan_messages
from assistant.queries import guarded, users_like

PLAN_TOKENS = 600
ANSWER_TOKENS = 800
TRIES = 3
NEAREST = 8
# How many rows a query may bring to the model, and how much of a value.
MOST_ROWS = 50
MOST_CHARACTERS = 200

NOT_HELD = "The data does not hold the answer."


@dataclass
class Answer:
    """An answer, the rows that it cites by their reference, the query if there was one, and what it cost."""

    text: str
    found: bool
    cited: dict = field(default_factory=dict)
    query: str = ""
    tokens: int = 0
    bound: int = 0

    def __str__(self):
        lines = [self.text]
        if self.query:
            lines += ["", "Query:", self.query]
        if self.cited:
            lines += ["", "Rows:"]
            lines += [f"[{reference}] {json.dumps(row, ensure_ascii=False, default=str)}" for reference, row in self.cited.items()]
        return "\n".join(lines + ["", f"{self.tokens} tokens spent, at most {self.bound} were possible."])


class Assistant:
    """Answers questions about the current users.

    The model writes a query before it has seen any row, and nothing that it writes after is run: what stands in a row can
    spoil the words of an answer at the most.
    """

    def __init__(self, eventhouse, model, budget):
        self.eventhouse = eventhouse
        self.model = model
        self.budget = budget

    def ask(self, question):
        asking = _Asking(self, question)
        answer = asking.answer()
        answer.tokens, answer.bound = asking.tokens, asking.bound
        return answer


class _Asking:
    def __init__(self, assistant, question):
        self.eventhouse = assistant.eventhouse
        self.model = assistant.model
        self.budget = assistant.budget
        self.question = question
        self.tokens = 0
        self.bound = 0

    def answer(self):
        refusals = []
        for _ in range(TRIES):
            text = self._complete(plan_messages(self.question, refusals), PLAN_TOKENS, "plan")
            plan = _object(text)
            try:
                if plan.get("kind") == "query":
                    return self._by_query(str(plan.get("query", "")).strip())
                if plan.get("kind") == "search":
                    return self._by_search(str(plan.get("text") or self.question))
                if plan.get("kind") == "none":
                    return Answer(NOT_HELD, found=False)
                raise Refused("it is not one of the three kinds of JSON object")
            except (Refused, QueryRefused) as refused:
                refusals.append((text[:4000], str(refused)[:500]))
        return Answer(f"No query that may run was found: {refusals[-1][1]}.", found=False)

    def _by_query(self, query):
        check(query)
        rows = self.eventhouse.query(guarded(query), MOST_ROWS)
        numbered = {str(number): row for number, row in enumerate(rows, 1)}
        answer = self._from_rows(numbered)
        answer.query = query
        return answer

    def _by_search(self, text):
        self.bound += self.budget.reserve([text], 0, "search")
        vectors, usage = self.model.embed([text])
        self._spend(usage)
        rows = self.eventhouse.query(users_like(self.model.embedding, vectors[0], NEAREST))
        return self._from_rows({str(row["id"]): _without_marks(row) for row in rows})

    def _from_rows(self, rows):
        if not rows:
            return Answer(NOT_HELD, found=False)
        shown = {reference: {name: _short(value) for name, value in row.items()} for reference, row in rows.items()}
        said = _object(self._complete(answer_messages(self.question, shown), ANSWER_TOKENS, "answer"))
        cites = said.get("cites") if isinstance(said.get("cites"), list) else []
        cited = {reference: rows[reference] for reference in map(_reference, cites) if reference in rows}
        # An answer that rests on no row is no answer from the data, whatever the model says.
        if said.get("found") is not True or not cited or not said.get("answer"):
            return Answer(NOT_HELD, found=False)
        return Answer(str(said["answer"]), found=True, cited=cited)

    def _complete(self, messages, answer_tokens, purpose):
        texts = [message["content"] for message in messages]
        self.bound += self.budget.reserve(texts, answer_tokens, purpose)
        text, usage = self.model.complete(messages, answer_tokens)
        self._spend(usage)
        return text

    def _spend(self, usage):
        self.tokens += usage.total
        self.budget.add(usage)


def _object(text):
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _reference(cite):
    return str(cite).strip().strip("[]")


def _without_marks(row):
    return {name: value for name, value in row.items() if name not in ("_lsn", "_ts_ms")}


def _short(value):
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text[:MOST_CHARACTERS]
