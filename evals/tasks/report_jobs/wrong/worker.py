import signal

signal.sigwait({signal.SIGTERM, signal.SIGINT})
