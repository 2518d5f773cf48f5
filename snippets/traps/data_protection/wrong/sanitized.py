import sqlite3

from kailash.security import sanitize_input

crm = sqlite3.connect(":memory:")
crm.executescript("CREATE TABLE contacts (name); INSERT INTO contacts VALUES ('Ada'), ('Bob')")
name = sanitize_input("' OR 1=1 --")
print(name)
#> ' OR 1=1 --
print(crm.execute(f"SELECT name FROM contacts WHERE name = '{name}'").fetchall())
#> [('Ada',), ('Bob',)]
print(sanitize_input("orders < 100 & > 10"))
#> orders  100 &  10
