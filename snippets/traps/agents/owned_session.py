from kailash.channels import CrossChannelSession, SessionManager

sessions = SessionManager()


def session_of(user_id: str, session_id: str) -> CrossChannelSession:
    session = sessions.get_session(session_id)
    if session is None or session.user_id != user_id:
        raise PermissionError("no such session")
    return session


ada = sessions.create_session(user_id="ada")
ada.set_shared_data("ticket", "my card 4111")
print("Ada reads:", session_of("ada", ada.session_id).get_shared_data("ticket"))
#> Ada reads: my card 4111
try:
    session_of("bob", ada.session_id)
except PermissionError as error:
    print("Bob reads:", error)
    #> Bob reads: no such session
try:
    sessions.create_session(user_id="bob", session_id=ada.session_id)
except ValueError as error:
    print("Bob creates:", str(error).replace(ada.session_id, "ID"))
    #> Bob creates: Session ID already exists
