package io.flowtap.cost;

/**
 * A name in a price file: {@code *} stands for any characters or none, {@code #} for one digit, {@code %} at the end
 * for nothing or a {@linkplain ReleaseMark release}.
 */
final class ModelNamePattern {

    private ModelNamePattern() {}

    /** Whether the pattern stands for itself only. */
    static boolean isExact(String pattern) {
        return pattern.indexOf('*') < 0 && pattern.indexOf('#') < 0 && !anyRelease(pattern);
    }

    private static boolean anyRelease(String pattern) {
        return pattern.endsWith("%");
    }

    /** Both in lower case. */
    static boolean matches(String pattern, String name) {
        return anyRelease(pattern)
                ? matchesRelease(pattern.substring(0, pattern.length() - 1), name)
                : matchesAll(pattern, name);
    }

    private static boolean matchesRelease(String version, String name) {
        if (isExact(version)) {
            return name.startsWith(version) && ReleaseMark.isFrom(name, version.length());
        }
        for (int end = name.length(); end > 0; end--) {
            if (ReleaseMark.isFrom(name, end) && matchesAll(version, name.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesAll(String pattern, String name) {
        int p = 0;
        int n = 0;
        int afterStar = -1;
        int restartAt = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                afterStar = ++p;
                restartAt = n;
            } else if (p < pattern.length() && fits(pattern.charAt(p), name.charAt(n))) {
                p++;
                n++;
            } else if (afterStar >= 0) {
                p = afterStar;
                n = ++restartAt;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean fits(char expected, char actual) {
        return expected == '#' ? actual >= '0' && actual <= '9' : expected == actual;
    }
}
