-- What a later version may bring: stands in for one in tests.
ALTER TABLE event_logs ADD COLUMN region text;
CREATE INDEX event_logs_region ON event_logs (region);
