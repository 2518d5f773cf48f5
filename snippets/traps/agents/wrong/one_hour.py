from datetime import datetime, timedelta

from kaizen.integrations.nexus import NexusSessionManager

sessions = NexusSessionManager()
for hours in (24, 0.25):
    session = sessions.create_session(user_id="ada", ttl_hours=hours)
    sessions.get_session_state(session.session_id)
    print("asked for", hours, "hours, left", round((session.expires_at - datetime.now()) / timedelta(hours=1), 2))
