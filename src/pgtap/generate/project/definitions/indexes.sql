-- The indexes of a table; one that is not valid is used by no query, and checks nothing.
SELECT c.relname::text, concat(pg_get_indexdef(i.indexrelid), CASE WHEN NOT i.indisvalid THEN ' INVALID' END)
  FROM pg_index AS i
  JOIN pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = $1::regclass
 ORDER BY c.relname
