"""Tests that run the whole application, without mocks; a small server stands in for the provider of the model."""
