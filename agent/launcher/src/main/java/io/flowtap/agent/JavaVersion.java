package io.flowtap.agent;

/** Whether this JVM can load the rest of Flowtap. */
final class JavaVersion {

    private static final String OLDEST = "17";

    /** Version of the class files of {@link #OLDEST}. */
    private static final int OLDEST_CLASS_FILES = 61;

    private JavaVersion() {}

    static boolean isTooOld() {
        return isTooOld(System.getProperty("java.class.version"));
    }

    /** @param classFiles the newest class files this JVM loads, such as {@code 52.0} for Java 8; may be null */
    static boolean isTooOld(@Nullable String classFiles) {
        if (classFiles == null) {
            return false;
        }
        int point = classFiles.indexOf('.');
        try {
            return Integer.parseInt(point < 0 ? classFiles : classFiles.substring(0, point)) < OLDEST_CLASS_FILES;
        } catch (NumberFormatException e) {
            // Loading the first class decides.
            return false;
        }
    }

    static String complaint() {
        return "Flowtap needs Java " + OLDEST + " or newer, this is " + System.getProperty("java.version");
    }
}
