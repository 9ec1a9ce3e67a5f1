package io.flowtap.weaving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * References between classes as they were written down when {@code flowtap.jar} was assembled: reading some two hundred
 * class files for them took longer, and more memory, than loading the classes.
 *
 * <p>The first line is what all names begin with. Each other line is a class: the rest of its name, and the lines of
 * those it leads to, counted from zero behind the first one.
 */
final class ReferenceIndex implements ClassReferences {

    /** Where it lies, in each folder of the jar that has classes to be loaded ahead. */
    static final String PATH = "META-INF/flowtap/references";

    private final Map<String, String> lines = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    private ReferenceIndex(String text) {
        int start = text.indexOf('\n') + 1;
        String prefix = text.substring(0, start - 1);
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int space = text.indexOf(' ', start);
            int nameEnd = space < 0 || space > end ? end : space;
            String name = prefix + text.substring(start, nameEnd);
            names.add(name);
            lines.put(name, text.substring(nameEnd, end));
            start = end + 1;
        }
    }

    /** Reads what {@link #format} wrote. */
    static ReferenceIndex parse(String text) {
        return new ReferenceIndex(text);
    }

    /**
     * Writes down {@code roots} and all they lead to.
     *
     * @param prefix what the binary names of all these classes begin with
     */
    static String format(String prefix, ClassReferences references, Collection<String> roots) {
        Map<String, List<String>> all = reachable(references, roots);
        Map<String, Integer> numbers = new HashMap<>();
        for (String each : all.keySet()) {
            numbers.put(each, numbers.size());
        }
        StringBuilder text = new StringBuilder(prefix).append('\n');
        for (Map.Entry<String, List<String>> each : all.entrySet()) {
            text.append(each.getKey(), prefix.length(), each.getKey().length());
            for (String reference : each.getValue()) {
                if (numbers.containsKey(reference) && !reference.equals(each.getKey())) {
                    text.append(' ').append(numbers.get(reference));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static Map<String, List<String>> reachable(ClassReferences references, Collection<String> roots) {
        Map<String, List<String>> reached = new LinkedHashMap<>();
        Deque<String> waiting = new ArrayDeque<>(roots);
        for (String each = waiting.poll(); each != null; each = waiting.poll()) {
            List<String> leadsTo = reached.containsKey(each) ? null : references.of(each);
            if (leadsTo != null) {
                reached.put(each, leadsTo);
                waiting.addAll(leadsTo);
            }
        }
        return reached;
    }

    @Override
    public @Nullable List<String> of(String binaryName) {
        String line = lines.get(binaryName);
        if (line == null) {
            return null;
        }
        List<String> found = new ArrayList<>();
        int end = 0;
        for (int start = 1; start < line.length(); start = end + 1) {
            end = line.indexOf(' ', start);
            end = end < 0 ? line.length() : end;
            found.add(names.get(Integer.parseInt(line, start, end, 10)));
        }
        return found;
    }
}
