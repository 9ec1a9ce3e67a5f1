package io.flowtap.agent;

import java.io.File;
import java.io.IOException;
import java.security.AllPermission;

/** When the agent stays out of a JVM. */
final class StartConditions {

    private StartConditions() {}

    /** Whether somebody switched the agent off. */
    static boolean isOff() {
        return !enabled(System.getProperty("flowtap.enabled"), System.getenv("FLOWTAP_ENABLED"));
    }

    /** Whether this is no application. */
    static boolean isToolOfJdk() {
        return isJdkTool(System.getProperty("jdk.module.main"))
                || isToolOfOldJdk(System.getProperty("sun.java.command"));
    }

    /** Whether this is a command of the agent's own {@code jar}. */
    static boolean isOwnCommand(File jar) {
        return isOwnCommand(System.getProperty("sun.java.command"), jar);
    }

    /**
     * Under a security manager, which JVMs up to 23 can have, throws what it throws unless everything is granted to the
     * agent: what a policy with less would deny depends on the application, its destinations and the JDK.
     */
    @SuppressWarnings("removal")
    static void demandPermissions() {
        SecurityManager manager = System.getSecurityManager();
        if (manager != null) {
            manager.checkPermission(new AllPermission());
        }
    }

    /** Whether people want to hear of it at all. Never throws. */
    static boolean talkative() {
        try {
            return talkative(System.getProperty("flowtap.log.level"), System.getenv("FLOWTAP_LOG_LEVEL"));
        } catch (Throwable denied) {
            return true;
        }
    }

    static boolean talkative(@Nullable String property, @Nullable String environment) {
        String value = property != null ? property : environment;
        return value == null || !value.trim().equalsIgnoreCase("off");
    }

    static boolean enabled(@Nullable String property, @Nullable String environment) {
        String value = property != null ? property : environment;
        return value == null || !value.trim().equalsIgnoreCase("false");
    }

    /**
     * {@code JAVA_TOOL_OPTIONS} reaches jcmd, keytool, javac and the like, too. Their launchers start a module of the
     * JDK, which no application does; GraalVM's {@code native-image} starts one of its own.
     */
    static boolean isJdkTool(@Nullable String mainModule) {
        return mainModule != null
                && (mainModule.startsWith("jdk.")
                        || mainModule.startsWith("java.")
                        || mainModule.startsWith("org.graalvm."));
    }

    /** Java 8 has no modules: its tools are known by their main classes. */
    static boolean isToolOfOldJdk(@Nullable String command) {
        return command != null && (command.startsWith("sun.") || command.startsWith("com.sun.tools."));
    }

    /** {@code java -jar flowtap.jar report} must not observe itself. */
    static boolean isOwnCommand(@Nullable String command, File jar) {
        if (command == null) {
            return false;
        }
        String name = jar.getName();
        for (int at = command.indexOf(name); at >= 0; at = command.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean whole = end == command.length() || command.charAt(end) == ' ';
            if (whole && isSameFile(new File(command.substring(0, end)), jar)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSameFile(File one, File other) {
        try {
            return one.getCanonicalFile().equals(other.getCanonicalFile());
        } catch (IOException e) {
            return false;
        }
    }
}
