package io.flowtap.threads;

import io.flowtap.bytecode.Around;
import io.flowtap.bytecode.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done to some methods of a class: calls are written in, the method's own instructions stay as they are.
 */
final class Rewrite {

    private final String method;
    private final String parameters;
    private boolean required = true;
    private @Nullable Call enter;
    private @Nullable Call exit;
    private @Nullable Call thrown;
    private @Nullable Call beforeRun;

    private Rewrite(String method, String parameters) {
        this.method = method;
        this.parameters = parameters;
    }

    /**
     * @param name of the methods; all that begin with it if it ends with a star
     * @param parameters their descriptor up to the closing bracket, or the beginning of it
     */
    static Rewrite of(String name, String parameters) {
        return new Rewrite(name, parameters);
    }

    /** A JDK that has no such method is known all the same. */
    Rewrite optional() {
        required = false;
        return this;
    }

    /** Called first. What it returns is kept for the other calls. */
    Rewrite enter(Call call) {
        enter = call;
        return this;
    }

    /** Called before each return. */
    Rewrite exit(Call call) {
        exit = call;
        return this;
    }

    /** Called if anything is thrown; only what {@link #enter} returned is there to be given to it. */
    Rewrite thrown(Call call) {
        thrown = call;
        return this;
    }

    /** Called in front of each {@code Runnable.run()}, with the same task. */
    Rewrite beforeRun(Call call) {
        beforeRun = call;
        return this;
    }

    boolean matches(String name, String descriptor) {
        boolean named =
                method.endsWith("*") ? name.startsWith(method.substring(0, method.length() - 1)) : name.equals(method);
        return named && descriptor.startsWith(parameters);
    }

    boolean isRequired() {
        return required;
    }

    Around around() {
        return new Around(enter, exit, thrown);
    }

    /** May be null. */
    @Nullable
    Call beforeRun() {
        return beforeRun;
    }

    /** Every call there is. */
    List<Call> calls() {
        List<Call> calls = new ArrayList<>(4);
        for (@Nullable Call call : new @Nullable Call[] {enter, exit, thrown, beforeRun}) {
            if (call != null) {
                calls.add(call);
            }
        }
        return calls;
    }

    /** For people. */
    @Override
    public String toString() {
        return method + parameters;
    }
}
