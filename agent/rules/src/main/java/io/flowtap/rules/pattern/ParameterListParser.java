package io.flowtap.rules.pattern;

import io.flowtap.rules.problem.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code (Workflow workflow, java.util.Map<String, Object>, String[], ..)}. */
final class ParameterListParser {

    private final String text;
    private final List<ParameterPattern> parameters = new ArrayList<>();
    private boolean more;

    private ParameterListParser(String text) {
        this.text = text;
    }

    static ParameterPatterns parse(String text, int open) throws SyntaxProblem {
        if (!text.endsWith(")")) {
            throw new SyntaxProblem(open, "this ( has no ) at the end");
        }
        ParameterListParser parser = new ParameterListParser(text);
        parser.parameters(open + 1, text.length() - 1);
        return new ParameterPatterns(List.copyOf(parser.parameters), parser.more);
    }

    private void parameters(int from, int to) throws SyntaxProblem {
        if (text.substring(from, to).isBlank()) {
            return;
        }
        int start = from;
        int depth = 0;
        for (int i = from; i <= to; i++) {
            char c = i == to ? ',' : text.charAt(i);
            if (c == '<') {
                depth++;
            } else if (c == '>') {
                depth--;
            } else if (c == ',' && (depth == 0 || i == to)) {
                parameter(firstLetter(start, i), i);
                start = i + 1;
            }
        }
    }

    private int firstLetter(int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private void parameter(int from, int to) throws SyntaxProblem {
        String written = withoutGenerics(from, to).strip();
        if (more) {
            throw new SyntaxProblem(from, "behind .. stands nothing more");
        }
        if (written.equals("..")) {
            more = true;
            return;
        }
        String[] words = written.replaceFirst("^final\\s+", "").split("\\s+");
        if (words.length > 2 || words[0].isEmpty()) {
            throw new SyntaxProblem(from, "a parameter is a type, perhaps with a name, as in (Workflow workflow, ..)");
        }
        String name = words.length == 2 ? words[1] : null;
        checkName(name, from);
        parameters.add(new ParameterPattern(type(words[0], from), name));
    }

    private void checkName(@Nullable String name, int from) throws SyntaxProblem {
        if (name != null && !isIdentifier(name)) {
            throw new SyntaxProblem(text.indexOf(name, from), name + " is no name of a parameter");
        }
        for (ParameterPattern other : parameters) {
            if (name != null && name.equals(other.name())) {
                throw new SyntaxProblem(text.indexOf(name, from), "two parameters are called " + name);
            }
        }
    }

    private String withoutGenerics(int from, int to) throws SyntaxProblem {
        StringBuilder written = new StringBuilder();
        int depth = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '<') {
                depth++;
            } else if (c == '>') {
                depth--;
            } else if (depth == 0) {
                written.append(c);
            }
            if (depth < 0) {
                throw new SyntaxProblem(i, "this > has no <");
            }
        }
        if (depth > 0) {
            throw new SyntaxProblem(from, "a < in this type has no >");
        }
        return written.toString();
    }

    private static String type(String written, int from) throws SyntaxProblem {
        String type = written.endsWith("...") ? written.substring(0, written.length() - 3) + "[]" : written;
        String element = type;
        while (element.endsWith("[]")) {
            element = element.substring(0, element.length() - 2);
        }
        if (element.equals("*")) {
            return type;
        }
        for (String segment : element.split("\\.", -1)) {
            if (!isIdentifier(segment)) {
                throw new SyntaxProblem(from, written + " is no name of a type");
            }
        }
        return type;
    }

    private static boolean isIdentifier(String word) {
        if (word.isEmpty() || !Character.isJavaIdentifierStart(word.charAt(0))) {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if (!Character.isJavaIdentifierPart(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
