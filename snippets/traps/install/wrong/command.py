import subprocess

subprocess.run(["nexus", "list"])
#> FileNotFoundError: [Errno 2] No such file or directory: 'nexus'
