package io.flowtap.rules.pattern;

import io.flowtap.rules.problem.SyntaxProblem;
import java.util.List;

/** What no rule is for: classes of the JDK, of Flowtap, and all classes at once. */
final class RefusedPatterns {

    private static final List<String> JDK = List.of("java", "javax", "jdk", "sun", "com.sun");
    private static final String FLOWTAP = "io.flowtap";
    private static final int TELLING_LETTERS = 3;

    private RefusedPatterns() {}

    static void checkClass(String name, boolean below) throws SyntaxProblem {
        if (isBelow(name, FLOWTAP)) {
            throw new SyntaxProblem(0, "classes of Flowtap itself are not for rules");
        }
        for (String jdk : JDK) {
            if (isBelow(name, jdk)) {
                String own = below ? "an interface or class of your own" : "a class of your own that calls it";
                throw new SyntaxProblem(
                        0, "classes of the JDK are not for rules: the whole JVM uses them; name " + own);
            }
        }
    }

    /** Annotations of {@code javax.} may be those of libraries, such as {@code javax.inject}. */
    static void checkAnnotation(String name) throws SyntaxProblem {
        if (isBelow(name, FLOWTAP)) {
            throw new SyntaxProblem(1, "what Flowtap's annotations mark needs no rule");
        }
        if (isBelow(name, "java") || isBelow(name, "jdk")) {
            throw new SyntaxProblem(1, "annotations of the JDK are on too many methods; name one of your own");
        }
    }

    static void checkGlob(ClassGlob glob) throws SyntaxProblem {
        List<String> fixed = glob.fixedPackages();
        String type = glob.lastSegment();
        boolean telling = type.replace("*", "").length() >= TELLING_LETTERS;
        if (fixed.isEmpty() || fixed.size() < 2 && !telling) {
            throw new SyntaxProblem(
                    0, "this means nearly every class; begin with your package, as in com.acme..*Executor");
        }
        checkClass(String.join(".", fixed), false);
    }

    private static boolean isBelow(String name, String root) {
        return name.equals(root) || name.startsWith(root + ".");
    }
}
