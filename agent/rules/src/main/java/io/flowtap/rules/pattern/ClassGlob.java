package io.flowtap.rules.pattern;

import java.util.ArrayList;
import java.util.List;

/** A class name in which {@code *} stands for part of a name and {@code ..} for packages of any depth. */
public record ClassGlob(String text, List<String> segments) {

    private static final String ANY_PACKAGES = "";

    static ClassGlob of(String text) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            segments.add(text.substring(start, dot));
            start = dot + 1;
        }
        segments.add(text.substring(start));
        return new ClassGlob(text, List.copyOf(segments));
    }

    /** Whether the binary name of a class fits. */
    public boolean matches(String className) {
        String[] names = className.split("\\.", -1);
        int segment = 0;
        int name = 0;
        int lastAny = -1;
        int resumeAt = 0;
        while (name < names.length) {
            if (segment < segments.size() && segments.get(segment).equals(ANY_PACKAGES)) {
                lastAny = segment++;
                resumeAt = name;
            } else if (segment < segments.size() && NameGlob.matches(segments.get(segment), names[name])) {
                segment++;
                name++;
            } else if (lastAny >= 0) {
                segment = lastAny + 1;
                name = ++resumeAt;
            } else {
                return false;
            }
        }
        return segment == segments.size();
    }

    /** The names before the first that is not given in full. */
    List<String> fixedPackages() {
        List<String> fixed = new ArrayList<>();
        for (String segment : segments) {
            if (segment.equals(ANY_PACKAGES) || segment.indexOf('*') >= 0) {
                break;
            }
            fixed.add(segment);
        }
        return fixed;
    }

    String lastSegment() {
        return segments.get(segments.size() - 1);
    }
}
