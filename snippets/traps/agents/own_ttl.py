from kailash.channels import SessionManager

sessions = SessionManager()
for hours in (24, 0.25):
    session = sessions.create_session(user_id="ada", sliding_ttl=int(hours * 3600))
    sessions.get_session(session.session_id)
    print("asked for", hours, "hours, left", round(session.remaining_ttl() / 3600, 2))
    #> asked for 24 hours, left 24.0
    #> asked for 0.25 hours, left 0.25
