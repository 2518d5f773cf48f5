"""Show the last request that the model server of this page received."""

import json
import os

import httpx

sent = httpx.get(f"{os.environ['OPENAI_BASE_URL']}/last-request").json()
print("POST", sent["path"], sent["headers"]["Authorization"])
for message in sent["body"].pop("messages"):
    print(f"--- {message['role']}\n{message['content']}")
shape = sent["body"].pop("response_format")["json_schema"]
print("--- the rest\n", json.dumps(sent["body"]), sep="")
print("strict:", shape["strict"], json.dumps(shape["schema"]["properties"]["urgency"]))
