"""The notebook's own cells. infra/fabric/build-notebook puts them and the modules of this package together."""

# %% markdown
# # Ask about the users
#
# Answers questions in plain language from the rows of `fabric.user_data` as they are now in the Eventhouse, and names the rows
# that it rests on. Made by `infra/fabric/build-notebook` from `infra/fabric/assistant`: change it there.
#
# 1. Set the parameters below, put your key into Azure Key Vault if you use one, and run all.
# 2. Ask: `print(assistant.ask("How many users live in France?"))`.

# %%
# %pip install -q "openai>=1.50"

# %% parameters
# "fabric" (built in, paid by the capacity), "openai" or "azure".
provider = "fabric"
chat_model = ""
embedding_model = ""
# With "openai" and "azure": the vault and the secret's name in it; with "azure" the resource's address too.
key_vault = ""
key_secret = ""
azure_endpoint = ""
# Tokens that this session may spend.
token_limit = 500_000
database_name = "walstream"
# 0: only what changed since the last time. 1: look at all rows again.
all_rows = 0

# %% modules

# %% markdown
# ## Connect
#
# The database is found by its name in this workspace.

# %%
import json
import urllib.request

import notebookutils


def find_database(name):
    workspace = notebookutils.runtime.context["currentWorkspaceId"]
    address = f"https://api.fabric.microsoft.com/v1/workspaces/{workspace}/kqlDatabases"
    headers = {"Authorization": f"Bearer {notebookutils.credentials.getToken('pbi')}"}
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
        for database in json.load(answer)["value"]:
            if database["displayName"] == name:
                return database["properties"]["queryServiceUri"]
    raise ValueError(f"there is no KQL database {name} in this workspace: deploy infra/fabric first")


def connect_model():
    names = {name: value for name, value in (("chat", chat_model), ("embedding", embedding_model)) if value}
    if provider == "fabric":
        return fabric_model(**names)
    key = notebookutils.credentials.getSecret(key_vault, key_secret)
    if provider == "openai":
        return openai_model(key, **names)
    if provider == "azure":
        return azure_model(azure_endpoint, key, **names)
    raise ValueError("provider is fabric, openai or azure")


budget = Budget(token_limit)
model = connect_model()
eventhouse = Eventhouse(
    find_database(database_name), database_name, lambda: notebookutils.credentials.getToken("kusto")
)
assistant = Assistant(eventhouse, model, budget)

# %% markdown
# ## Bring the vectors up to date
#
# Name, gender, address, time zone, e-mail address, birth and registration date of each row that changed go to the model's
# service; the vectors come back into the Eventhouse.

# %%
synchronisation = Synchronisation(eventhouse, model, budget)
rows, bound = synchronisation.pending(since=-1 if all_rows else None)
print(f"{rows} rows, about {bound} tokens at the most")

# %%
print(synchronisation.run(since=-1 if all_rows else None))

# %% markdown
# ## Ask

# %%
print(assistant.ask("How many users live in France, and how many of them are women?"))

# %%
print(assistant.ask("Who lives in Lyon?"))
