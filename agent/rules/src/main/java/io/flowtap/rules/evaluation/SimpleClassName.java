package io.flowtap.rules.evaluation;

import java.lang.reflect.Proxy;

/** What people call a class: without package, the tail of a proxy, and {@code Impl}. */
final class SimpleClassName {

    private static final String[] TAILS = {"$$", "$ByteBuddy$", "$MockitoMock$", "$HibernateProxy$", "$Proxy$_$"};
    private static final String[] ENDINGS = {"_ClientProxy", "_Subclass", "_WeldClientProxy"};
    private static final String IMPLEMENTATION = "Impl";

    private SimpleClassName() {}

    static String of(Class<?> type, String suffix) {
        Class<?> named = Proxy.isProxyClass(type) ? ownInterface(type) : type;
        String name = named.getName();
        for (String tail : TAILS) {
            int start = name.indexOf(tail);
            name = start > 0 ? name.substring(0, start) : name;
        }
        for (String ending : ENDINGS) {
            name = without(name, ending);
        }
        name = name.substring(name.lastIndexOf('.') + 1);
        name = afterOuterClasses(name);
        return without(without(name, IMPLEMENTATION), suffix);
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
