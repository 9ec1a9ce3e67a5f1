package io.flowtap.start;

import io.flowtap.sink.DebugLog;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes the parts that jars of extensions offer, and leaves out those that cannot be made. */
final class ExtensionParts {

    private final List<ExtensionJarFile> jars;
    private final ClassLoader loader;
    private final ExtensionProblems problems;
    private final WaitingTime time;
    private final DebugLog debug;
    private final Consumer<String> log;

    /** @param loader has the classes of all jars */
    ExtensionParts(
            List<ExtensionJarFile> jars,
            ClassLoader loader,
            ExtensionProblems problems,
            WaitingTime time,
            DebugLog debug,
            Consumer<String> log) {
        this.jars = jars;
        this.loader = loader;
        this.problems = problems;
        this.time = time;
        this.debug = debug;
        this.log = log;
    }

    /** In the order of the jars, and of the names in each. All at once: those that hang, hang at the same time. */
    <T, R> List<R> make(PartKind kind, Class<T> service, PartMaker<T, R> maker) {
        List<OfferedPart> offered = offered(kind);
        List<PartCall<R>> calls = new ArrayList<>();
        for (OfferedPart part : offered) {
            calls.add(PartCall.start(
                    steps -> {
                        T object = service.cast(object(part, service, steps));
                        return maker.make(part, object, steps);
                    },
                    log));
        }
        List<R> made = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            try {
                made.add(calls.get(i).result(time));
                debug.write("loaded: " + offered.get(i));
            } catch (PartFailure e) {
                problems.leftOut(offered.get(i), e.getMessage());
            }
        }
        return made;
    }

    /** A class that two jars name is used once. */
    private List<OfferedPart> offered(PartKind kind) {
        List<OfferedPart> offered = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (ExtensionJarFile jar : jars) {
            for (String type : jar.partsOf(kind.service())) {
                if (!types.contains(type)) {
                    types.add(type);
                    offered.add(new OfferedPart(jar.file(), kind, type));
                }
            }
        }
        return offered;
    }

    private Object object(OfferedPart part, Class<?> service, PartCall.Steps steps) throws Exception {
        Class<?> type;
        steps.at("loading its class");
        try {
            type = Class.forName(part.type(), false, loader);
        } catch (ClassNotFoundException e) {
            throw new PartFailure("there is no class of that name in the jar");
        }
        if (!service.isAssignableFrom(type)) {
            throw new PartFailure("it does not implement " + service.getName());
        }
        Constructor<?> constructor;
        try {
            constructor = type.getConstructor();
        } catch (NoSuchMethodException e) {
            throw new PartFailure("it has no public constructor without parameters");
        }
        constructor.setAccessible(true);
        steps.at("its constructor or static initializer");
        return constructor.newInstance();
    }
}
