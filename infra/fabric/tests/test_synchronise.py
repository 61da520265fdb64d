"""Vectors are made for what changed, once, and paid for once."""

import unittest

from assistant.eventhouse import Eventhouse
from assistant.models import HttpModel
from assistant.retries import Retries
from assistant.synchronise import PAGE, Synchronisation, row_text
from assistant.tokens import Budget, BudgetExceeded
from tests.services import Services, user


class SynchroniseTests(unittest.TestCase):
    def setUp(self):
        self.services = Services()
        self.services.__enter__()
        self.addCleanup(self.services.__exit__)
        retries = Retries(sleep=lambda _: None)
        self.model = HttpModel(lambda _, path: f"{self.services.url}/v1/{path}", {}, "chat", "embedding", retries)
        self.eventhouse = Eventhouse(self.services.url, "walstream", lambda: "token", retries)

    def run_with(self, limit=1_000_000, since=None):
        return Synchronisation(self.eventhouse, self.model, Budget(limit)).run(since)

    def put(self, *rows, reached=-1):
        self.services.current.update({row["id"]: row for row in rows})
        self.services.reached = reached

    def test_only_what_changed_since_the_watermark_is_read(self):
        self.put(user(1, 10, "Zoë"), user(2, 20, "Bob"), reached=20)
        self.assertEqual(2, self.run_with().rows)
        self.put(user(2, 30, "Bob Smith"), user(3, 31, "Eve"), reached=31)
        done = self.run_with()
        self.assertEqual((2, 31), (done.rows, done.watermark))
        self.assertTrue(any('long(20)' in text or "long(19)" in text for text, _ in self.services.queries))
        self.assertEqual([(1, 10), (2, 20), (2, 30), (3, 31)], [(row["id"], row["_lsn"]) for row in self.services.vectors])

    def test_an_earlier_change_that_arrives_later_is_not_missed(self):
        self.put(user(1, 30, "Zoë"), reached=5)
        self.run_with()
        self.put(user(2, 20, "Late"), reached=30)
        self.assertEqual(1, self.run_with().rows)
        self.assertEqual([5, 30], [mark["lsn"] for mark in self.services.watermarks])

    def test_nothing_new_costs_nothing(self):
        self.put(user(1, 10, "Zoë"), reached=10)
        self.run_with()
        self.assertEqual((0, 0), (lambda done: (done.rows, done.tokens))(self.run_with()))
        self.assertEqual(1, len(self.services.asked("/embeddings")))

    def test_a_snapshots_rows_of_one_position_are_all_read(self):
        self.put(*(user(n, 7, f"User {n}") for n in range(2 * PAGE + 5)), reached=7)
        self.assertEqual(2 * PAGE + 5, self.run_with().rows)
        self.assertEqual(2 * PAGE + 5, len({row["id"] for row in self.services.vectors}))

    def test_what_the_budget_ended_goes_on_where_it_ended(self):
        self.put(*(user(n, n, f"User {n}") for n in range(1, PAGE + 10)), reached=PAGE + 9)
        with self.assertRaises(BudgetExceeded):
            self.run_with(limit=1600)
        self.assertEqual(([], []), (self.services.vectors, self.services.watermarks))
        with self.assertRaises(BudgetExceeded):
            self.run_with(limit=PAGE * 60)
        self.assertEqual(PAGE + 9, len(self.services.vectors) + self.run_with().rows)

    def test_the_cost_is_told_before(self):
        self.put(user(1, 10, "Zoë"), user(2, 20, "Bob"), reached=20)
        rows, bound = Synchronisation(self.eventhouse, self.model, Budget(1)).pending()
        self.assertEqual(2, rows)
        self.assertGreater(bound, self.run_with().tokens)

    def test_a_text_has_what_was_given_and_no_more(self):
        text = row_text({"id": 1, "name": "Zoë", "email": "", "cell": "1", "address": "x" * 5000, "date_of_birth": None})
        self.assertEqual("name: Zoë\naddress: " + "x" * 300, text)

    def test_rows_go_with_the_mapping_of_their_table_and_the_token(self):
        self.put(user(1, 10, "Zoë"), reached=10)
        self.run_with()
        path, headers, _ = [request for request in self.services.requests if "ingest" in request[0]][0]
        self.assertEqual("/v1/rest/ingest/walstream/user_embeddings?streamFormat=Json&mappingName=user_embeddings_mapping", path)
        self.assertEqual("Bearer token", headers["authorization"])


if __name__ == "__main__":
    unittest.main()
