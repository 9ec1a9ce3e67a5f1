package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.rulehooks.RuledMethods;
import io.flowtap.weaving.Weaving;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rules of an application, if it has any. */
final class ConfiguredRules {

    private static final int MOST_CLASSES = 500;

    private ConfiguredRules() {}

    /** @param ofHome the file in {@code flowtap.home}; null if there is none */
    static void add(
            Weaving weaving,
            Configuration configuration,
            @Nullable File ofHome,
            Instrumentation instrumentation,
            Consumer<String> log) {
        List<File> files = new ArrayList<>(1);
        for (String name : configuration.list("flowtap.rules")) {
            files.add(new File(name));
        }
        if (ofHome != null) {
            files.add(ofHome);
        }
        if (!files.isEmpty()) {
            int mostClasses = (int) configuration.number("flowtap.rules.max-classes", MOST_CLASSES);
            RuledMethods rules = RuledMethods.open(files, mostClasses, instrumentation, log);
            weaving.watch(rules);
            AgentThread.start("flowtap-rules", rules.watch(files, log), log);
        }
    }
}
