package io.flowtap.sink;

import io.flowtap.extension.Settings;

/** What a sink is made from and may keep. */
public final class SinkContext {

    private final Settings settings;
    private final String flowtapVersion;
    private final DebugLog log;

    private SinkContext(Settings settings, String flowtapVersion, DebugLog log) {
        this.settings = settings;
        this.flowtapVersion = flowtapVersion;
        this.log = log;
    }

    /** For those who make sinks: the agent, and tests. The parameters are what the methods of that name return. */
    public static SinkContext of(Settings settings, String flowtapVersion, DebugLog log) {
        return new SinkContext(settings, flowtapVersion, log);
    }

    /** The effective configuration. */
    public Settings settings() {
        return settings;
    }

    /** Version of Flowtap, for user agents and library fields of wire formats. */
    public String flowtapVersion() {
        return flowtapVersion;
    }

    /** For what somebody who looks for a mistake wants to know. */
    public DebugLog log() {
        return log;
    }
}
