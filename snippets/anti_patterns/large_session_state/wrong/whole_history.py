import pickle

from kaizen.integrations.nexus import NexusSessionManager

sessions = NexusSessionManager()
for number in range(10):
    sessions.create_session(f"s{number}", user_id=f"visitor {number}")
    messages: list[str] = []
    for turn in range(10):
        messages.append(f"{turn} " + "My invoice is wrong. " * 25)
        sessions.update_session_state(f"s{number}", {"messages": messages})

print("messages of one session:", len(sessions.get_session_state("s7")["messages"]))
#> messages of one session: 10
print("ten sessions:", len(pickle.dumps(sessions.sessions)) // 1024, "KiB")
#> ten sessions: 53 KiB
