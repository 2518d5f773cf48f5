from datetime import datetime, timedelta

from kaizen.integrations.nexus import NexusSessionManager

sessions = NexusSessionManager()
for hours in (24, 0.25):
    session = sessions.create_session(user_id="ada", ttl_hours=hours)
    sessions.get_session_state(session.session_id)
    left = (session.expires_at - datetime.now()) / timedelta(hours=1)
    print("asked for", hours, "hours, left", round(left, 2))
    #> asked for 24 hours, left 1.0
    #> asked for 0.25 hours, left 1.0
