package io.flowtap.commands;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.classfiles.ApplicationOpener;
import io.flowtap.commands.classfiles.UnreadableApplicationException;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.sink.text.SafeText;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which application is read, and how. */
final class ApplicationOptions {

    private static final int MOST_NAMED = 3;

    @Option(
            names = "--package",
            paramLabel = "NAME",
            split = ",",
            description = "Packages that are the application's own; default: those around its main class.")
    private Set<String> packages = new LinkedHashSet<>();

    @Option(names = "--debug", description = "Show stack traces of errors.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean debug;

    @Mixin
    @SuppressWarnings("unused") // picocli acts on it
    private HelpOption help;

    ApplicationOptions() {}

    /** Opens the application, which the caller closes. */
    ApplicationClasses open(List<String> paths, Terminal terminal) {
        try {
            return ApplicationOpener.open(paths, packages, each -> terminal.notice(SafeText.of(each)));
        } catch (UnreadableApplicationException e) {
            throw new CommandFailure(e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + String.join(", ", paths) + ": " + e.getMessage(), e);
        }
    }

    /** Says which class files were left out or could not be read. */
    static void sayWhatWasNotRead(ApplicationClasses classes, Terminal terminal) {
        Map<String, String> unreadable = classes.unreadable();
        unreadable.entrySet().stream()
                .limit(MOST_NAMED)
                .forEach(each -> terminal.notice(
                        SafeText.of("the class file of " + each.getKey() + " cannot be read: " + each.getValue())));
        if (unreadable.size() > MOST_NAMED) {
            terminal.notice("and " + (unreadable.size() - MOST_NAMED) + " more cannot be read");
        }
    }

    /** Says which classes were taken for those of libraries; nothing if none were. */
    static void sayWhatWasLeftOut(ApplicationClasses classes, Terminal terminal) {
        Map<String, Integer> leftOut = classes.leftOut();
        if (!leftOut.isEmpty()) {
            int count = leftOut.values().stream().mapToInt(Integer::intValue).sum();
            List<String> roots = leftOut.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .map(each -> each.getKey().isEmpty() ? "no package" : each.getKey())
                    .toList();
            terminal.notice(SafeText.of(count + " classes are taken for those of libraries and left out ("
                    + String.join(", ", roots.subList(0, Math.min(MOST_NAMED, roots.size())))
                    + (roots.size() > MOST_NAMED ? " and " + (roots.size() - MOST_NAMED) + " more" : "")
                    + "); --package NAME says what is the application's own"));
        }
    }
}
