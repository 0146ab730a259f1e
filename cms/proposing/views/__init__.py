"""The screens of proposals in the editors' house."""
