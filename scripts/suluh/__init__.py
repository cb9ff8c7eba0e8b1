"""Suluh: child-protection law for Medan as checked data, a search index and a site."""
