-- Whoever waits behind these locks should not wait for long; a writer tries again.
SET LOCAL lock_timeout = '10s';

-- When a row was stored, by the clock of this server: tells events whose writer's clock is ahead. NULL in older rows.
ALTER TABLE event_logs ADD COLUMN stored_at timestamptz;
ALTER TABLE event_logs ALTER COLUMN stored_at SET DEFAULT now();

-- Sums are of one organization as well, '' if it is not known. Days whose rows are all there are summed up anew.
ALTER TABLE daily_aggregates ADD COLUMN organization_id text NOT NULL DEFAULT '';
ALTER TABLE daily_aggregates ALTER COLUMN organization_id DROP DEFAULT;
ALTER TABLE daily_aggregates DROP CONSTRAINT daily_aggregates_pkey;
ALTER TABLE daily_aggregates ADD PRIMARY KEY (day, organization_id, workspace_id, event_type, model_name);
INSERT INTO stale_aggregate_days (day) SELECT DISTINCT day FROM daily_aggregates;

-- A tenant_id does not tell whether it names an organization or a workspace. Every row has its event in event_logs.
ALTER TABLE events ADD COLUMN workspace_id text, ADD COLUMN organization_id text;
UPDATE events SET workspace_id = recorded.workspace_id, organization_id = recorded.organization_id
  FROM event_logs recorded
  WHERE recorded.id = events.id AND coalesce(recorded.workspace_id, recorded.organization_id) IS NOT NULL;

-- What a run did not delete and why. Whatever is older than deleted_before may have gone.
ALTER TABLE upkeep_runs ADD COLUMN deleted_before timestamptz, ADD COLUMN refused_rows bigint, ADD COLUMN refusal text;
UPDATE upkeep_runs SET deleted_before = claimed_at - make_interval(days => (
  SELECT min(days) FROM retention_plans
  WHERE plan = 'default' OR plan IN (SELECT plan FROM organization_plans)));

-- A row without workspace and organization is nobody's but the owner's. A flag without user and workspace is everybody's.
-- Who may change flags is a matter of grants.
DROP POLICY IF EXISTS flowtap_read ON events;
CREATE POLICY flowtap_read ON events FOR SELECT USING (
  workspace_id = nullif(current_setting('flowtap.workspace_id', true), '')
  OR organization_id = nullif(current_setting('flowtap.organization_id', true), ''));
CREATE POLICY flowtap_read ON daily_aggregates FOR SELECT USING (
  workspace_id = nullif(current_setting('flowtap.workspace_id', true), '')
  OR organization_id = nullif(current_setting('flowtap.organization_id', true), ''));
CREATE POLICY flowtap_read ON feature_flags FOR SELECT USING (
  workspace_id = nullif(current_setting('flowtap.workspace_id', true), '')
  OR (workspace_id IS NULL AND user_id IS NULL));
CREATE POLICY flowtap_insert ON feature_flags FOR INSERT WITH CHECK (true);
CREATE POLICY flowtap_update ON feature_flags FOR UPDATE USING (true);
CREATE POLICY flowtap_delete ON feature_flags FOR DELETE USING (true);
CREATE POLICY flowtap_write ON feature_flag_audit FOR INSERT WITH CHECK (true);
CREATE POLICY flowtap_read ON feature_flag_audit FOR SELECT USING (
  workspace_id = nullif(current_setting('flowtap.workspace_id', true), '')
  OR (workspace_id IS NULL AND user_id IS NULL));
CREATE POLICY flowtap_read ON organization_plans FOR SELECT USING (
  organization_id = nullif(current_setting('flowtap.organization_id', true), ''));

-- Whoever has switched row-level security on for events wants it for what is made from them.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_class WHERE relrowsecurity AND oid IN (
      'event_logs'::regclass, 'agent_trace_history'::regclass, 'model_cost_logs'::regclass,
      'prompt_similarity_logs'::regclass, 'events'::regclass)) THEN
    ALTER TABLE daily_aggregates ENABLE ROW LEVEL SECURITY;
    ALTER TABLE feature_flags ENABLE ROW LEVEL SECURITY;
    ALTER TABLE feature_flag_audit ENABLE ROW LEVEL SECURITY;
    ALTER TABLE organization_plans ENABLE ROW LEVEL SECURITY;
  END IF;
END
$$;
