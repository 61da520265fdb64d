"""What is spent: tokens are counted after each request and bounded before it."""

from dataclasses import dataclass


class BudgetExceeded(Exception):
    """The next request could cost more tokens than are left; nothing was sent."""


@dataclass
class Usage:
    """Tokens of one request, as the service counted them."""

    prompt: int = 0
    completion: int = 0

    @property
    def total(self):
        return self.prompt + self.completion


class Budget:
    """The tokens that a session may spend. A token has at least one byte, so a text's bytes bound its tokens."""

    def __init__(self, limit):
        self.limit = limit
        self.spent = 0

    def reserve(self, texts, answer_tokens, purpose):
        """Raises BudgetExceeded where the request could cost more than is left; gives the bound."""
        bound = token_bound(texts) + answer_tokens
        if self.spent + bound > self.limit:
            raise BudgetExceeded(
                f"to {purpose} could take {bound} tokens, and {self.limit - self.spent} of {self.limit} are left"
            )
        return bound

    def add(self, usage):
        self.spent += usage.total


def token_bound(texts):
    """The most tokens that these texts can have, with what a message around each costs."""
    return sum(len(text.encode()) + 16 for text in texts)
