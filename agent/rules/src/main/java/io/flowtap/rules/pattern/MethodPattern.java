package io.flowtap.rules.pattern;

import io.flowtap.rules.problem.SyntaxProblem;

/** Which methods a rule is about; {@code method} is {@code <init>} for constructors and may hold {@code *}. */
public record MethodPattern(String text, ClassPattern classes, String method, ParameterPatterns parameters) {

    /** The name of constructors in class files. */
    public static final String CONSTRUCTOR = "<init>";

    public static MethodPattern parse(String text) throws SyntaxProblem {
        return MethodPatternParser.parse(text);
    }

    public boolean isOfConstructors() {
        return method.equals(CONSTRUCTOR);
    }

    /** Whether methods of the class can be meant. */
    public boolean matchesClass(ClassFacts type) {
        return classes.matches(type);
    }

    /** Whether a method is meant, given that its class is. */
    public boolean matchesMethod(MethodFacts candidate) {
        return matchesName(candidate.name())
                && parameters.matches(candidate.parameterTypes())
                && (!(classes instanceof ClassPattern.AnnotatedMethod annotated)
                        || candidate.hasAnnotation(annotated.annotation()));
    }

    /** {@code *} stands for no constructor. */
    private boolean matchesName(String name) {
        return name.startsWith("<") ? name.equals(method) : NameGlob.matches(method, name);
    }
}
