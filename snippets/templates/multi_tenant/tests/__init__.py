"""Tests that run the whole application, without mocks."""
