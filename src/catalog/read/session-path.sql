-- Where the session looks for names, before any setting of ours; a temporary schema is searched for neither functions nor operators.
SELECT pg_catalog.array_to_json(pg_catalog.current_schemas(true))
