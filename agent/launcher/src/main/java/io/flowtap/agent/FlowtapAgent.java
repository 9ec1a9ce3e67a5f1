package io.flowtap.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/**
 * What the JVM calls: {@link #premain} for {@code -javaagent:flowtap.jar}, {@link #main} for
 * {@code java -jar flowtap.jar}. Hands over to an isolated loader and does nothing else.
 *
 * <p>This class runs in the host's JVM before the host. It must not use {@code java.util.logging},
 * {@code System.Logger} or JMX, which would fix the host's log manager before the host has chosen one; it must not
 * print to stdout, and let no Throwable out: that would abort the JVM. {@code JAVA_TOOL_OPTIONS} brings it into JVMs of
 * any age, so this package is compiled for Java 8.
 */
public final class FlowtapAgent {

    private static final String START = "io.flowtap.start.AgentStart";
    private static final String COMMANDS = "io.flowtap.commands.Commands";

    /** Exit code of a command that was used in a way it cannot serve. */
    private static final int UNUSABLE = 2;

    /** The JVM finds this class by name: a second agent on the command line, even from another jar, comes back here. */
    private static boolean started;

    private FlowtapAgent() {}

    /** Called by the JVM before the host's {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        try {
            startUnlessUnwanted(arguments, instrumentation);
        } catch (Throwable e) {
            report(e);
        }
    }

    /** Loading the class that says it may be what is denied. */
    private static void report(Throwable why) {
        try {
            StartLines.notStarted(why);
        } catch (Throwable e) {
            return;
        }
    }

    private static void startUnlessUnwanted(@Nullable String arguments, Instrumentation instrumentation)
            throws Exception {
        // The switch comes first: nothing but reading it needs a permission then.
        if (StartConditions.isOff() || StartConditions.isToolOfJdk()) {
            return;
        }
        if (JavaVersion.isTooOld()) {
            StartLines.say(JavaVersion.complaint() + "; the application runs without it");
            return;
        }
        File jar = ownJar();
        if (StartConditions.isOwnCommand(jar)) {
            return;
        }
        if (started) {
            StartLines.say("not started: another Flowtap agent already runs in this JVM; remove one of the -javaagent"
                    + " options");
            return;
        }
        started = true;
        // Half of what is needed would fail in many places, one line each.
        StartConditions.demandPermissions();
        if (arguments != null && !arguments.isEmpty()) {
            StartLines.say("what follows the jar is not used: " + arguments
                    + "; configure with system properties, such as -Dflowtap.home=DIR");
        }
        start(jar, instrumentation);
    }

    @SuppressWarnings("unchecked")
    private static void start(File jar, Instrumentation instrumentation) throws Exception {
        ClassLoader loader = AgentClassLoader.open(jar, "agent/");
        Object start = loader.loadClass(START).getDeclaredConstructor().newInstance();
        ((BiConsumer<Instrumentation, File>) start).accept(instrumentation, jar);
    }

    /** Runs a command such as {@code report}; the process ends with its exit code. */
    public static void main(String[] arguments) throws Exception {
        if (JavaVersion.isTooOld()) {
            System.err.println(JavaVersion.complaint());
            System.exit(UNUSABLE);
        }
        ClassLoader loader = AgentClassLoader.open(ownJar(), "commands/", "agent/");
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass(COMMANDS).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static File ownJar() throws Exception {
        return new File(FlowtapAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
