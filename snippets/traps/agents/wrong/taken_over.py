from kaizen.integrations.nexus import NexusSessionManager

sessions = NexusSessionManager()
sessions.create_session("s1", user_id="ada")
sessions.update_session_state("s1", {"ticket": "my card 4111"})
print("Bob reads:", sessions.get_session_state("s1"))
#> Bob reads: {'ticket': 'my card 4111'}

sessions.create_session("s1", user_id="bob")
print("Ada finds:", sessions.get_session_state("s1"), "- owner:", sessions.get_session("s1").user_id)
#> Ada finds: {} - owner: bob
