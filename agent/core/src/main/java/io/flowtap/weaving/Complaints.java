package io.flowtap.weaving;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What people are told of classes that are left as they are. What befalls one class may befall thousands, so the same
 * is said once; something else is still heard afterwards.
 */
final class Complaints {

    /** So many different things about single classes are said. */
    private static final int MOST = 20;

    private final Consumer<String> log;
    private final Set<Integer> versions = new HashSet<>();
    private final Set<String> said = new HashSet<>();

    Complaints(Consumer<String> log) {
        this.log = log;
    }

    /**
     * All classes of a version are left as they are.
     *
     * @param name internal name of the class that was met
     */
    void ofVersion(int version, String objection, String name) {
        if (isNews(version)) {
            log.accept(objection + " (" + name.replace('/', '.') + " is one)");
        }
    }

    /** Hooks of one module do not fit a class. Those of other modules do their work. */
    void ofModule(String module, String name, Throwable reason) {
        say(
                module + ": " + reason,
                "instrumentation " + module + " leaves " + name.replace('/', '.') + " as it is: " + text(reason));
    }

    /** A hook of an extension asks for something that is not honoured. The module's others do their work. */
    void ofHook(String module, String hookClass, Throwable reason) {
        say(
                module + ": " + hookClass + ": " + reason,
                "instrumentation " + module + ": hook " + hookClass + " is refused, its others work: " + text(reason));
    }

    /** A class could not be looked into at all. */
    void ofClass(String name, Throwable reason) {
        say(reason.toString(), "cannot look into " + name.replace('/', '.') + ", left as it is: " + reason);
    }

    /** For people. */
    static String text(Throwable reason) {
        String message = reason.getMessage();
        return reason instanceof IllegalArgumentException && message != null ? message : reason.toString();
    }

    private void say(String what, String line) {
        int count = add(what);
        if (count > 0 && count <= MOST) {
            log.accept(count < MOST ? line : line + "; nothing further is mentioned");
        }
    }

    private synchronized boolean isNews(int version) {
        return versions.add(version);
    }

    /** Returns how many there are now; 0 if it is known. */
    private synchronized int add(String what) {
        return said.size() < MOST && said.add(what) ? said.size() : 0;
    }
}
