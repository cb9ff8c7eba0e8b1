"""The importer stage by stage and whole: cases as data, official documents where they lie beside, bad input."""
