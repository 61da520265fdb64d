"""The KQL that is sent. As a program: an example of each, for the check with Kusto's parser."""

import json
import math

COLUMNS = {
    "id": "long",
    "name": "string: title, first and last name",
    "gender": "string: female, male or other",
    "address": "string: number street, city, state - country postcode",
    "latitude": "real",
    "longitude": "real",
    "timezone": "string",
    "email": "string",
    "phone": "string",
    "cell": "string",
    "date_of_birth": "datetime",
    "registered_date": "datetime",
    "picture_url": "string",
    "insertion_time": "datetime: when the row was inserted",
    "country": "string: the country in the address, in English",
}

# What a generated query sees: this view, and by the restriction nothing else.
GUARD = """let users = view () { user_data_current() | project-away _lsn, _ts_ms };
restrict access to (users);
"""


def guarded(query):
    """A checked query, able to read the current users and nothing else."""
    return GUARD + query


def progress(model, settled_minutes):
    return f"assistant_progress({_string(model)}, {int(settled_minutes)}m)"


def users_to_embed(model, after, page):
    """A page of rows after an LSN and id: what a snapshot read has the same LSN for many rows."""
    lsn, row_id = int(after[0]), int(after[1])
    return f"""users_to_embed({_string(model)}, long({lsn - 1}))
| where _lsn > {lsn} or id > {row_id}
| order by _lsn asc, id asc
| take {int(page)}"""


def count_to_embed(model, since):
    return f"users_to_embed({_string(model)}, long({int(since)}))\n| count"


def users_like(model, vector, rows):
    return f"users_like({_string(model)}, dynamic({_vector(vector)}), {int(rows)})"


def _string(text):
    return json.dumps(text)


def _vector(numbers):
    values = [float(number) for number in numbers]
    if not values or not all(math.isfinite(value) for value in values):
        raise ValueError("a vector has numbers, and all of them finite")
    return json.dumps(values, separators=(",", ":"))


if __name__ == "__main__":
    examples = {
        "guarded": guarded("users | summarize count() by country"),
        "progress": progress("model", 10),
        "users_to_embed": users_to_embed("model", (-1, 7), 500),
        "count_to_embed": count_to_embed("model", 23811816),
        "users_like": users_like("model", [0.5, -1e-05], 8),
    }
    print(json.dumps(examples))
