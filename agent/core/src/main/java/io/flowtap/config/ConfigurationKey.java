package io.flowtap.config;

/**
 * A key this version knows.
 *
 * @param name full name; {@code <name>} stands for one segment of any text
 * @param defaultValue null if there is none
 * @param standIn environment variable of another tool that is read when ours is not set; may be null
 */
record ConfigurationKey(String name, String defaultValue, String standIn) {

    /** Whether its values are {@code true} and {@code false}. */
    boolean isFlag() {
        return "true".equals(defaultValue) || "false".equals(defaultValue);
    }

    /** Whether {@code key} is this key, a placeholder segment matching anything but a dot. */
    boolean matches(String key) {
        int open = name.indexOf('<');
        if (open < 0) {
            return name.equals(key);
        }
        String before = name.substring(0, open);
        String after = name.substring(name.indexOf('>') + 1);
        int middle = key.length() - after.length();
        return key.startsWith(before)
                && key.endsWith(after)
                && middle > before.length()
                && key.indexOf('.', before.length()) >= middle;
    }
}
