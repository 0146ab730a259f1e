"""What must hold before a page opens to an audience."""
