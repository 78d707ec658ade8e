-- Where the session looks for names, before any setting of ours; a temporary schema is searched for neither functions nor operators.
SELECT pg_catalog.json_build_object('schemas', pg_catalog.current_schemas(true), 'setting', pg_catalog.current_setting('search_path'))
