package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.weaving.Weaving;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * Start-up inside the host's JVM, before the host's {@code main}: reads the configuration and registers the weaver.
 * Everything else waits in {@link Activation} until the host loads an AI library.
 *
 * <p>Runs on the host's clock. No lambda, no stream, no regular expression, no thread: each would cost every
 * application milliseconds, whether it uses AI or not.
 */
public final class AgentStart implements BiConsumer<Instrumentation, File> {

    private static final String TARGETS = "META-INF/flowtap/targets";

    /** Looked for in {@code flowtap.home}. */
    private static final String DEFAULT_RULES = "flowtap-rules.yaml";

    /** Called once by the launcher. */
    @Override
    public void accept(Instrumentation instrumentation, File jar) {
        Configuration configuration = Configuration.load();
        if (!configuration.flag("flowtap.enabled", true)) {
            return;
        }
        AgentLog log = new AgentLog(System.err, configuration.get("flowtap.log.level"));
        for (String warning : configuration.warnings()) {
            log.accept(warning);
        }
        start(instrumentation, configuration, log);
    }

    private static void start(Instrumentation instrumentation, Configuration configuration, AgentLog log) {
        ClassLoader agentLoader = AgentStart.class.getClassLoader();
        Weaving weaving = new Weaving(agentLoader, log);
        weaving.addBundled(targets(agentLoader), configuration);
        Extensions extensions = Extensions.open(configuration, agentLoader, log);
        extensions.addInstrumentations(weaving, configuration);
        addRules(weaving, configuration, instrumentation, log);
        SettingsCheck settings = new SettingsCheck(configuration, extensions, weaving);
        long now = System.currentTimeMillis();
        UnrecordedCalls unrecorded = new UnrecordedCalls(log);
        IdleStatus idleStatus = new IdleStatus(configuration, weaving, settings, unrecorded, now, log);
        weaving.whenLibrarySeen(idleStatus);
        Activation activation = new Activation(
                instrumentation, configuration, extensions, weaving, settings, idleStatus, unrecorded, now, log);
        instrumentation.addTransformer(weaving.weaver(activation), true);
        if (SettingsCheck.isNeeded(configuration)) {
            idleStatus.run();
        }
    }

    /** Most applications have no rules, and load no class for them. */
    private static void addRules(
            Weaving weaving, Configuration configuration, Instrumentation instrumentation, AgentLog log) {
        // As it is configured: whether events can be stored there is found out later.
        File ofHome = new File(configuration.get("flowtap.home", ""), DEFAULT_RULES);
        boolean found = ofHome.isFile();
        if (found || configuration.get("flowtap.rules") != null) {
            ConfiguredRules.add(weaving, configuration, found ? ofHome : null, instrumentation, log);
        }
    }

    static String targets(ClassLoader loader) {
        try (InputStream in = loader.getResourceAsStream(TARGETS)) {
            if (in == null) {
                throw new IOException("no " + TARGETS);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("flowtap.jar is incomplete", e);
        }
    }
}
