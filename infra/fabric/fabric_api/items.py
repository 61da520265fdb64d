"""The items of a workspace as they stand in files, and what has to be put in before they are sent."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path

# Each after those that it names.
ORDER = ["Lakehouse", "Eventhouse", "KQLDatabase", "KQLQueryset", "KQLDashboard", "Eventstream", "Notebook"]
# These have no definition of their own that would be worth sending: what is in them comes with the data.
SHELLS = {"Lakehouse", "Eventhouse"}
ANY_WORKSPACE = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True)
class Item:
    """A folder with a .platform file."""

    type: str
    name: str
    description: str
    logical_id: str
    folder: Path

    def parts(self, replaced):
        """The definition's files, base64, with `replaced` applied to each text."""
        files = [file for file in sorted(self.folder.iterdir()) if file.is_file() and file.name != ".platform"]
        return [
            {"path": file.name, "payload": _base64(replaced(file.read_text())), "payloadType": "InlineBase64"}
            for file in files
        ]


def read_items(folder):
    """All items below a folder, in the order in which they can be made."""
    items = [_read(platform) for platform in folder.rglob(".platform")]
    return sorted(items, key=lambda item: ORDER.index(item.type))


def replacement(workspace, ids, query_uri=None):
    """Puts in what only the workspace knows: `ids` maps a logical id to the item's."""

    def replaced(text):
        for logical, actual in ids.items():
            text = text.replace(logical, actual).replace(backwards(logical), actual)
        for name in ("workspaceId", "workspace", "default_lakehouse_workspace_id"):
            text = text.replace(f'"{name}": "{ANY_WORKSPACE}"', f'"{name}": "{workspace}"')
        return text.replace('"clusterUri": ""', f'"clusterUri": "{query_uri}"') if query_uri else text

    return replaced


def backwards(logical_id):
    """A database's id as Fabric writes it into a dashboard's `database`: the groups from the last to the first."""
    first, second, third, fourth, fifth = logical_id.split("-")
    return f"{fifth[4:]}-{fifth[:4]}-{fourth}-{third}-{second}{first}"


def _read(platform):
    described = json.loads(platform.read_text())
    metadata = described["metadata"]
    return Item(
        metadata["type"],
        metadata["displayName"],
        metadata.get("description", ""),
        described["config"]["logicalId"],
        platform.parent,
    )


def _base64(text):
    return base64.b64encode(text.encode()).decode()
