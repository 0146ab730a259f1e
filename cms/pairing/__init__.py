"""Match runs: the screens on which coordinators decide who is asked whether they want to be a pair."""
