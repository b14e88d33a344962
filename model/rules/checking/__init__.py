"""The rules behind the findings, by subject. `model.rules.checks` runs them."""
