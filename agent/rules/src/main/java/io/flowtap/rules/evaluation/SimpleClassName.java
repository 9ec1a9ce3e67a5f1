package io.flowtap.rules.evaluation;

import java.lang.reflect.Proxy;

/** What people call a class: without package, the tail of a proxy, and {@code Impl}. */
public final class SimpleClassName {

    private static final String[] TAILS = {"$$", "$ByteBuddy$", "$MockitoMock$", "$HibernateProxy$", "$Proxy$_$"};
    private static final String[] ENDINGS = {"_ClientProxy", "_Subclass", "_WeldClientProxy"};
    private static final String IMPLEMENTATION = "Impl";

    private SimpleClassName() {}

    static String of(Class<?> type, String suffix) {
        Class<?> named = Proxy.isProxyClass(type) ? ownInterface(type) : type;
        return without(without(ofName(named.getName()), IMPLEMENTATION), suffix);
    }

    /** Without package, outer classes and the tail of a proxy. */
    public static String ofName(String className) {
        String name = withoutTail(className);
        return afterOuterClasses(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Whether a class of that name was made by a framework to stand in front of another one. */
    public static boolean isOfProxy(String className) {
        return !withoutTail(className).equals(className);
    }

    private static String withoutTail(String className) {
        String name = className;
        for (String tail : TAILS) {
            int start = name.indexOf(tail);
            name = start > 0 ? name.substring(0, start) : name;
        }
        for (String ending : ENDINGS) {
            name = without(name, ending);
        }
        return name;
    }

    private static String afterOuterClasses(String name) {
        int start = name.lastIndexOf('$') + 1;
        boolean nested = start > 1 && start < name.length() && !Character.isDigit(name.charAt(start));
        return nested ? name.substring(start) : name;
    }

    private static String without(String name, String ending) {
        boolean there = !ending.isEmpty() && name.endsWith(ending) && name.length() > ending.length();
        return there ? name.substring(0, name.length() - ending.length()) : name;
    }

    /** Those that frameworks add say nothing about what the proxy stands for. */
    private static Class<?> ownInterface(Class<?> proxy) {
        for (Class<?> each : proxy.getInterfaces()) {
            if (!each.getName().startsWith("java.") && !each.getName().startsWith("org.springframework.")) {
                return each;
            }
        }
        return proxy.getInterfaces().length > 0 ? proxy.getInterfaces()[0] : proxy;
    }
}
