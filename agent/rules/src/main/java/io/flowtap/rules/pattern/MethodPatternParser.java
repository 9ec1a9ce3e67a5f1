package io.flowtap.rules.pattern;

import io.flowtap.rules.problem.SyntaxProblem;

/** From the text behind {@code method:} to a pattern. */
final class MethodPatternParser {

    private static final int LONGEST = 1_000;

    private final String text;

    private MethodPatternParser(String text) {
        this.text = text;
    }

    static MethodPattern parse(String text) throws SyntaxProblem {
        if (text.length() > LONGEST) {
            throw new SyntaxProblem(0, "longer than " + LONGEST + " characters");
        }
        String trimmed = text.stripTrailing();
        if (trimmed.isBlank()) {
            throw new SyntaxProblem(0, "names no method; write com.acme.WorkflowExecutor.execute");
        }
        MethodPatternParser parser = new MethodPatternParser(trimmed);
        return trimmed.startsWith("@") ? parser.annotated() : parser.named();
    }

    private MethodPattern annotated() throws SyntaxProblem {
        int colons = text.indexOf("::");
        int open = open();
        int end = colons >= 0 ? colons : open;
        String annotation = name(1, end, "the name of an annotation");
        if (annotation.indexOf('.') < 0) {
            throw new SyntaxProblem(1, "write the annotation with its package, as in @com.acme." + annotation);
        }
        RefusedPatterns.checkAnnotation(annotation);
        if (colons < 0) {
            return pattern(new ClassPattern.AnnotatedMethod(annotation), "*", open);
        }
        String method = method(colons + 2, open);
        return pattern(new ClassPattern.AnnotatedClass(annotation), method, open);
    }

    private MethodPattern named() throws SyntaxProblem {
        int open = open();
        int colons = text.substring(0, open).indexOf("::");
        int hash = text.substring(0, open).indexOf('#');
        if (colons >= 0 || hash >= 0) {
            throw new SyntaxProblem(Math.max(colons, hash), "write . between class and method");
        }
        int dot = text.lastIndexOf('.', open - 1);
        if (dot <= 0) {
            throw new SyntaxProblem(0, "names no class; write com.acme.WorkflowExecutor.execute");
        }
        String method = method(dot + 1, open);
        String classes = text.substring(0, dot);
        if (open == text.length() && isOfClass(method) && !isOfClass(classes.substring(classes.lastIndexOf('.') + 1))) {
            throw new SyntaxProblem(
                    dot + 1,
                    "names a class and no method; write " + text + ".execute, or " + text + ".new for constructors");
        }
        return pattern(classes(classes), method, open);
    }

    private static boolean isOfClass(String name) {
        return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    }

    private ClassPattern classes(String classes) throws SyntaxProblem {
        if (classes.indexOf('*') >= 0 || classes.contains("..")) {
            return new ClassPattern.Glob(glob(classes));
        }
        boolean below = classes.endsWith("+");
        String name = name(0, below ? classes.length() - 1 : classes.length(), "the name of a class");
        RefusedPatterns.checkClass(name, below);
        return below ? new ClassPattern.SubtypesOf(name) : new ClassPattern.Exact(name);
    }

    private ClassGlob glob(String classes) throws SyntaxProblem {
        if (classes.endsWith("+")) {
            throw new SyntaxProblem(
                    classes.length() - 1,
                    "+ stands behind the full name of a type; a pattern with * has no types below it");
        }
        for (int i = 0; i < classes.length(); i++) {
            char c = classes.charAt(i);
            if (!Character.isJavaIdentifierPart(c) && c != '.' && c != '*') {
                throw new SyntaxProblem(i, c + " stands in no name of a class");
            }
        }
        if (classes.contains("...") || classes.endsWith(".")) {
            throw new SyntaxProblem(
                    Math.max(classes.indexOf("..."), 0),
                    "between package and class stands . or .., as in com.acme..*Executor");
        }
        ClassGlob glob = ClassGlob.of(classes);
        RefusedPatterns.checkGlob(glob);
        return glob;
    }

    private String method(int from, int to) throws SyntaxProblem {
        String name = text.substring(from, to).strip();
        if (name.equals("new")) {
            return MethodPattern.CONSTRUCTOR;
        }
        if (name.equals(MethodPattern.CONSTRUCTOR)) {
            throw new SyntaxProblem(from, "write new for constructors");
        }
        if (name.equals("<clinit>")) {
            throw new SyntaxProblem(from, "the initializer of a class is no operation; name a method, or new");
        }
        if (name.isEmpty()) {
            throw new SyntaxProblem(from, "here must be the name of a method");
        }
        for (int i = 0; i < name.length(); i++) {
            boolean fits = i == 0 ? Character.isJavaIdentifierStart(name.charAt(i)) : isPart(name.charAt(i));
            if (!fits && name.charAt(i) != '*') {
                throw new SyntaxProblem(from + i, name + " is no name of a method");
            }
        }
        return name;
    }

    private static boolean isPart(char c) {
        return Character.isJavaIdentifierPart(c);
    }

    private String name(int from, int to, String what) throws SyntaxProblem {
        String name = text.substring(from, to);
        boolean start = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = start ? Character.isJavaIdentifierStart(c) : c == '.' || isPart(c);
            if (!fits) {
                throw new SyntaxProblem(from + i, "here must be " + what + "; " + c + " does not belong to it");
            }
            start = c == '.';
        }
        if (start) {
            throw new SyntaxProblem(from, "here must be " + what);
        }
        return name;
    }

    private int open() {
        int open = text.indexOf('(');
        return open < 0 ? text.length() : open;
    }

    private MethodPattern pattern(ClassPattern classes, String method, int open) throws SyntaxProblem {
        ParameterPatterns parameters =
                open == text.length() ? ParameterPatterns.ANY : ParameterListParser.parse(text, open);
        return new MethodPattern(text, classes, method, parameters);
    }
}
