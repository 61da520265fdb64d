"""JSON over HTTP with the standard library."""

import json
import urllib.error
import urllib.request

from assistant.retries import ServiceFault, retry_after


TIMEOUT_SECONDS = 60


def post(url, headers, body):
    """Posts JSON, or bytes as they are; gives the answer's JSON. Raises ServiceFault."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers}, method="POST")
    try:
        with _opener.open(request, timeout=TIMEOUT_SECONDS) as response:
            return json.loads(response.read() or b"{}")
    except urllib.error.HTTPError as error:
        raise ServiceFault(error.code, _message(error), retry_after(error.headers)) from error
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        raise ServiceFault(0, f"no answer: {getattr(error, 'reason', error)}") from error
    except ValueError as error:
        raise ServiceFault(502, "the answer is no JSON") from error


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key goes to the address that was set, and to no other."""

    def redirect_request(self, *_):
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def _message(error):
    text = error.read(4096).decode(errors="replace")
    try:
        fault = json.loads(text)["error"]
        return f"{error.code}: {fault.get('@message') or fault['message']}"
    except (ValueError, KeyError, TypeError):
        return f"{error.code} {error.reason}"
