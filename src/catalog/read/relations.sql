-- $1, $2: relations by OID, by name. $3: OIDs that are known already. They and everything that hangs on them, a list per
-- catalog. Indexes and TOAST tables are none; temporary tables of other sessions cannot be named.
WITH wanted AS MATERIALIZED (
  SELECT c.oid, c.relname, c.relnamespace, c.relkind, c.relowner, c.relpersistence, c.relrowsecurity,
         c.relforcerowsecurity, c.reloptions
  FROM pg_catalog.pg_class AS c
  WHERE (c.oid = ANY ($1::pg_catalog.oid[]) OR c.relname = ANY ($2::pg_catalog.name[]))
    AND c.oid <> ALL ($3::pg_catalog.oid[])
    AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
    AND (c.relpersistence <> 't' OR c.relnamespace = pg_catalog.pg_my_temp_schema() OR c.oid = ANY ($1::pg_catalog.oid[]))
)
SELECT pg_catalog.json_build_object(
  'relations', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_object(
        'oid', w.oid::pg_catalog.int8,
        'schema', n.nspname,
        'name', w.relname,
        'kind', w.relkind,
        'owner', w.relowner::pg_catalog.int8,
        'persistence', w.relpersistence,
        'extension', e.extname,
        'rowSecurity', w.relrowsecurity,
        'forceRowSecurity', w.relforcerowsecurity,
        'partitionKey', p.partexprs,
        'partitionColumns', (
          SELECT pg_catalog.json_agg(a.attname ORDER BY k.place)
          FROM pg_catalog.unnest(p.partattrs::pg_catalog.int2[]) WITH ORDINALITY AS k (number, place)
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = w.oid AND a.attnum = k.number
        ),
        'options', COALESCE(w.reloptions, '{}'),
        'foreignOptions', COALESCE(t.ftoptions, '{}'),
        'server', s.srvname,
        'wrapper', f.fdwname
      )
    )
    FROM wanted AS w
    JOIN pg_catalog.pg_namespace AS n ON n.oid = w.relnamespace
    LEFT JOIN pg_catalog.pg_depend AS d ON d.classid = 1259 AND d.objid = w.oid AND d.objsubid = 0 AND d.deptype = 'e'
    LEFT JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
    LEFT JOIN pg_catalog.pg_partitioned_table AS p ON p.partrelid = w.oid
    LEFT JOIN pg_catalog.pg_foreign_table AS t ON t.ftrelid = w.oid
    LEFT JOIN pg_catalog.pg_foreign_server AS s ON s.oid = t.ftserver
    LEFT JOIN pg_catalog.pg_foreign_data_wrapper AS f ON f.oid = s.srvfdw
  ),
  'columns', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_object(
        'relation', a.attrelid::pg_catalog.int8,
        'name', a.attname,
        'type', a.atttypid::pg_catalog.int8,
        'expression', d.adbin,
        'generated', a.attgenerated,
        'identity', a.attidentity,
        'sequence', CASE WHEN a.attidentity <> '' THEN (
          -- The sequence belongs to the column of the table that was declared: since 17 a partition draws from its root's.
          WITH RECURSIVE up (oid) AS (
            SELECT a.attrelid
            UNION
            SELECT i.inhparent FROM up JOIN pg_catalog.pg_inherits AS i ON i.inhrelid = up.oid
          )
          SELECT s.objid::pg_catalog.int8
          FROM up
          JOIN pg_catalog.pg_attribute AS o ON o.attrelid = up.oid AND o.attname = a.attname
          JOIN pg_catalog.pg_depend AS s
            ON s.refclassid = 1259 AND s.refobjid = o.attrelid AND s.refobjsubid = o.attnum
            AND s.classid = 1259 AND s.deptype = 'i'
          LIMIT 1
        ) END
      ) ORDER BY a.attrelid, a.attnum
    )
    FROM wanted AS w
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_catalog.pg_attrdef AS d ON a.atthasdef AND d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE w.relkind <> 'S'
  ),
  'triggers', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_object(
        'relation', t.tgrelid::pg_catalog.int8,
        'name', t.tgname,
        'routine', t.tgfoid::pg_catalog.int8,
        'type', t.tgtype,
        'columns', COALESCE(
          (
            SELECT pg_catalog.json_agg(a.attname ORDER BY k.place)
            FROM pg_catalog.unnest(t.tgattr::pg_catalog.int2[]) WITH ORDINALITY AS k (number, place)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.tgrelid AND a.attnum = k.number
          ),
          '[]'
        ),
        'when', t.tgqual,
        -- Texts that end in a zero byte each: as hexadecimal digits, for no text of the server holds that byte.
        'arguments', pg_catalog.encode(t.tgargs, 'hex'),
        'transitions', pg_catalog.array_to_json(
          pg_catalog.array_remove(ARRAY[t.tgoldtable, t.tgnewtable]::pg_catalog.text[], NULL)
        ),
        'enabled', t.tgenabled,
        -- RI_FKey_* and unique_key_recheck: 14 marks a user's trigger that a partition inherited as internal too.
        'internal', t.tgisinternal AND (t.tgfoid = 1250 OR t.tgfoid BETWEEN 1644 AND 1655),
        'deferrable', t.tgdeferrable,
        'initiallyDeferred', t.tginitdeferred
      ) ORDER BY t.tgrelid, t.tgname
    )
    FROM wanted AS w
    JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = w.oid
  ),
  'rules', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_object(
        'relation', r.ev_class::pg_catalog.int8,
        'name', r.rulename,
        'event', r.ev_type,
        'instead', r.is_instead,
        'enabled', r.ev_enabled,
        'action', r.ev_action,
        'condition', NULLIF(r.ev_qual::pg_catalog.text, '<>')
      ) ORDER BY r.ev_class, r.rulename
    )
    FROM wanted AS w
    JOIN pg_catalog.pg_rewrite AS r ON r.ev_class = w.oid
  ),
  'constraints', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_object(
        'relation', k.conrelid::pg_catalog.int8,
        'name', k.conname,
        'kind', k.contype,
        'expression', CASE k.contype WHEN 'c' THEN k.conbin END,
        'referenced', k.confrelid::pg_catalog.int8,
        'columns', CASE k.contype WHEN 'f' THEN (
          SELECT pg_catalog.json_agg(a.attname ORDER BY u.place)
          FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS u (number, place)
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.number
        ) END,
        'referencedColumns', CASE k.contype WHEN 'f' THEN (
          SELECT pg_catalog.json_agg(a.attname ORDER BY u.place)
          FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS u (number, place)
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = u.number
        ) END,
        'onDelete', k.confdeltype,
        'onUpdate', k.confupdtype,
        'deferrable', k.condeferrable,
        'initiallyDeferred', k.condeferred
      ) ORDER BY k.conrelid, k.conname
    )
    FROM (
      SELECT k.oid
      FROM wanted AS w
      JOIN pg_catalog.pg_constraint AS k ON k.conrelid = w.oid
      UNION
      -- pg_constraint has no index by the table that a key refers to; a key depends on columns of it.
      SELECT d.objid
      FROM wanted AS w
      JOIN pg_catalog.pg_depend AS d ON d.refclassid = 1259 AND d.refobjid = w.oid AND d.classid = 2606
    ) AS o
    -- conenforced came with 18: before, the name means the column of `always`, as every constraint is enforced.
    CROSS JOIN (SELECT true AS conenforced) AS always
    CROSS JOIN LATERAL (SELECT c.*, conenforced AS enforced FROM pg_catalog.pg_constraint AS c WHERE c.oid = o.oid) AS k
    WHERE (k.conrelid IN (SELECT w.oid FROM wanted AS w) OR k.confrelid IN (SELECT w.oid FROM wanted AS w))
      AND (k.contype IN ('c', 'f') OR (k.contype IN ('p', 'u', 'x') AND k.condeferrable))
      AND k.enforced
  ),
  'indexes', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_array(i.indrelid::pg_catalog.int8, c.relname, i.indexprs, i.indpred)
      ORDER BY i.indrelid, c.relname
    )
    FROM wanted AS w
    JOIN pg_catalog.pg_index AS i ON i.indrelid = w.oid
    JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
    WHERE i.indexprs IS NOT NULL OR i.indpred IS NOT NULL
  ),
  -- By the whole operator family: which of its functions the server calls depends on the types that are compared.
  'comparisons', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_array(k.relation::pg_catalog.int8, k.routine::pg_catalog.int8)
      ORDER BY k.relation, k.routine
    )
    FROM (
      SELECT o.relation, f.amproc::pg_catalog.oid AS routine
      FROM (
        SELECT w.oid AS relation, pg_catalog.unnest(i.indclass::pg_catalog.oid[]) AS class
        FROM wanted AS w
        JOIN pg_catalog.pg_index AS i ON i.indrelid = w.oid
        UNION
        SELECT w.oid, pg_catalog.unnest(p.partclass::pg_catalog.oid[])
        FROM wanted AS w
        JOIN pg_catalog.pg_partitioned_table AS p ON p.partrelid = w.oid
      ) AS o
      JOIN pg_catalog.pg_opclass AS c ON c.oid = o.class
      JOIN pg_catalog.pg_amproc AS f ON f.amprocfamily = c.opcfamily
      UNION
      SELECT x.relation, e.oprcode::pg_catalog.oid
      FROM (
        SELECT k.conrelid AS relation, pg_catalog.unnest(k.conexclop) AS operator
        FROM wanted AS w
        JOIN pg_catalog.pg_constraint AS k ON k.conrelid = w.oid AND k.contype = 'x'
      ) AS x
      JOIN pg_catalog.pg_operator AS e ON e.oid = x.operator
    ) AS k
    WHERE k.routine >= 16384
  ),
  'comparedTypes', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_array(k.relation::pg_catalog.int8, k.type::pg_catalog.int8)
      ORDER BY k.relation, k.type
    )
    FROM (
      SELECT w.oid AS relation, a.atttypid AS type
      FROM wanted AS w
      JOIN pg_catalog.pg_index AS i ON i.indrelid = w.oid
      JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indexrelid AND a.atttypid >= 16384
      UNION
      SELECT w.oid, a.atttypid
      FROM wanted AS w
      JOIN pg_catalog.pg_partitioned_table AS p ON p.partrelid = w.oid
      JOIN pg_catalog.pg_attribute AS a
        ON a.attrelid = w.oid AND a.attnum = ANY (p.partattrs::pg_catalog.int2[]) AND a.atttypid >= 16384
    ) AS k
  ),
  'statistics', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_array(s.stxrelid::pg_catalog.int8, s.stxname, s.stxexprs) ORDER BY s.stxrelid, s.stxname
    )
    FROM wanted AS w
    JOIN pg_catalog.pg_statistic_ext AS s ON s.stxrelid = w.oid
    WHERE s.stxexprs IS NOT NULL
  ),
  'policies', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_array(
        p.polrelid::pg_catalog.int8,
        p.polname,
        p.polcmd,
        p.polqual,
        p.polwithcheck,
        -- 0: PUBLIC.
        CASE WHEN 0 = ANY (p.polroles) THEN '[]' ELSE COALESCE(
          (
            SELECT pg_catalog.json_agg(r.rolname ORDER BY r.rolname)
            FROM pg_catalog.pg_roles AS r
            WHERE (r.rolname = SESSION_USER OR r.oid IN (SELECT o.proowner FROM pg_catalog.pg_proc AS o WHERE o.prosecdef))
              AND NOT EXISTS (
                SELECT FROM pg_catalog.unnest(p.polroles) AS m (oid) WHERE pg_catalog.pg_has_role(r.oid, m.oid, 'USAGE')
              )
          ),
          '[]'
        ) END
      )
      ORDER BY p.polrelid, p.polname
    )
    FROM wanted AS w
    JOIN pg_catalog.pg_policy AS p ON p.polrelid = w.oid
  ),
  'inheritance', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_array(i.inhrelid::pg_catalog.int8, i.inhparent::pg_catalog.int8)
      ORDER BY i.inhrelid, i.inhseqno
    )
    FROM pg_catalog.pg_inherits AS i
    WHERE i.inhrelid IN (SELECT w.oid FROM wanted AS w) OR i.inhparent IN (SELECT w.oid FROM wanted AS w)
  ),
  'sequences', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_object(
        'relation', s.seqrelid::pg_catalog.int8,
        'increment', s.seqincrement::pg_catalog.text,
        'minimum', s.seqmin::pg_catalog.text,
        'maximum', s.seqmax::pg_catalog.text,
        'cache', s.seqcache::pg_catalog.text,
        'cycle', s.seqcycle,
        'ownedBy', (
          SELECT pg_catalog.concat_ws('.', n.nspname, c.relname, a.attname)
          FROM pg_catalog.pg_depend AS d
          JOIN pg_catalog.pg_class AS c ON c.oid = d.refobjid
          JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
          WHERE d.classid = 1259 AND d.objid = s.seqrelid AND d.refclassid = 1259 AND d.refobjsubid > 0
            AND d.deptype IN ('a', 'i')
          LIMIT 1
        )
      )
    )
    FROM wanted AS w
    JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = w.oid
  )
)
