"""Both ways to the model: the openai package where it is installed, and the standard library."""

import unittest
from unittest import mock

from assistant import models
from assistant.eventhouse import Eventhouse, QueryRefused
from assistant.retries import Retries, ServiceFault, retry_after
from tests.services import Services, frames


class ModelsTests(unittest.TestCase):
    def setUp(self):
        self.services = Services()
        self.services.__enter__()
        self.addCleanup(self.services.__exit__)
        self.waits = []
        self.retries = Retries(sleep=self.waits.append)

    def test_openai_over_the_standard_library(self):
        with mock.patch.object(models, "openai", None):
            self.exercise_openai()

    def test_azure_over_the_standard_library(self):
        with mock.patch.object(models, "openai", None):
            self.exercise_azure()

    @unittest.skipUnless(models.openai, "the openai package is not installed: only the standard library is tested")
    def test_openai_over_its_package(self):
        self.exercise_openai()

    @unittest.skipUnless(models.openai, "the openai package is not installed: only the standard library is tested")
    def test_azure_over_its_package(self):
        self.exercise_azure()

    def test_fabrics_endpoint_asks_for_the_package(self):
        with mock.patch.object(models, "openai", None), self.assertRaisesRegex(ValueError, "pip install openai"):
            models.fabric_model()

    def exercise_openai(self):
        self.exercise(models.openai_model("key-1", "c", "e", self.services.url + "/v1", retries=self.retries))
        path, headers, _ = self.services.requests[0]
        self.assertEqual("/v1/chat/completions", path)
        self.assertEqual("Bearer key-1", headers["authorization"])

    def exercise_azure(self):
        self.exercise(models.azure_model(self.services.url, "key-1", "c", "e", retries=self.retries))
        path, headers, _ = self.services.requests[0]
        self.assertEqual("/openai/deployments/c/chat/completions?api-version=2024-10-21", path)
        self.assertEqual("key-1", headers["api-key"])

    def exercise(self, model):
        self.services.faults = [(429, {"Retry-After": "3"})]
        self.services.replies = ['{"a": 1}']
        text, usage = model.complete([{"role": "user", "content": "Zoë?"}], 50)
        self.assertEqual(('{"a": 1}', 100, 20), (text, usage.prompt, usage.completion))
        self.assertEqual([3.0], self.waits)
        asked = self.services.asked("/chat/completions")[-1]
        self.assertEqual((50, "c", {"type": "json_object"}), (asked["max_completion_tokens"], asked["model"], asked["response_format"]))
        vectors, usage = model.embed(["one", "two", "two"])
        self.assertEqual((3, 15), (len(vectors), usage.total))
        self.assertEqual(vectors[1], vectors[2])
        self.assertNotEqual(vectors[0], vectors[1])
        self.services.faults = [(401, {})]
        with self.assertRaises(ServiceFault):
            model.embed(["one"])


class EventhouseTests(unittest.TestCase):
    def test_an_answer_that_broke_off_is_none(self):
        broken = frames(["n"], [[1], {"OneApiErrors": [{"error": {"code": "LimitsExceeded"}}]}])
        broken[-1]["HasErrors"] = True
        with Services() as services, mock.patch("tests.services.frames", lambda *_: broken):
            services.results = [(["n"], [[1]])]
            with self.assertRaisesRegex(QueryRefused, "did not complete"):
                Eventhouse(services.url, "walstream", lambda: "t").query("let users = view () {}")

    def test_a_service_that_is_not_there_is_told(self):
        with self.assertRaisesRegex(ServiceFault, "no answer"):
            Eventhouse("http://127.0.0.1:1", "walstream", lambda: "t", Retries(attempts=1)).query("users | count")

    def test_a_retry_date_is_understood(self):
        self.assertEqual(30.0, retry_after({"retry-after": "Mon, 23 Nov 2026 06:00:30 GMT"}, now=lambda: 1795413600.0))
        self.assertIsNone(retry_after({"retry-after": "soon"}))
        self.assertIsNone(retry_after({}))


if __name__ == "__main__":
    unittest.main()
