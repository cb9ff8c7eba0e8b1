"""What leaves Suluh for other programs, one format a file."""
