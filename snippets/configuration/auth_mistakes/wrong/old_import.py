from nexus.plugins.auth import NexusAuthPlugin
#> ModuleNotFoundError: No module named 'nexus.plugins.auth'; 'nexus.plugins' is not a package
