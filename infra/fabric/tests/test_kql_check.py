"""Which generated queries may run."""

import re
import unittest
from pathlib import Path

from assistant.kql_check import ENTITIES, check
from assistant.kql_tokens import Refused, tokens

SCHEMA = Path(__file__).parents[1] / "workspace/walstream.Eventhouse/.children/walstream.KQLDatabase/DatabaseSchema.kql"

READS = [
    "users | count",
    "users\n| summarize users_in = count() by country // one line a country\n| order by users_in desc",
    "let old = ago(3650d);\nusers | where date_of_birth < old | summarize n = count() by gender;",
    'users | where name contains "drop table; .drop" | project id, name',
    "users | extend age = datetime_diff('year', now(), date_of_birth) | summarize avg(age), count() by bin(age, 10) | top 3 by avg_age desc",
    "users | where insertion_time between (datetime(2026-01-01) .. datetime(2026-02-01T10:00:00Z)) | count",
    "users | where country in (\"France\", \"Norway\") and gender =~ 'female' | summarize dcount(name)",
    "users | where country !in ('x') | project-away email | take 5",
    "users | extend word = split(name, ' ')[0] | summarize count() by tostring(word)",
    "let n = toscalar(users | count); users | summarize c = count() by country | extend share = 100.0 * c / n",
    "users | join kind=inner (users | summarize latest = max(insertion_time) by country) on country | take 3",
    "users | where country in (users | summarize c = count() by country | top 2 by c | project country) | count",
    "users | summarize count = count() by country",
    'users | where email matches regex @"^a.*" | where latitude > -33.5 | count',
    "users | where country has_any (dynamic(['France', 'Spain'])) | count",
]

WRITES = [
    ".drop table user_data",
    "  // only a comment\n.drop table user_data ifexists",
    "users | count; .drop table user_data",
    "users | count\n;\n.set-or-replace users <| users",
    'users | extend x = "\\\\"\n.drop table user_data',
    "users // \n| take 1\r.drop table user_data",
]

OTHER_DATA = [
    "user_data | count",
    "users | join (user_embeddings) on id",
    "users | where id in ((user_data_raw | project id))",
    "['user_data'] | count",
    "users | where id in (['user_data'])",
    "let u = ['user_data']; u | count",
    "table('user_data') | count",
    "users | union user_data_raw",
    "union *",
    "search *",
    "find in (users) where 1 == 1",
    "cluster('x').database('y').T | count",
    "database('x').users | count",
    "externaldata(x:string)['http://x'] | take 1",
    "users | evaluate http_request('http://x')",
    "users | invoke f()",
    "users_like('m', dynamic([1]), 9)",
    "let user_data_raw = 1; users | count",
    "let users = user_data; users | count",
    "users | extend secret = 1 | join (secret) on id",
    "let x = secret | extend secret = 1; users | count",
    "users | where 1 == toscalar(secret | count)",
    "users | extend secret = 1 | where id in (secret)",
    "users | extend secret = 1 | where id in~ (secret)",
    "users | join (count_of_all) on id",
]

NO_SINGLE_QUERY = [
    "",
    "   ",
    "// nothing",
    "let x = 1;",
    "users |",
    "users | count; users | take 1",
    "set notruncation; users | count",
    "declare query_parameters(x:long); users | count",
    "restrict access to (x); users",
    "#connect x",
    "let f = (x:long) { users }; f(1)",
    "SELECT * FROM users",
    "print 1",
    "range x from 1 to 10 step 1",
    "users | render piechart",
    "users | as t",
    'users | where name == "a',
    "users | where name == 'a\n'",
    "users | where name == ```\na\n```",
    "users | where name == 'x' \u2028 | count",
    "users | count // \u2028 | take 1",
    "users | where name == 'x\u2029' | count",
    "users | " + "where id > 1 | " * 400 + "count",
]


class KqlCheckTests(unittest.TestCase):
    def test_a_single_read_of_the_users_runs(self):
        for query in READS:
            with self.subTest(query):
                check(query)

    def test_a_query_that_would_write_is_refused(self):
        self.assertRefused(WRITES)

    def test_nothing_but_the_users_can_be_read(self):
        self.assertRefused(OTHER_DATA)

    def test_what_is_no_single_query_is_refused(self):
        self.assertRefused(NO_SINGLE_QUERY)

    def test_every_entity_of_the_database_is_out_of_reach(self):
        made = set(re.findall(r"^\.create-merge table (\w+)", SCHEMA.read_text(), re.M))
        made |= set(re.findall(r"^\.create-or-alter materialized-view with \([^)]*\) (\w+)", SCHEMA.read_text(), re.M))
        made |= set(re.findall(r'^\.create-or-alter function with \((?:"[^"]*"|[^")])*\) (\w+)', SCHEMA.read_text(), re.M))
        self.assertEqual(ENTITIES, made)

    def test_what_stands_in_strings_and_comments_is_no_code(self):
        found = tokens("where name == 'it''s' // .drop\n| where x == \"a\\\"; .drop\" and y == @\"c:\\\"")
        self.assertEqual(["'it'", "'s'", '"a\\"; .drop"', '@"c:\\"'], [t.text for t in found if t.kind == "string"])
        self.assertNotIn(".", [t.text for t in found])

    def assertRefused(self, queries):
        for query in queries:
            with self.subTest(query):
                with self.assertRaises(Refused):
                    check(query)


if __name__ == "__main__":
    unittest.main()
