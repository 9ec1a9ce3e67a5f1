-- Days with events. Whoever stores events of a day gives it the next number, over all days; a day whose number is larger
-- than when it was summed up is not in daily_aggregates yet. Never removed: it tells what was stored after what.
CREATE TABLE event_days (
  day TEXT PRIMARY KEY NOT NULL,
  last_change INTEGER NOT NULL,
  summed_up_to INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX event_days_last_change ON event_days (last_change);
INSERT INTO event_days (day, last_change) SELECT day, 1 FROM stale_aggregate_days;
DROP TABLE stale_aggregate_days;

-- Sums are of one organization as well, '' if it is not known. Days whose rows are all there are summed up anew.
CREATE TABLE sums_by_organization (
  day TEXT NOT NULL,
  organization_id TEXT NOT NULL,
  workspace_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  model_name TEXT NOT NULL,
  event_count INTEGER NOT NULL,
  error_count INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost_usd_micros INTEGER NOT NULL,
  PRIMARY KEY (day, organization_id, workspace_id, event_type, model_name)
) WITHOUT ROWID;
INSERT INTO sums_by_organization SELECT day, '', workspace_id, event_type, model_name, event_count, error_count,
  input_tokens, output_tokens, cost_usd_micros FROM daily_aggregates;
INSERT OR IGNORE INTO event_days (day, last_change) SELECT DISTINCT day, 1 FROM daily_aggregates;
DROP TABLE daily_aggregates;
ALTER TABLE sums_by_organization RENAME TO daily_aggregates;

-- A tenant_id does not tell whether it names an organization or a workspace. Every row has its event in event_logs.
ALTER TABLE events ADD COLUMN workspace_id TEXT;
ALTER TABLE events ADD COLUMN organization_id TEXT;
UPDATE events SET
  workspace_id = (SELECT recorded.workspace_id FROM event_logs recorded WHERE recorded.id = events.id),
  organization_id = (SELECT recorded.organization_id FROM event_logs recorded WHERE recorded.id = events.id);

-- What a run did not delete and why. Whatever is older than deleted_before may have gone. last_change and last_row say
-- what had been stored when the run was made and when it was over.
ALTER TABLE upkeep_runs ADD COLUMN deleted_before TEXT;
ALTER TABLE upkeep_runs ADD COLUMN refused_rows INTEGER;
ALTER TABLE upkeep_runs ADD COLUMN refusal TEXT;
ALTER TABLE upkeep_runs ADD COLUMN last_change INTEGER;
ALTER TABLE upkeep_runs ADD COLUMN last_row INTEGER;
UPDATE upkeep_runs SET deleted_before = strftime('%Y-%m-%dT%H:%M:%fZ', claimed_at, '-' || (
  SELECT min(days) FROM retention_plans
  WHERE plan = 'default' OR plan IN (SELECT plan FROM organization_plans)) || ' days');
