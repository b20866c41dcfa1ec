"""Cases: reported, placed in the matrix, followed up, closed."""
