from kailash.nodes import auth

print(sorted(auth.__all__))
