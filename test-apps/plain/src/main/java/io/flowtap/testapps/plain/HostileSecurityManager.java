package io.flowtap.testapps.plain;

import java.security.Permission;

/** A security manager that answers whatever the agent asks for with an error, and everybody else with nothing. */
@SuppressWarnings("removal")
public final class HostileSecurityManager extends SecurityManager {

    private static final String AGENT = "io.flowtap.agent.";

    @Override
    public void checkPermission(Permission permission) {
        for (Class<?> caller : getClassContext()) {
            if (caller.getName().startsWith(AGENT)) {
                throw new AssertionError("nothing for agents");
            }
        }
    }
}
