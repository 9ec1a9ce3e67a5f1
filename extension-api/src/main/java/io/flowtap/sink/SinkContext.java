package io.flowtap.sink;

import io.flowtap.extension.Settings;

/**
 * What a sink is made from and may keep.
 *
 * @param settings the effective configuration
 * @param flowtapVersion version of Flowtap, for user agents and library fields of wire formats
 * @param log for what somebody who looks for a mistake wants to know
 */
public record SinkContext(Settings settings, String flowtapVersion, DebugLog log) {}
