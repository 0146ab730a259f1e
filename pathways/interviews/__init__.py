"""Interview guides: sections and questions that a counsellor and a client go through together."""
