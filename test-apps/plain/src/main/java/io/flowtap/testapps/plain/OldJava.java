package io.flowtap.testapps.plain;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/** Makes a JVM say that it is Java 8: as an agent in front of another one, or as the main class before another one. */
public final class OldJava {

    private OldJava() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        pretend();
    }

    /** Calls the class named first with the remaining arguments. */
    public static void main(String[] args) throws ReflectiveOperationException {
        pretend();
        String[] remaining = new String[args.length - 1];
        System.arraycopy(args, 1, remaining, 0, remaining.length);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) remaining);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void pretend() {
        System.setProperty("java.class.version", "52.0");
        System.setProperty("java.specification.version", "1.8");
        System.setProperty("java.version", "1.8.0_402");
    }
}
