"""Lets a generated query run only if it is one read of the current users. Everything that is not known is refused."""

import re

from assistant.kql_tokens import Refused, tokens
from assistant.queries import COLUMNS

LONGEST = 4000
TABLE = "users"

OPERATORS = set(
    "where extend project summarize count take limit top order sort distinct join".split()
)
KEYWORDS = OPERATORS | set(
    """by asc desc nulls first last let on kind inner innerunique leftouter leftanti leftsemi left right and or not in
    has has_cs has_any has_all hasprefix hassuffix contains contains_cs startswith startswith_cs endswith endswith_cs
    between matches regex true false null away rename reorder keep with""".split()
)
FUNCTIONS = set(
    """count countif dcount dcountif sum sumif avg avgif min minif max maxif percentile percentiles stdev stdevif variance
    varianceif make_set make_list arg_max arg_min take_any ago now bin floor ceiling round abs sqrt pow startofday
    startofweek startofmonth startofyear endofday endofweek endofmonth endofyear datetime_diff datetime_add datetime_part
    dayofweek dayofmonth dayofyear getyear getmonth monthofyear hourofday weekofyear format_datetime todatetime totimespan
    tolong toint todouble toreal tostring tobool tolower toupper strlen substring split trim trim_start trim_end strcat
    replace_string extract countof indexof reverse isempty isnotempty isnull isnotnull coalesce iff iif case datetime
    timespan time long int real double bool dynamic array_length array_sort_asc geo_distance_2points toscalar not""".split()
)
# Before a parenthesis that may hold a table.
OPENERS = set("join in has_any has_all toscalar inner innerunique leftouter leftanti leftsemi left right ~ (".split())
# Of the database itself: not to be seen, nor to be taken as a name for something else.
ENTITIES = set(
    """user_data user_data_raw user_data_latest user_data_truncated user_data_current user_data_changes user_data_from_raw
    user_data_duplicates user_data_latency user_embeddings user_embeddings_latest users_to_embed users_like
    assistant_watermark assistant_progress country_of""".split()
)
# What Kusto calls the result of an aggregation that was given no name: count_, avg_latitude.
UNNAMED = re.compile(r"(?:count|countif|dcount|sum|avg|min|max|percentile|stdev|set|list|variance)_[A-Za-z_0-9]*|Column[0-9]+")


def check(query):
    """Raises Refused unless the query is one read of `users` by known operators, functions and names."""
    if len(query) > LONGEST:
        raise Refused(f"it is longer than {LONGEST} characters")
    found = tokens(query)
    statements = _statements(found)
    lets = [_let_name(statement) for statement in statements[:-1]]
    sources = {TABLE, *lets}
    for statement in statements:
        _check_pipes(statement)
        _check_names(statement, set(COLUMNS) | _named(statement) | sources)
        _check_brackets(statement)
        _check_sources(statement, sources)
    if statements[-1][0].text not in sources:
        raise Refused(f"it begins with {statements[-1][0].text}, not with users")
    if not any(token.text == TABLE for token in found):
        raise Refused("it does not read users")


def _statements(found):
    statements, current = [], []
    for token in found:
        if token.text == ";" and token.kind == "sign":
            statements.append(current)
            current = []
        else:
            current.append(token)
    if current:
        statements.append(current)
    if not statements or not all(statements):
        raise Refused("it is empty, or a part of it is")
    return statements


def _let_name(statement):
    texts = [token.text for token in statement[:3]]
    if len(statement) < 4 or texts[0] != "let" or statement[1].kind != "name" or texts[2] != "=":
        raise Refused("only let may stand before the query: it is a single statement")
    return texts[1]


def _named(found):
    """The names that the query itself gives: x in `x = ...`."""
    given = set()
    for token, following in zip(found, found[1:]):
        if token.kind == "name" and following.text == "=":
            given.add(token.text)
    taken = given & (ENTITIES | (FUNCTIONS - KEYWORDS) | {TABLE}) | given & (KEYWORDS - {"kind"})
    # `count = count()` is what everyone writes.
    taken -= {"count", "min", "max", "avg", "sum", "first", "last"}
    if taken:
        raise Refused(f"{sorted(taken)[0]} is no name to give")
    return given - {"kind"}


def _check_names(statement, known):
    for position, token in enumerate(statement):
        if token.kind != "name":
            continue
        called = position + 1 < len(statement) and statement[position + 1].text == "("
        if called and token.text not in FUNCTIONS | KEYWORDS:
            raise Refused(f"{token.text} is no function that may be called")
        if not (called or token.text in known | KEYWORDS or UNNAMED.fullmatch(token.text)):
            raise Refused(f"{token.text} is not known")


def _check_pipes(statement):
    for token, following in zip(statement, statement[1:] + [None]):
        if token.text == "|" and token.kind == "sign":
            if following is None or following.kind != "name" or following.text not in OPERATORS:
                raise Refused(f"after | comes {following.text if following else 'nothing'}, which is not allowed")


def _check_brackets(statement):
    """[ is an index such as [0], or opens the list in dynamic([...]): never a name in quotes."""
    for position, token in enumerate(statement):
        if token.text != "[" or token.kind != "sign":
            continue
        before = [each.text for each in statement[max(0, position - 2) : position]]
        after = statement[position + 1] if position + 1 < len(statement) else None
        index = after is not None and after.kind == "number" and before and before[-1] in {")", "]"} | set(COLUMNS)
        if before != ["dynamic", "("] and not index:
            raise Refused("a name in brackets is not allowed")


def _check_sources(statement, sources):
    """Where a table can stand, a name that the query gave to a column may not: it could be a table's too."""
    for position, token in enumerate(statement):
        before = [each.text for each in statement[max(0, position - 2) : position]]
        begins = position == (3 if statement[0].text == "let" else 0)
        opened = before[-1:] == ["("] and before[0] in OPENERS
        if token.kind == "name" and (begins or opened):
            if token.text not in sources | FUNCTIONS | set(COLUMNS) | {"let", "true", "false"}:
                raise Refused(f"{token.text} is read like a table")
