package io.flowtap.rules.file;

import io.flowtap.rules.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The nodes of a YAML text, and where each stands. */
final class YamlTree {

    /** A rules file needs four; the composer of nodes calls itself for each. */
    private static final int DEPTH = 20;

    private final String file;
    private final RawValues raw;

    YamlTree(String file, String text) {
        this.file = file;
        raw = RawValues.of(text);
    }

    /** The node at the top; null for a file without any, and if there are problems. */
    @Nullable
    Node root(List<Problem> problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setAllowDuplicateKeys(true)
                .build();
        String text = raw.text();
        try {
            Problem depth = tooDeep(new Parse(settings).parseString(text));
            if (depth != null) {
                problems.add(depth);
                return null;
            }
            return new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            problems.add(placeOf(mark).problem(YamlComplaint.text(e.getProblem(), characterAt(mark))));
        } catch (YamlEngineException e) {
            problems.add(placeOf(null).problem("no YAML: " + firstLine(String.valueOf(e.getMessage()))));
        }
        return null;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private @Nullable Problem tooDeep(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEPTH) {
                return placeOf(event.getStartMark().orElse(null)).problem("nested deeper than " + DEPTH + " levels");
            }
        }
        return null;
    }

    private char characterAt(@Nullable Mark mark) {
        if (mark == null || mark.getLine() >= raw.lines().length) {
            return ' ';
        }
        String line = raw.lines()[mark.getLine()];
        return mark.getColumn() < line.length() ? line.charAt(mark.getColumn()) : ' ';
    }

    TextPlace place(Node node) {
        Mark start = node.getStartMark().orElse(null);
        Mark end = node.getEndMark().orElse(null);
        if (!(node instanceof ScalarNode scalar) || start == null || end == null) {
            return placeOf(start);
        }
        int quotedAt = raw.quotedAt(start.getLine());
        if (quotedAt >= 0 && start.getColumn() >= quotedAt) {
            return placeOf(start);
        }
        List<TextPlace.Piece> pieces = pieces(scalar.getScalarStyle(), start, end);
        return pieces.isEmpty() ? placeOf(start) : new TextPlace(file, List.copyOf(pieces));
    }

    private List<TextPlace.Piece> pieces(ScalarStyle style, Mark start, Mark end) {
        boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        boolean quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
        List<TextPlace.Piece> pieces = new ArrayList<>();
        for (int i = start.getLine() + (block ? 1 : 0); i <= end.getLine() && i < raw.lines().length; i++) {
            String line = raw.lines()[i];
            int from = i == start.getLine()
                    ? start.getColumn() + (quoted ? 1 : 0)
                    : line.length() - line.stripLeading().length();
            int to = i == end.getLine()
                    ? Math.min(end.getColumn(), line.length())
                    : line.stripTrailing().length();
            if (from < to) {
                pieces.add(new TextPlace.Piece(i + 1, from + 1, to - from));
            }
        }
        return pieces;
    }

    private TextPlace placeOf(@Nullable Mark mark) {
        return mark == null ? TextPlace.at(file, 1, 1) : TextPlace.at(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Whether its author put the text in quotes. */
    boolean isQuoted(ScalarNode node) {
        ScalarStyle style = node.getScalarStyle();
        boolean quotes = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
        int line = node.getStartMark().map(Mark::getLine).orElse(0);
        int column = node.getStartMark().map(Mark::getColumn).orElse(0);
        int quotedAt = raw.quotedAt(line);
        return quotes && (quotedAt < 0 || column < quotedAt);
    }
}
