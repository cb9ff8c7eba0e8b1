"""The site: from a corpus to pages and JSON, without knowledge of the program that renders them."""
