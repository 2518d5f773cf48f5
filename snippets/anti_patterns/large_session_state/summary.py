"""Keep the messages in the database, and in the session what the next step needs."""

import asyncio
import pickle
from pathlib import Path

from dataflow import DataFlow
from kaizen.integrations.nexus import NexusSessionManager

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
sessions = NexusSessionManager()


@db.model
class Message:
    id: str
    session_id: str
    text: str


async def main() -> None:
    for number in range(10):
        session_id = f"s{number}"
        sessions.create_session(session_id, user_id=f"visitor {number}")
        for turn in range(10):
            text = f"{turn} " + "My invoice is wrong. " * 25
            row = {"id": f"{session_id}-{turn}", "session_id": session_id, "text": text}
            await db.express.create("Message", row)
        sessions.update_session_state(session_id, {"summary": "the invoice is wrong", "messages": 10})

    print("messages of one session:", await db.express.count("Message", {"session_id": "s7"}))
    #> messages of one session: 10
    print("ten sessions:", len(pickle.dumps(sessions.sessions)) // 1024, "KiB")
    #> ten sessions: 1 KiB
    await db.close_async()


asyncio.run(main())
