"""Sweep expired sessions at an interval of your own, whether or not new ones come."""

import asyncio
from datetime import datetime

from kaizen.integrations.nexus import NexusSessionManager

sessions = NexusSessionManager(cleanup_interval=300)


async def sweep(every: float = 300) -> None:
    while True:
        await asyncio.sleep(every)
        sessions.cleanup_expired_sessions()


async def main() -> None:
    sweeping = asyncio.create_task(sweep(every=0.01))
    for number in range(500):
        sessions.create_session(user_id=f"visitor {number}")
    for session in sessions.sessions.values():
        session.expires_at = datetime.now()  # their hour is over

    sessions.create_session("ada", user_id="ada")
    while len(sessions.sessions) > 1:
        await asyncio.sleep(0.01)
    metrics = sessions.get_session_metrics()
    print("active:", metrics["active_sessions"], "in memory:", len(sessions.sessions))
    #> active: 1 in memory: 1
    sweeping.cancel()


asyncio.run(main())
