"""Makes the items in a workspace, or brings those that are there to what the files say."""

from fabric_api.client import FabricFault
from fabric_api.items import ORDER, SHELLS, replacement


def publish(client, items, tell=print):
    """Items are found again by type and name. Nothing is deleted."""
    there = _items_there(client)
    ids = {}
    for item in items:
        item_id = there.get((item.type, item.name))
        if item_id is None:
            _create(client, item, ids)
            # An Eventhouse brings a database of its name with it.
            there = _items_there(client)
            item_id = there.get((item.type, item.name))
            if item_id is None:
                raise FabricFault(f"{item.type} {item.name} was made and is not there")
            tell(f"made     {item.type} {item.name}")
        elif item.type in SHELLS:
            tell(f"is there {item.type} {item.name}")
        else:
            definition = {"definition": _definition(client, item, {**ids, item.logical_id: item_id})}
            client.post(client.within(f"/items/{item_id}/updateDefinition"), definition)
            tell(f"updated  {item.type} {item.name}")
        ids[item.logical_id] = item_id
    return ids


def _items_there(client):
    listed = client.list(client.within("/items"))
    return {(item["type"], item["displayName"]): item["id"] for item in listed if item["type"] in ORDER}


def _create(client, item, ids):
    body = {"displayName": item.name, "description": item.description, "type": item.type}
    if item.type not in SHELLS:
        body["definition"] = _definition(client, item, ids)
    client.post(client.within("/items"), body)


def _definition(client, item, ids):
    uri = _query_uri(client) if item.type in ("KQLQueryset", "KQLDashboard") else None
    parts = item.parts(replacement(client.workspace, ids, query_uri=uri))
    if item.type == "Notebook":
        return {"format": "fabricGitSource", "parts": parts}
    return {"parts": parts}


def _query_uri(client):
    """The address of the Eventhouse, the same for all of its databases."""
    for database in client.list(client.within("/kqlDatabases")):
        if database["displayName"] == "walstream":
            return database["properties"]["queryServiceUri"]
    raise FabricFault("the KQL database walstream has no address yet: try again in a minute")
