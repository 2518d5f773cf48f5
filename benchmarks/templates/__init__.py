"""Load on the templates, beside the same resource on other stacks."""
