"""The language model: OpenAI, Azure OpenAI or Fabric's own, by the `openai` package where it is installed, else by HTTP."""

from assistant.retries import Retries, ServiceFault, retry_after
from assistant.tokens import Usage
from assistant.transport import TIMEOUT_SECONDS, post

try:
    import openai
except ImportError:
    openai = None


def openai_model(key, chat="gpt-4.1-mini", embedding="text-embedding-3-small", url="https://api.openai.com/v1", **more):
    """With a key of OpenAI, or of any service with its API."""
    if openai:
        # The retries are ours: they are counted and bounded with all else.
        client = openai.OpenAI(api_key=key, base_url=url, max_retries=0, timeout=TIMEOUT_SECONDS)
        return SdkModel(client, chat, embedding, **more)
    headers = {"Authorization": f"Bearer {key}"}
    return HttpModel(lambda _, path: f"{url.rstrip('/')}/{path}", headers, chat, embedding, **more)


def azure_model(endpoint, key, chat, embedding, api_version="2024-10-21", **more):
    """With a key of Azure OpenAI; `chat` and `embedding` are the names of its deployments."""
    if openai:
        client = openai.AzureOpenAI(
            azure_endpoint=endpoint, api_key=key, api_version=api_version, max_retries=0, timeout=TIMEOUT_SECONDS
        )
        return SdkModel(client, chat, embedding, **more)

    def address(deployment, path):
        return f"{endpoint.rstrip('/')}/openai/deployments/{deployment}/{path}?api-version={api_version}"

    return HttpModel(address, {"api-key": key}, chat, embedding, **more)


def fabric_model(chat="gpt-4.1-mini", embedding="text-embedding-ada-002", api_version="2025-04-01-preview", **more):
    """The endpoint that is built into Fabric: no key, paid by the capacity. Only in a notebook, and with `openai`."""
    if not openai:
        raise ValueError("Fabric's built-in endpoint needs the openai package: run %pip install openai first")
    from synapse.ml.fabric.credentials import get_openai_httpx_sync_client

    client = openai.AzureOpenAI(http_client=get_openai_httpx_sync_client(), api_version=api_version, max_retries=0)
    return SdkModel(client, chat, embedding, **more)


class HttpModel:
    """The two requests that are needed, without the `openai` package."""

    def __init__(self, address, headers, chat, embedding, retries=None):
        self.address = address
        self.headers = headers
        self.chat = chat
        self.embedding = embedding
        self.retries = retries or Retries()

    def complete(self, messages, answer_tokens):
        """The answer to the messages, one JSON object as text, and what it cost."""
        answer = self._post(self.chat, "chat/completions", chat_request(self.chat, messages, answer_tokens))
        return answer["choices"][0]["message"].get("content") or "", _usage(answer["usage"])

    def embed(self, texts):
        """A vector for each text, and what they cost."""
        answer = self._post(self.embedding, "embeddings", {"model": self.embedding, "input": texts})
        ordered = sorted(answer["data"], key=lambda item: item["index"])
        return [item["embedding"] for item in ordered], _usage(answer["usage"])

    def _post(self, model, path, body):
        return self.retries.call(lambda: post(self.address(model, path), self.headers, body))


class SdkModel:
    """The same by a client of the `openai` package."""

    def __init__(self, client, chat, embedding, retries=None):
        self.client = client
        self.chat = chat
        self.embedding = embedding
        self.retries = retries or Retries()

    def complete(self, messages, answer_tokens):
        request = chat_request(self.chat, messages, answer_tokens)
        answer = self._call(lambda: self.client.chat.completions.create(**request))
        return answer.choices[0].message.content or "", _usage(answer.usage.model_dump())

    def embed(self, texts):
        # Without a format the package asks for base64, which not every service with this API knows.
        request = {"model": self.embedding, "input": texts, "encoding_format": "float"}
        answer = self._call(lambda: self.client.embeddings.create(**request))
        ordered = sorted(answer.data, key=lambda item: item.index)
        return [item.embedding for item in ordered], _usage(answer.usage.model_dump())

    def _call(self, request):
        def translated():
            try:
                return request()
            except openai.APIStatusError as error:
                wait = retry_after(error.response.headers)
                raise ServiceFault(error.status_code, error.message, wait) from error
            except openai.APIConnectionError as error:
                raise ServiceFault(0, f"no answer: {error}") from error

        return self.retries.call(translated)


def chat_request(model, messages, answer_tokens):
    return {
        "model": model,
        "messages": messages,
        "max_completion_tokens": answer_tokens,
        "response_format": {"type": "json_object"},
    }


def _usage(counted):
    return Usage(counted.get("prompt_tokens") or 0, counted.get("completion_tokens") or 0)
