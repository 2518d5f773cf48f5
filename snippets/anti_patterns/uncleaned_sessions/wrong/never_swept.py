from datetime import datetime

from kaizen.integrations.nexus import NexusSessionManager

sessions = NexusSessionManager(cleanup_interval=None)
for number in range(500):
    sessions.create_session(user_id=f"visitor {number}")
for session in sessions.sessions.values():
    session.expires_at = datetime.now()  # their hour is over

sessions.create_session("ada", user_id="ada")
metrics = sessions.get_session_metrics()
print("active:", metrics["active_sessions"], "in memory:", len(sessions.sessions))
#> active: 1 in memory: 501
