-- Timestamps are ISO-8601 in UTC with milliseconds, so that they sort and compare as text. Booleans are 0 and 1.

CREATE TABLE event_logs (
  id TEXT PRIMARY KEY NOT NULL,
  event_type TEXT NOT NULL,
  timestamp TEXT NOT NULL,
  trace_id TEXT,
  span_id TEXT,
  parent_span_id TEXT,
  user_id TEXT,
  workspace_id TEXT,
  organization_id TEXT,
  session_id TEXT,
  service TEXT,
  environment TEXT,
  status TEXT,
  latency_ms INTEGER,
  context TEXT NOT NULL
);
CREATE INDEX event_logs_user_id ON event_logs (user_id);
CREATE INDEX event_logs_workspace_id ON event_logs (workspace_id);
CREATE INDEX event_logs_event_type ON event_logs (event_type);
CREATE INDEX event_logs_trace_id ON event_logs (trace_id);
CREATE INDEX event_logs_timestamp ON event_logs (timestamp);

CREATE TABLE agent_trace_history (
  id TEXT PRIMARY KEY NOT NULL,
  timestamp TEXT NOT NULL,
  trace_id TEXT,
  agent_id TEXT,
  agent_type TEXT,
  framework TEXT,
  flow_id TEXT,
  flow_name TEXT,
  execution_id TEXT,
  user_id TEXT,
  workspace_id TEXT,
  organization_id TEXT,
  session_id TEXT,
  service TEXT,
  environment TEXT,
  status TEXT,
  latency_ms INTEGER,
  input_context TEXT,
  execution_nodes TEXT NOT NULL,
  output_summary TEXT,
  error_type TEXT,
  nodes_total INTEGER,
  nodes_truncated INTEGER
);
CREATE INDEX agent_trace_history_agent_id ON agent_trace_history (agent_id);
CREATE INDEX agent_trace_history_flow_id ON agent_trace_history (flow_id);
CREATE INDEX agent_trace_history_trace_id ON agent_trace_history (trace_id);
CREATE INDEX agent_trace_history_timestamp ON agent_trace_history (timestamp);

CREATE TABLE model_cost_logs (
  id TEXT PRIMARY KEY NOT NULL,
  timestamp TEXT NOT NULL,
  trace_id TEXT,
  span_id TEXT,
  user_id TEXT,
  workspace_id TEXT,
  organization_id TEXT,
  session_id TEXT,
  service TEXT,
  environment TEXT,
  agent_id TEXT,
  provider TEXT,
  model_name TEXT,
  requested_model TEXT,
  operation TEXT,
  input_tokens INTEGER,
  output_tokens INTEGER,
  cache_read_tokens INTEGER,
  cache_write_tokens INTEGER,
  cache_write_1h_tokens INTEGER,
  reasoning_tokens INTEGER,
  rate_input_per_1k REAL,
  rate_output_per_1k REAL,
  cost_usd_micros INTEGER,
  priced INTEGER,
  finish_reason TEXT,
  streaming INTEGER,
  time_to_first_token_ms INTEGER,
  tokens_estimated INTEGER,
  response_id TEXT,
  status TEXT,
  latency_ms INTEGER
);
CREATE INDEX model_cost_logs_user_id ON model_cost_logs (user_id);
CREATE INDEX model_cost_logs_agent_id ON model_cost_logs (agent_id);
CREATE INDEX model_cost_logs_model_name ON model_cost_logs (model_name);
CREATE INDEX model_cost_logs_trace_id ON model_cost_logs (trace_id);
CREATE INDEX model_cost_logs_timestamp ON model_cost_logs (timestamp);

CREATE TABLE prompt_similarity_logs (
  id TEXT PRIMARY KEY NOT NULL,
  timestamp TEXT NOT NULL,
  trace_id TEXT,
  user_id TEXT,
  workspace_id TEXT,
  organization_id TEXT,
  agent_id TEXT,
  similarity_score REAL,
  flagged_reference TEXT,
  action_taken TEXT NOT NULL,
  guardrail_name TEXT,
  source TEXT,
  direction TEXT
);
CREATE INDEX prompt_similarity_logs_user_id ON prompt_similarity_logs (user_id);
CREATE INDEX prompt_similarity_logs_agent_id ON prompt_similarity_logs (agent_id);
CREATE INDEX prompt_similarity_logs_timestamp ON prompt_similarity_logs (timestamp);

CREATE TABLE events (
  id TEXT PRIMARY KEY NOT NULL,
  tenant_id TEXT NOT NULL,
  name TEXT NOT NULL,
  data TEXT NOT NULL,
  created_at TEXT NOT NULL
);
CREATE INDEX events_tenant_name ON events (tenant_id, name, created_at DESC);
CREATE INDEX events_tenant ON events (tenant_id, created_at DESC);
CREATE INDEX events_created_at ON events (created_at);

-- A flag without user and workspace holds for everybody; one with a user wins over one with a workspace.
CREATE TABLE feature_flags (
  flag_name TEXT NOT NULL,
  is_enabled INTEGER NOT NULL CHECK (is_enabled IN (0, 1)),
  user_id TEXT,
  workspace_id TEXT,
  updated_by TEXT
);
CREATE UNIQUE INDEX feature_flags_scope ON feature_flags (flag_name, ifnull(user_id, ''), ifnull(workspace_id, ''));

CREATE TABLE feature_flag_audit (
  id INTEGER PRIMARY KEY,
  changed_at TEXT NOT NULL,
  changed_by TEXT,
  flag_name TEXT NOT NULL,
  user_id TEXT,
  workspace_id TEXT,
  was_enabled INTEGER,
  is_enabled INTEGER
);
CREATE INDEX feature_flag_audit_flag ON feature_flag_audit (flag_name, changed_at DESC);

-- Triggers, so that a change by hand leaves its trace too.
CREATE TRIGGER feature_flag_created AFTER INSERT ON feature_flags BEGIN
  INSERT INTO feature_flag_audit (changed_at, changed_by, flag_name, user_id, workspace_id, was_enabled, is_enabled)
  VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), new.updated_by, new.flag_name, new.user_id, new.workspace_id,
          NULL, new.is_enabled);
END;
CREATE TRIGGER feature_flag_changed AFTER UPDATE ON feature_flags BEGIN
  INSERT INTO feature_flag_audit (changed_at, changed_by, flag_name, user_id, workspace_id, was_enabled, is_enabled)
  VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), new.updated_by, new.flag_name, new.user_id, new.workspace_id,
          old.is_enabled, new.is_enabled);
END;
CREATE TRIGGER feature_flag_removed AFTER DELETE ON feature_flags BEGIN
  INSERT INTO feature_flag_audit (changed_at, changed_by, flag_name, user_id, workspace_id, was_enabled, is_enabled)
  VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), NULL, old.flag_name, old.user_id, old.workspace_id,
          old.is_enabled, NULL);
END;

-- days NULL keeps rows for ever. An organization without a plan, and a row without organization, is on 'default'.
CREATE TABLE retention_plans (
  plan TEXT PRIMARY KEY NOT NULL,
  days INTEGER CHECK (days > 0)
);
INSERT INTO retention_plans (plan, days)
VALUES ('default', 365), ('free', 90), ('pro', 365), ('team', 365), ('enterprise', 365);

CREATE TABLE organization_plans (
  organization_id TEXT PRIMARY KEY NOT NULL,
  plan TEXT NOT NULL REFERENCES retention_plans (plan)
);

-- A workspace or model that is not known is ''. Outlives the rows it was made from.
CREATE TABLE daily_aggregates (
  day TEXT NOT NULL,
  workspace_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  model_name TEXT NOT NULL,
  event_count INTEGER NOT NULL,
  error_count INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost_usd_micros INTEGER NOT NULL,
  PRIMARY KEY (day, workspace_id, event_type, model_name)
) WITHOUT ROWID;

-- Days with events that daily_aggregates does not hold yet. Written together with the events. The number of changes
-- tells whoever counts a finished day whether more arrived meanwhile.
CREATE TABLE stale_aggregate_days (
  day TEXT PRIMARY KEY NOT NULL,
  changes INTEGER NOT NULL
) WITHOUT ROWID;

-- One row per day of upkeep: whoever inserts it does the work, so that one process of many does.
CREATE TABLE upkeep_runs (
  day TEXT PRIMARY KEY NOT NULL,
  claimed_at TEXT NOT NULL,
  finished_at TEXT
) WITHOUT ROWID;

CREATE TABLE schema_version (
  version INTEGER PRIMARY KEY,
  applied_at TEXT NOT NULL
);
