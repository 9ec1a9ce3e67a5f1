-- The tables and columns of the embedded database, with the types PostgreSQL has for them. Tables of events are split
-- by their id, which begins with the time (UUIDv7): partitions of a week are added by the writers or by the command
-- migrate, and the default partition takes what no partition was made for.

CREATE TABLE event_logs (
  id uuid PRIMARY KEY,
  event_type text NOT NULL,
  timestamp timestamptz NOT NULL,
  trace_id text,
  span_id text,
  parent_span_id text,
  user_id text,
  workspace_id text,
  organization_id text,
  session_id text,
  service text,
  environment text,
  status text,
  latency_ms bigint,
  context jsonb NOT NULL,
  -- Not written by anybody: `events --follow` asks which transactions have ended since it last looked.
  stored_by xid8 NOT NULL DEFAULT pg_current_xact_id()
) PARTITION BY RANGE (id);
CREATE INDEX event_logs_user_id ON event_logs (user_id);
CREATE INDEX event_logs_workspace_id ON event_logs (workspace_id);
CREATE INDEX event_logs_event_type ON event_logs (event_type);
CREATE INDEX event_logs_trace_id ON event_logs (trace_id);
CREATE INDEX event_logs_timestamp ON event_logs (timestamp);
CREATE INDEX event_logs_stored_by ON event_logs (stored_by);
CREATE TABLE event_logs_default PARTITION OF event_logs DEFAULT;

CREATE TABLE agent_trace_history (
  id uuid PRIMARY KEY,
  timestamp timestamptz NOT NULL,
  trace_id text,
  agent_id text,
  agent_type text,
  framework text,
  flow_id text,
  flow_name text,
  execution_id text,
  user_id text,
  workspace_id text,
  organization_id text,
  session_id text,
  service text,
  environment text,
  status text,
  latency_ms bigint,
  input_context text,
  execution_nodes jsonb NOT NULL,
  output_summary text,
  error_type text,
  nodes_total bigint,
  nodes_truncated boolean
) PARTITION BY RANGE (id);
CREATE INDEX agent_trace_history_agent_id ON agent_trace_history (agent_id);
CREATE INDEX agent_trace_history_flow_id ON agent_trace_history (flow_id);
CREATE INDEX agent_trace_history_trace_id ON agent_trace_history (trace_id);
CREATE INDEX agent_trace_history_timestamp ON agent_trace_history (timestamp);
CREATE TABLE agent_trace_history_default PARTITION OF agent_trace_history DEFAULT;

CREATE TABLE model_cost_logs (
  id uuid PRIMARY KEY,
  timestamp timestamptz NOT NULL,
  trace_id text,
  span_id text,
  user_id text,
  workspace_id text,
  organization_id text,
  session_id text,
  service text,
  environment text,
  agent_id text,
  provider text,
  model_name text,
  requested_model text,
  operation text,
  input_tokens bigint,
  output_tokens bigint,
  cache_read_tokens bigint,
  cache_write_tokens bigint,
  cache_write_1h_tokens bigint,
  reasoning_tokens bigint,
  rate_input_per_1k double precision,
  rate_output_per_1k double precision,
  cost_usd_micros bigint,
  priced boolean,
  finish_reason text,
  streaming boolean,
  time_to_first_token_ms bigint,
  tokens_estimated boolean,
  response_id text,
  status text,
  latency_ms bigint
) PARTITION BY RANGE (id);
CREATE INDEX model_cost_logs_user_id ON model_cost_logs (user_id);
CREATE INDEX model_cost_logs_agent_id ON model_cost_logs (agent_id);
CREATE INDEX model_cost_logs_model_name ON model_cost_logs (model_name);
CREATE INDEX model_cost_logs_trace_id ON model_cost_logs (trace_id);
CREATE INDEX model_cost_logs_timestamp ON model_cost_logs (timestamp);
CREATE TABLE model_cost_logs_default PARTITION OF model_cost_logs DEFAULT;

CREATE TABLE prompt_similarity_logs (
  id uuid PRIMARY KEY,
  timestamp timestamptz NOT NULL,
  trace_id text,
  user_id text,
  workspace_id text,
  organization_id text,
  agent_id text,
  similarity_score double precision,
  flagged_reference text,
  action_taken text NOT NULL,
  guardrail_name text,
  source text,
  direction text
) PARTITION BY RANGE (id);
CREATE INDEX prompt_similarity_logs_user_id ON prompt_similarity_logs (user_id);
CREATE INDEX prompt_similarity_logs_agent_id ON prompt_similarity_logs (agent_id);
CREATE INDEX prompt_similarity_logs_timestamp ON prompt_similarity_logs (timestamp);
CREATE TABLE prompt_similarity_logs_default PARTITION OF prompt_similarity_logs DEFAULT;

CREATE TABLE events (
  id uuid PRIMARY KEY,
  tenant_id text NOT NULL,
  name text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL
) PARTITION BY RANGE (id);
CREATE INDEX events_tenant_name ON events (tenant_id, name, created_at DESC);
CREATE INDEX events_tenant ON events (tenant_id, created_at DESC);
CREATE INDEX events_created_at ON events (created_at);
CREATE TABLE events_default PARTITION OF events DEFAULT;

-- A flag without user and workspace holds for everybody; one with a user wins over one with a workspace.
CREATE TABLE feature_flags (
  flag_name text NOT NULL,
  is_enabled boolean NOT NULL,
  user_id text,
  workspace_id text,
  updated_by text
);
CREATE UNIQUE INDEX feature_flags_scope
  ON feature_flags (flag_name, coalesce(user_id, ''), coalesce(workspace_id, ''));

CREATE TABLE feature_flag_audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text,
  flag_name text NOT NULL,
  user_id text,
  workspace_id text,
  was_enabled boolean,
  is_enabled boolean
);
CREATE INDEX feature_flag_audit_flag ON feature_flag_audit (flag_name, changed_at DESC);

-- A trigger, so that a change by hand leaves its trace too.
CREATE FUNCTION flowtap_audit_feature_flag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    EXECUTE format('INSERT INTO %I.feature_flag_audit (flag_name, user_id, workspace_id, was_enabled)'
        ' VALUES ($1, $2, $3, $4)', TG_TABLE_SCHEMA)
      USING OLD.flag_name, OLD.user_id, OLD.workspace_id, OLD.is_enabled;
  ELSIF TG_OP = 'UPDATE' THEN
    EXECUTE format('INSERT INTO %I.feature_flag_audit'
        ' (changed_by, flag_name, user_id, workspace_id, was_enabled, is_enabled)'
        ' VALUES ($1, $2, $3, $4, $5, $6)', TG_TABLE_SCHEMA)
      USING NEW.updated_by, NEW.flag_name, NEW.user_id, NEW.workspace_id, OLD.is_enabled, NEW.is_enabled;
  ELSE
    EXECUTE format('INSERT INTO %I.feature_flag_audit (changed_by, flag_name, user_id, workspace_id, is_enabled)'
        ' VALUES ($1, $2, $3, $4, $5)', TG_TABLE_SCHEMA)
      USING NEW.updated_by, NEW.flag_name, NEW.user_id, NEW.workspace_id, NEW.is_enabled;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER feature_flag_changed AFTER INSERT OR UPDATE OR DELETE ON feature_flags
  FOR EACH ROW EXECUTE FUNCTION flowtap_audit_feature_flag();

-- days NULL keeps rows for ever. An organization without a plan, and a row without organization, is on 'default'.
CREATE TABLE retention_plans (
  plan text PRIMARY KEY,
  days integer CHECK (days > 0)
);
INSERT INTO retention_plans (plan, days)
VALUES ('default', 365), ('free', 90), ('pro', 365), ('team', 365), ('enterprise', 365);

CREATE TABLE organization_plans (
  organization_id text PRIMARY KEY,
  plan text NOT NULL REFERENCES retention_plans (plan)
);

-- A workspace or model that is not known is ''. Outlives the rows it was made from.
CREATE TABLE daily_aggregates (
  day date NOT NULL,
  workspace_id text NOT NULL,
  event_type text NOT NULL,
  model_name text NOT NULL,
  event_count bigint NOT NULL,
  error_count bigint NOT NULL,
  input_tokens bigint NOT NULL,
  output_tokens bigint NOT NULL,
  cost_usd_micros bigint NOT NULL,
  PRIMARY KEY (day, workspace_id, event_type, model_name)
);

-- Days with events that daily_aggregates does not hold yet. Writers only add rows, together with the events; whoever
-- counts a day removes those rows it has seen.
CREATE TABLE stale_aggregate_days (
  changes bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  day date NOT NULL
);

-- One row per day of upkeep: whoever inserts it does the work, so that one process of many does.
CREATE TABLE upkeep_runs (
  day date PRIMARY KEY,
  claimed_at timestamptz NOT NULL,
  finished_at timestamptz
);

-- Without effect until somebody enables it on a table: ALTER TABLE event_logs ENABLE ROW LEVEL SECURITY.
-- Writers may add whatever they like. Readers see the rows of the workspace or the organization that the settings
-- flowtap.workspace_id and flowtap.organization_id of their session or role name, and none without either.
CREATE POLICY flowtap_write ON event_logs FOR INSERT WITH CHECK (true);
CREATE POLICY flowtap_read ON event_logs FOR SELECT USING (
  workspace_id = nullif(current_setting('flowtap.workspace_id', true), '')
  OR organization_id = nullif(current_setting('flowtap.organization_id', true), ''));
CREATE POLICY flowtap_write ON agent_trace_history FOR INSERT WITH CHECK (true);
CREATE POLICY flowtap_read ON agent_trace_history FOR SELECT USING (
  workspace_id = nullif(current_setting('flowtap.workspace_id', true), '')
  OR organization_id = nullif(current_setting('flowtap.organization_id', true), ''));
CREATE POLICY flowtap_write ON model_cost_logs FOR INSERT WITH CHECK (true);
CREATE POLICY flowtap_read ON model_cost_logs FOR SELECT USING (
  workspace_id = nullif(current_setting('flowtap.workspace_id', true), '')
  OR organization_id = nullif(current_setting('flowtap.organization_id', true), ''));
CREATE POLICY flowtap_write ON prompt_similarity_logs FOR INSERT WITH CHECK (true);
CREATE POLICY flowtap_read ON prompt_similarity_logs FOR SELECT USING (
  workspace_id = nullif(current_setting('flowtap.workspace_id', true), '')
  OR organization_id = nullif(current_setting('flowtap.organization_id', true), ''));
-- The tenant of an event is its organization, or its workspace if it has none.
CREATE POLICY flowtap_write ON events FOR INSERT WITH CHECK (true);
CREATE POLICY flowtap_read ON events FOR SELECT USING (
  tenant_id = nullif(current_setting('flowtap.organization_id', true), '')
  OR tenant_id = nullif(current_setting('flowtap.workspace_id', true), ''));

CREATE TABLE schema_version (
  version integer PRIMARY KEY,
  applied_at timestamptz NOT NULL DEFAULT now()
);
