package io.flowtap.rules.pattern;

/** A name in which {@code *} stands for any letters. */
final class NameGlob {

    private NameGlob() {}

    static boolean matches(String glob, String name) {
        int g = 0;
        int n = 0;
        int star = -1;
        int resumeAt = 0;
        while (n < name.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resumeAt = n;
            } else if (g < glob.length() && glob.charAt(g) == name.charAt(n)) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++resumeAt;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
