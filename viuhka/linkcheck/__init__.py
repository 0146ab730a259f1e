"""Whether the web addresses in what is published still lead somewhere: looked at politely, and never inside."""
