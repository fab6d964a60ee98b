-- Five rows in each table that takes them: something of each column's type where there must be something. Foreign
-- keys and triggers look away.
SET session_replication_role = replica;
DO $$
DECLARE
  a_table record;
BEGIN
  FOR a_table IN
    SELECT c.oid::regclass AS name, string_agg(quote_ident(attname), ', ') AS columns,
      string_agg(CASE
        WHEN typtype = 'e' THEN quote_literal((SELECT min(enumlabel) FROM pg_enum WHERE enumtypid = t.oid))
        WHEN typname = 'uuid' THEN 'gen_random_uuid()'
        WHEN typcategory = 'N' THEN 'n'
        WHEN typcategory = 'D' THEN $d$'2026-01-01'::timestamp + n * interval '1 day'$d$
        WHEN typcategory = 'B' THEN 'true'
        WHEN typcategory = 'A' THEN $d$'{}'$d$
        WHEN typcategory = 'I' THEN $d$'10.0.0.1'$d$
        WHEN typname IN ('json', 'jsonb') THEN $d$'{}'$d$
        ELSE $d$'text ' || n$d$ END, ', ') AS values
    FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid JOIN pg_type t ON t.oid = atttypid
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relispartition
      AND attnum > 0 AND NOT attisdropped AND attnotnull AND NOT atthasdef
    GROUP BY c.oid
  LOOP
    BEGIN
      EXECUTE format('INSERT INTO %s (%s) SELECT %s FROM generate_series(1, 5) n',
        a_table.name, a_table.columns, a_table.values);
    EXCEPTION WHEN OTHERS THEN NULL;
    END;
  END LOOP;
END $$;
