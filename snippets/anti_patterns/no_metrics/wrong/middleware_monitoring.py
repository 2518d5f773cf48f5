from kailash.middleware.monitoring import MetricsCollector
#> ModuleNotFoundError: No module named 'kailash.middleware.monitoring'
