package io.flowtap.delivery;

/**
 * When a batch is large enough or old enough to go.
 *
 * @param size the most events of a batch
 * @param lingerMillis how long its oldest event may wait for others
 */
record Batching(int size, long lingerMillis) {}
