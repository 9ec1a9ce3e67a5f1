package io.flowtap.weaving;

import io.flowtap.hook.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of each instrumentation in this JVM.
 *
 * @param libraries one entry per instrumentation that is switched on
 * @param named methods of the application that somebody has named
 */
public record WeavingReport(List<Library> libraries, NamedMethodsReport named) {

    /** Of a JVM in which no method is named. */
    public WeavingReport(List<Library> libraries) {
        this(libraries, NamedMethodsReport.NONE);
    }

    /** How an instrumentation fares. */
    public enum State {
        /** No class of the library has been seen. */
        WAITING,
        ACTIVE,
        /** Classes were seen, but none of the hooks fits; {@code reason} says why. */
        UNFIT,
        /** Switched itself off; {@code reason} says why. */
        DISABLED
    }

    /**
     * @param name of the instrumentation
     * @param version of the library; null if it is not there or does not say
     * @param loader where it is at work, for people; null if nowhere yet
     * @param reason why it is disabled, or what the first hook that failed met; null if all is well
     * @param hookFailures how often a hook threw
     * @param hookProblems a sentence for each hook of an extension that does nothing
     */
    public record Library(
            String name,
            @Nullable String version,
            @Nullable String loader,
            State state,
            @Nullable String reason,
            long hookFailures,
            List<String> hookProblems,
            List<Type> types) {}

    /**
     * One target.
     *
     * @param name binary name of the class, or of the type whose subtypes are meant
     * @param classes what matched
     */
    public record Type(String name, boolean subtypes, List<Matched> classes) {}

    /**
     * One rewritten class.
     *
     * @param name binary name
     * @param methods hooked methods with their descriptors
     */
    public record Matched(String name, List<String> methods) {}

    static WeavingReport of(List<ObservedLibrary> libraries, NamedMethodsReport named) {
        List<Library> all = new ArrayList<>();
        for (ObservedLibrary library : libraries) {
            all.add(describe(library));
        }
        return new WeavingReport(all, named);
    }

    private static Library describe(ObservedLibrary library) {
        Map<String, List<MatchedClass>> matches = library.matches();
        List<Type> types = new ArrayList<>();
        if (!matches.isEmpty()) {
            for (Target target : library.instrumentation().targets()) {
                types.add(describe(target, matches));
            }
        }
        State state = matches.isEmpty() ? State.WAITING : State.ACTIVE;
        String reason = null;
        String loader = null;
        List<String> hookProblems = library.hookProblems();
        if (matches.isEmpty() && !hookProblems.isEmpty()) {
            state = State.UNFIT;
            reason = "classes of the library were seen, but none of the hooks fits";
        }
        for (LinkedModule module : library.linkedModules()) {
            loader = loader == null ? module.hostLoader() : loader + ", " + module.hostLoader();
            if (module.reasonOff() != null) {
                state = State.DISABLED;
                reason = module.reasonOff();
            } else if (reason == null) {
                reason = module.firstFailure();
            }
        }
        return new Library(
                library.name(), library.version(), loader, state, reason, library.hookFailures(), hookProblems, types);
    }

    private static Type describe(Target target, Map<String, List<MatchedClass>> matches) {
        List<Matched> classes = new ArrayList<>();
        for (MatchedClass match : matches.getOrDefault(target.typeName().replace('.', '/'), List.of())) {
            classes.add(new Matched(match.name().replace('/', '.'), match.methods()));
        }
        return new Type(target.typeName(), target.subtypes(), classes);
    }
}
