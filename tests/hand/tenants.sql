-- Rows that every edit has to keep.
SET search_path = app, public;
INSERT INTO tenants (id, slug, name, plan, seats)
SELECT md5(n::text)::uuid, 'tenant-' || n, 'Tenant ' || n, CASE n % 3 WHEN 0 THEN 'team' ELSE 'free' END, 1 + n % 5
FROM generate_series(1, 20) n;
INSERT INTO members (tenant_id, login, role, password_hash)
SELECT t.id, 'user' || n, (ARRAY['owner', 'editor', 'viewer'])[n]::member_role, md5(n::text) FROM tenants t, generate_series(1, 3) n;
INSERT INTO projects (tenant_id, title, budget, archived)
SELECT t.id, 'Project ' || n, n * 10.25, n % 4 = 0 FROM tenants t, generate_series(1, 8) n;
INSERT INTO audit_log (tenant_id, what) SELECT tenant_id, jsonb_build_object('project', id) FROM projects;
