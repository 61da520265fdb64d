"""Repeats what a service put off: not often, not for long, and not before the time that the service named."""

import email.utils
import random
import time


class ServiceFault(Exception):
    """A service refused or did not answer. Status 0: it was not reached."""

    def __init__(self, status, message, retry_after=None):
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after

    @property
    def transient(self):
        return self.status in (0, 408, 429, 500, 502, 503, 504)


class Retries:
    """At most `attempts` tries, and at most `longest` seconds of waiting in all."""

    def __init__(self, attempts=5, longest=60.0, sleep=time.sleep):
        self.attempts = attempts
        self.longest = longest
        self.sleep = sleep

    def call(self, request):
        waited = 0.0
        for attempt in range(1, self.attempts + 1):
            try:
                return request()
            except ServiceFault as fault:
                pause = self._pause(attempt, fault)
                if not fault.transient or attempt == self.attempts or waited + pause > self.longest:
                    raise
                self.sleep(pause)
                waited += pause

    @staticmethod
    def _pause(attempt, fault):
        if fault.retry_after is not None:
            return fault.retry_after
        return min(2.0 ** (attempt - 1), 16.0) * random.uniform(0.5, 1.0)


def retry_after(headers, now=time.time):
    """Seconds to wait by the answer's headers, which name them, or milliseconds, or a date; None without."""
    milliseconds = headers.get("retry-after-ms") or headers.get("x-ms-retry-after-ms")
    if milliseconds:
        return _number(milliseconds, 1000)
    value = headers.get("retry-after")
    if not value:
        return None
    seconds = _number(value, 1)
    if seconds is not None:
        return seconds
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - now())
    except (TypeError, ValueError):
        return None


def _number(text, divisor):
    try:
        return max(0.0, float(text) / divisor)
    except ValueError:
        return None
