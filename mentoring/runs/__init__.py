"""Match runs: from the request over the snapshot to a proposal that a coordinator decides on."""
