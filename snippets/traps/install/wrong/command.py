import subprocess

subprocess.run(["nexus", "list"])
