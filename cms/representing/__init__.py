"""Representatives of providers: their own pages, and the screens on which staff verify them."""
