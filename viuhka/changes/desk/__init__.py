"""Reads what can be changed on request, as plain values and as somebody who decides has it before their eyes."""
