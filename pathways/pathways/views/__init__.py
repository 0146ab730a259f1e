"""The screens of the pathways."""
