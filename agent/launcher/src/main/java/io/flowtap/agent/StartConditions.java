package io.flowtap.agent;

import java.io.File;
import java.io.IOException;

/** When the agent stays out of a JVM. */
final class StartConditions {

    private StartConditions() {}

    /**
     * @return null to start; otherwise why not, or an empty text if nobody needs to hear of it
     */
    static String reasonNotToStart(File jar) {
        if (!enabled(System.getProperty("flowtap.enabled"), System.getenv("FLOWTAP_ENABLED"))) {
            return "";
        }
        if (isJdkTool(System.getProperty("jdk.module.main"))) {
            return "";
        }
        if (isOwnCommand(System.getProperty("sun.java.command"), jar)) {
            return "";
        }
        return null;
    }

    /** Whether people want to hear of it at all. */
    static boolean talkative() {
        return talkative(System.getProperty("flowtap.log.level"), System.getenv("FLOWTAP_LOG_LEVEL"));
    }

    static boolean talkative(String property, String environment) {
        String value = property != null ? property : environment;
        return value == null || !value.trim().equalsIgnoreCase("off");
    }

    static boolean enabled(String property, String environment) {
        String value = property != null ? property : environment;
        return value == null || !value.trim().equalsIgnoreCase("false");
    }

    /**
     * {@code JAVA_TOOL_OPTIONS} reaches jcmd, keytool, javac and the like, too. Their launchers start a module of the
     * JDK, which no application does.
     */
    static boolean isJdkTool(String mainModule) {
        return mainModule != null && (mainModule.startsWith("jdk.") || mainModule.startsWith("java."));
    }

    /** {@code java -jar flowtap.jar report} must not observe itself. */
    static boolean isOwnCommand(String command, File jar) {
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
