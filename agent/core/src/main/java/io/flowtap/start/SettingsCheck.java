package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.config.FilePermissions;
import io.flowtap.config.Setting;
import io.flowtap.cost.PriceTable;
import io.flowtap.doctor.AgentVersion;
import io.flowtap.recording.identity.Identity;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.SinkContext;
import io.flowtap.threads.TaskHops;
import io.flowtap.weaving.Weaving;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds what is wrong with the settings without connecting to anything: at the start of a JVM, on a thread of the
 * agent, and for {@code doctor}. What {@link Configuration#warnings} knows is not said again.
 */
public final class SettingsCheck {

    /** Settings that are read from nowhere else and cannot be wrong in a way the configuration does not see itself. */
    private static final String[] PLAIN = {
        "flowtap.home",
        "flowtap.enabled",
        "flowtap.service",
        "flowtap.environment",
        "flowtap.log.level",
        "flowtap.shutdown-timeout",
        "flowtap.journal.max-size",
        "flowtap.capture.",
    };

    /** Settings without effect unless another one is there. */
    private static final String[][] NEEDS = {
        {"flowtap.posthog.host", "flowtap.posthog.api-key"},
        {"flowtap.posthog.flush-at", "flowtap.posthog.api-key"},
        {"flowtap.posthog.flush-interval", "flowtap.posthog.api-key"},
        {"flowtap.posthog.ai-spans", "flowtap.posthog.api-key"},
        {"flowtap.rudderstack.data-plane-url", "flowtap.rudderstack.write-key"},
        {"flowtap.otlp.headers", "flowtap.otlp.endpoint"},
        {"flowtap.database.user", "flowtap.database.url"},
        {"flowtap.database.password", "flowtap.database.url"},
    };

    private final Configuration configuration;
    private final Extensions extensions;
    private final List<String> instrumentations;
    private final Set<String> said = new HashSet<>();

    /** @param weaving has all instrumentations already */
    SettingsCheck(Configuration configuration, Extensions extensions, Weaving weaving) {
        this.configuration = configuration;
        this.extensions = extensions;
        this.instrumentations = new ArrayList<>(weaving.names());
        this.instrumentations.add(TaskHops.NAME);
    }

    /** @param loader of the agent, which knows the instrumentations in {@code flowtap.jar} */
    public static SettingsCheck of(Configuration configuration, Extensions extensions, ClassLoader loader) {
        Weaving weaving = new Weaving(loader, line -> {});
        weaving.addBundled(AgentStart.targets(loader), configuration);
        extensions.addInstrumentations(weaving, configuration);
        return new SettingsCheck(configuration, extensions, weaving);
    }

    /** Whether any setting is there that is worth a look. Cheap enough for the start of a host. */
    static boolean isNeeded(Configuration configuration) {
        for (String key : configuration.keys()) {
            boolean plain = false;
            for (String each : PLAIN) {
                plain |= key.startsWith(each);
            }
            if (!plain) {
                return true;
            }
        }
        return false;
    }

    /** One sentence for each mistake, with what to do; what is wrong with extensions is among them. */
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        List<EventSink> sinks = sinks(configuration, extensions, mistakes::add, line -> {});
        addFindings(mistakes, sinks);
        Identity.of(configuration, extensions.identitySources(), mistakes::add);
        if (configuration.get("flowtap.prices") != null) {
            PriceTable.open(configuration.get("flowtap.prices"), mistakes::add);
        }
        for (EventSink sink : sinks) {
            close(sink);
        }
        return extensions.withProblems(mistakes);
    }

    /** Says each of them that was not said before: a JVM is looked at when it starts, and when recording starts. */
    synchronized void say(List<String> mistakes, Consumer<String> log) {
        Set<String> ofExtensions = Set.copyOf(extensions.withProblems(List.of()));
        for (String mistake : mistakes) {
            if (!ofExtensions.contains(mistake) && said.add(mistake)) {
                log.accept(mistake);
            }
        }
    }

    /** What concerns no single part of the agent, which names its own mistakes when it is made. */
    void addFindings(List<String> mistakes, List<EventSink> sinks) {
        List<String> destinations = new ArrayList<>();
        for (EventSink sink : sinks) {
            destinations.add(sink.name());
        }
        if (configuration.homeProblem() != null) {
            mistakes.add(configuration.homeProblem());
        }
        ConfiguredNames.check(configuration, instrumentations, destinations, extensions, mistakes::add);
        for (String[] each : NEEDS) {
            if (isSet(each[0]) && configuration.get(each[1]) == null) {
                mistakes.add(each[0] + " is set, but " + each[1] + " is not: it has no effect");
            }
        }
        String openToAll = FilePermissions.problemOf(configuration.get("flowtap.config"), "flowtap.config");
        if (openToAll != null) {
            mistakes.add(openToAll);
        }
    }

    /** By somebody, and for Flowtap: variables of other tools are often there for other reasons. */
    private boolean isSet(String key) {
        for (Setting setting : configuration.effective()) {
            if (setting.key().equals(key)) {
                return setting.source() != Setting.Source.STAND_IN;
            }
        }
        return false;
    }

    /**
     * The destinations that are configured.
     *
     * @param mistakes gets a sentence for each that is left out, and one if nobody takes the configured database
     * @param log what the sinks log to
     */
    static List<EventSink> sinks(
            Configuration configuration, Extensions extensions, Consumer<String> mistakes, Consumer<String> log) {
        SinkContext context = SinkContext.of(configuration, AgentVersion.CURRENT, DebugLines.of(configuration, log));
        List<EventSink> sinks = extensions.sinks(context, mistakes);
        if (sinks.isEmpty() && !configuration.get("flowtap.database.url", "").equals("none")) {
            mistakes.accept("no destination takes events to " + database(configuration)
                    + "; they stay in the journal. To have no database, set flowtap.database.url=none");
        }
        return sinks;
    }

    private static String database(Configuration configuration) {
        String url = configuration.shown("flowtap.database.url");
        return url == null ? "the SQLite database flowtap.db in " + configuration.home() : url;
    }

    private static void close(EventSink sink) {
        try {
            sink.close();
        } catch (Throwable e) {
            // Nothing was delivered through it, so there is nothing to lose.
        }
    }
}
