"""How the editors' forms are laid out: declarations that the models use."""
