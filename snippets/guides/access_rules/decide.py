"""Ask the rules without a server: action, clearance, tags, hour."""

from rules import Caller, Ticket, allowed

for action, clearance, tags, hour in [
    ("read", 0, [], 3),
    ("delete", 3, [], 10),
    ("delete", 2, [], 10),
    ("delete", 3, [], 18),
    ("delete", 3, ["legal-hold"], 10),
    ("export", 9, [], 10),
]:
    caller, ticket = Caller(department="sales", clearance=clearance), Ticket(department="sales", tags=tags)
    print(action, clearance, tags, hour, allowed(action, caller, ticket, hour))
    #> read 0 [] 3 True
    #> delete 3 [] 10 True
    #> delete 2 [] 10 False
    #> delete 3 [] 18 False
    #> delete 3 ['legal-hold'] 10 False
    #> export 9 [] 10 False
