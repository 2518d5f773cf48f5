import kailash.testing

tester = kailash.testing.AutonomousQATester()
#> AttributeError: module 'kailash.testing' has no attribute 'AutonomousQATester'
