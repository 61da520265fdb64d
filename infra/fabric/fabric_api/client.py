"""Requests to Fabric's REST API: its long-running operations are waited for, its rate limits kept."""

import json
import os
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

from assistant.retries import Retries, ServiceFault, retry_after

API = "https://api.fabric.microsoft.com"
TIMEOUT_SECONDS = 60


class FabricFault(Exception):
    """What went wrong, in a sentence for the terminal."""


def find_token():
    """A token from FABRIC_TOKEN, or from the Azure CLI that is signed in."""
    token = os.environ.get("FABRIC_TOKEN")
    if token:
        return token
    command = ["az", "account", "get-access-token", "--resource", API, "--query", "accessToken", "--output", "tsv"]
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except FileNotFoundError:
        raise FabricFault("there is no token: set FABRIC_TOKEN, or install the Azure CLI and run az login") from None
    except subprocess.CalledProcessError as error:
        raise FabricFault(f"the Azure CLI gives no token: {error.stderr.strip()[:300]}") from None


class Client:
    """One workspace. Operations are waited for up to `patience` seconds."""

    def __init__(self, token, workspace=None, api=API, sleep=time.sleep, patience=600):
        self.token = token
        self.api = api
        self.sleep = sleep
        self.patience = patience
        # Publishing is no dialogue: what the service asks to wait for is waited for.
        self.retries = Retries(attempts=8, longest=300, sleep=sleep)
        self.workspace = self._workspace_id(workspace) if workspace else None

    def get(self, path):
        return self._request("GET", path)[0]

    def post(self, path, body):
        """Does it to its end: an operation that was only begun is waited for."""
        answer, headers, status = self._request("POST", path, body)
        if status == 202:
            self._await_operation(headers)
        return answer

    def list(self, path):
        """All of a listing, over its pages."""
        page = self.get(path)
        found = page["value"]
        while page.get("continuationToken"):
            page = self.get(f"{path}?continuationToken={urllib.parse.quote(page['continuationToken'], safe='')}")
            found += page["value"]
        return found

    def within(self, path):
        return f"/v1/workspaces/{self.workspace}{path}"

    def _workspace_id(self, wanted):
        for workspace in self.list("/v1/workspaces"):
            if wanted in (workspace["id"], workspace["displayName"]):
                return workspace["id"]
        raise FabricFault(f"no workspace {wanted} is open to this account")

    def _await_operation(self, headers):
        # Location can name another host: the token goes to the API's own.
        operation = f"/v1/operations/{headers['x-ms-operation-id']}"
        waited = 0.0
        while waited < self.patience:
            asked = retry_after(headers)
            pause = 5.0 if asked is None else max(asked, 0.05)
            self.sleep(pause)
            waited += pause
            state, headers, _ = self._request("GET", operation)
            if state["status"] == "Succeeded":
                return
            if state["status"] not in ("NotStarted", "Running"):
                raise FabricFault(f"the operation has failed: {_reason(state.get('error'))}")
        raise FabricFault(f"the operation has not ended within {self.patience} s")

    def _request(self, method, path, body=None):
        """The answer, its headers and its status."""
        try:
            return self.retries.call(lambda: self._once(method, path, body))
        except ServiceFault as fault:
            raise FabricFault(f"{method} {urllib.parse.urlsplit(path).path}: {fault}") from fault

    def _once(self, method, path, body):
        data = json.dumps(body).encode() if body is not None else None
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.api + path, data, headers, method=method)
        try:
            with _opener.open(request, timeout=TIMEOUT_SECONDS) as response:
                return json.loads(response.read() or b"{}"), response.headers, response.status
        except urllib.error.HTTPError as error:
            message = f"{error.code} {_reason(error.read(4096).decode(errors='replace'))}"
            raise _fault(method, error.code, message, retry_after(error.headers)) from error
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            raise _fault(method, 0, f"no answer: {getattr(error, 'reason', error)}") from error


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def _fault(method, status, message, wait=None):
    """What was posted and not answered may have been done: only what was surely not done is repeated."""
    if method == "POST" and status not in (429, 503):
        return FabricFault(message)
    return ServiceFault(status, message, wait)


def _reason(error):
    if isinstance(error, str):
        try:
            error = json.loads(error)
        except ValueError:
            return error[:300]
    if not isinstance(error, dict):
        return "no reason given"
    return f"{error.get('errorCode', '')} {error.get('message', '')}".strip()
