"""Run the job inside a server that has one process."""

from nexus import Nexus
from nightly import db, schedule

app = Nexus(enable_durability=False)
scheduler = schedule()
app.add_startup_handler(scheduler.start)
app.add_shutdown_handler(scheduler.shutdown)
app.add_shutdown_handler(db.close_async)
