"""Search: analysis of Indonesian, the Whoosh index, queries. The only place that imports whoosh."""
