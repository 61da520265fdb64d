"""KQL as tokens: strings and comments are told from what is code, as Kusto tells them."""

import re
from dataclasses import dataclass


class Refused(Exception):
    """The query may not run; the message says why."""


@dataclass(frozen=True)
class Token:
    kind: str  # name, number, string or sign
    text: str


# Where a line could end for one reader and not for another there is no telling what is a comment.
_ODD = "\\x00-\\x08\\x0a-\\x1f\\x7f\\x85\\u2028\\u2029"

_PARTS = [
    ("space", r"[ \t\r\n]+|//[\t\x20-\x7e]*"),
    ("string", rf"""[hH]?@"(?:[^"{_ODD}]|"")*"|[hH]?@'(?:[^'{_ODD}]|'')*'"""),
    ("string", rf"""[hH]?"(?:[^"\\{_ODD}]|\\[^{_ODD}])*"|[hH]?'(?:[^'\\{_ODD}]|\\[^{_ODD}])*'"""),
    ("number", r"[0-9][0-9A-Za-z_]*(?:\.[0-9][0-9A-Za-z_]*)?"),
    ("name", r"[A-Za-z_][A-Za-z0-9_]*"),
    ("sign", r"\.\.|==|=~|!=|!~|<=|>=|<>|=>|[-+*/%<>=!~(),;:|\[\]]"),
]
_PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in _PARTS]


def tokens(text):
    """The tokens of a query, without space and comments. Refuses what no counting query needs."""
    found, position = [], 0
    while position < len(text):
        kind, match = _next(text, position)
        if kind != "space":
            found.append(Token(kind, match.group()))
        position = match.end()
    return found


def _next(text, position):
    for kind, pattern in _PATTERNS:
        match = pattern.match(text, position)
        if match:
            return kind, match
    line = text.count("\n", 0, position) + 1
    raise Refused(f"line {line} has {text[position]!r}, which has no place here, or a string that does not end")
