"""How dates and times are written and typed in Finland, in each of its languages here."""
