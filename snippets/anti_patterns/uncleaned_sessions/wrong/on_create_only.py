import time
from datetime import datetime

from kaizen.integrations.nexus import NexusSessionManager

sessions = NexusSessionManager(cleanup_interval=0.001)
sessions.create_session("ada", user_id="ada")
for number in range(500):
    sessions.create_session(f"s{number}", user_id=f"visitor {number}")
for session in list(sessions.sessions.values())[1:]:
    session.expires_at = datetime.now()
time.sleep(0.002)  # more than the interval

sessions.get_session_state("ada")
sessions.update_session_state("ada", {"ticket": "t1"})
print("after a read and a write:", len(sessions.sessions))
#> after a read and a write: 501
print(sessions.get_session_state("s7"), "- after a read of an expired session:", len(sessions.sessions))
#> None - after a read of an expired session: 500
sessions.create_session("grace", user_id="grace")
print("after a new session:", len(sessions.sessions))
#> after a new session: 2
