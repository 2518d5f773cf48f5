from kailash.channels import SessionManager

sessions = SessionManager()
for hours in (24, 0.25):
    session_id = sessions.create_session(user_id="ada", sliding_ttl=int(hours * 3600)).session_id
    if session := sessions.get_session(session_id):
        session.set_shared_data("ticket", "I want a refund")
        print("asked for", hours, "hours, left", round(session.remaining_ttl() / 3600, 2))
