from kaizen.integrations.nexus import NexusSessionManager

sessions = NexusSessionManager()
sessions.create_session("s1", user_id="ada")
sessions.update_session_state("s1", {"messages": ["my invoice is wrong"]})

state = sessions.get_session_state("s1")
state["messages"].append("a note that nobody saved")
print(sessions.get_session_state("s1"))
#> {'messages': ['my invoice is wrong', 'a note that nobody saved']}
