package io.flowtap.weaving;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import java.util.List;

/**
 * What an instrumentation of an extension says, asked once: it is code of others, which may say something else the next
 * time, throw or never return.
 */
public final class InstrumentationTable implements Instrumentation {

    private final String implementation;
    private final String name;
    private final Library library;
    private final List<Target> targets;

    private InstrumentationTable(String implementation, String name, Library library, List<Target> targets) {
        this.implementation = implementation;
        this.name = name;
        this.library = library;
        this.targets = targets;
    }

    /**
     * @param implementation binary name of the class that says the rest
     * @throws IllegalArgumentException if anything that must be there is not; says what
     */
    public static InstrumentationTable of(String implementation, String name, Library library, List<Target> targets) {
        require(name != null && !name.isBlank(), "name() returned no name");
        require(library != null, "library() returned null");
        require(targets != null, "targets() returned null");
        for (Target target : targets) {
            require(target != null, "targets() returned a list with null in it");
            require(target.typeName() != null, "targets() returned a target without a name");
            for (Hook hook : target.hooks()) {
                for (String type : hook.parameterTypes()) {
                    require(type != null, "targets() returned a hook on a parameter without a type");
                }
            }
        }
        return new InstrumentationTable(implementation, name, library, List.copyOf(targets));
    }

    private static void require(boolean there, String otherwise) {
        if (!there) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Binary name of the class that said all this. */
    public String implementation() {
        return implementation;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Library library() {
        return library;
    }

    @Override
    public List<Target> targets() {
        return targets;
    }
}
