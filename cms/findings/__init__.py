"""The screens of findings, test rounds, searches without a hit and unmet needs."""
