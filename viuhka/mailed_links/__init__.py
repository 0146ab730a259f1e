"""Links in letters that let their reader in once. Of a token only its digest is kept."""
