package io.flowtap.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of this agent, written into the jar by the build. */
public final class AgentVersion {

    /** Such as {@code 0.1.0}. */
    public static final String CURRENT = read();

    private AgentVersion() {}

    private static String read() {
        try (InputStream in = AgentVersion.class.getResourceAsStream("version.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
