package io.flowtap.weaving.zoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Source text of methods of every shape, for Java compilers of Java 8 and later. */
public final class ZooSource {

    /** Kinds of values: what a local variable may hold. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        for (String primitive : List.of("boolean", "byte", "char", "short", "int", "long", "float", "double")) {
            KINDS.put(primitive, primitive);
        }
        KINDS.put("text", "String");
        KINDS.put("numbers", "int[]");
        KINDS.put("grid", "long[][]");
        KINDS.put("object", "Object");
        KINDS.put("list", "java.util.List<String>");
    }

    /** With this in place of each kind. */
    private static final String METHODS_OF_KIND = """
                public KIND plain_NAME(KIND a, Object b) {
                    return a;
                }

                public static KIND static_NAME(KIND a) {
                    return a;
                }

                public KIND typed_NAME(KIND a, KIND b) {
                    log("typed");
                    return b;
                }

                public synchronized KIND overwritten_NAME(KIND a, long wide, KIND c) {
                    a = c;
                    wide++;
                    return a;
                }

                public KIND thrown_NAME(KIND a) {
                    if (log("throws")) {
                        throw new IllegalStateException("odd");
                    }
                    return a;
                }

                public KIND guarded_NAME(KIND a, KIND b, boolean fail) {
                    try {
                        if (fail) {
                            throw new IllegalArgumentException("guarded");
                        }
                        return a;
                    } catch (Throwable e) {
                        log("the host caught " + e.getMessage());
                        return b;
                    } finally {
                        log("finally");
                    }
                }

                @SuppressWarnings("finally")
                public KIND replacing_NAME(KIND a, KIND b) {
                    try {
                        log("tries");
                        return a;
                    } finally {
                        return b;
                    }
                }

                public KIND nested_NAME(int times, KIND a, KIND b) {
                    while (true) {
                        synchronized (this) {
                            try {
                                switch (times--) {
                                    case 0:
                                        return a;
                                    case 1:
                                        continue;
                                    case 2:
                                        throw new IllegalStateException("two");
                                    default:
                                        if (times > 5) {
                                            return b;
                                        }
                                }
                            } catch (IllegalStateException e) {
                                log("nested " + e.getMessage());
                            } finally {
                                log("times " + times);
                            }
                        }
                    }
                }

                public KIND chosen_NAME(boolean flag, KIND a, KIND b) {
                    return flag ? a : b;
                }

                private static KIND hidden_NAME(KIND a) {
                    return a;
                }

                public KIND delegating_NAME(KIND a) {
                    return hidden_NAME(hidden_NAME(a));
                }

            """;

    private static final String OTHER_METHODS = """
                public void nothing() {}

                public void nothingOf(int[] counted) {
                    do {
                        counted[0]++;
                    } while (counted[0] < 3);
                }

                public static void failing() throws Exception {
                    throw new Exception("checked");
                }

                public final double all(boolean a, byte b, char c, short d, int e, long f, float g, double h,
                        String i, int[] j, Object k) {
                    double sum = b + c + d + e + f + g + h;
                    for (int each : j) {
                        sum += each;
                    }
                    return a ? sum : i.length();
                }

                public String varied(Object... values) {
                    return java.util.Arrays.toString(values);
                }

                public <T extends Comparable<T>> T larger(T a, T b) {
                    return a.compareTo(b) > 0 ? a : b;
                }

                public int recursive(int number) {
                    return number <= 1 ? 1 : number * recursive(number - 1);
                }

                public Runnable lambda(String text) {
                    Runnable task = () -> log("lambda " + text);
                    task.run();
                    return null;
                }

                static boolean log(String line) {
                    Log.add(line);
                    return true;
                }

            """;

    private static final String LOG = """
            package zoo;

            final class Log {

                private Log() {}

                @SuppressWarnings("unchecked")
                static void add(String line) {
                    ((java.util.List<String>) System.getProperties().get("io.flowtap.weaving.test.seen")).add(line);
                }
            }
            """;

    private static final String MADE = """
            package zoo;

            public class Made extends MadeParent {

                private String text;
                private long number = 7;

                public Made(String text, long number) {
                    super(text == null ? "none" : text.trim(), number > 3 ? number : -number);
                    try {
                        if (number == 5) {
                            this.text = "five";
                            text = null;
                            return;
                        }
                    } finally {
                        Log.add("made");
                    }
                    this.text = text;
                    this.number = number;
                }

                public Made(String text) {
                    this(text, text.length());
                    number = 3;
                }

                public Made(int number) {
                    super(null, number);
                    if (number < 0) {
                        throw new IllegalArgumentException("negative");
                    }
                    text = null;
                    try {
                        Integer.parseInt("not a number");
                    } catch (NumberFormatException e) {
                        Log.add("the host caught it");
                    }
                }

                public Made() {
                    this(new Inner("inner").name);
                }

                @Override
                public String toString() {
                    return "Made " + text + " " + number + " " + above;
                }

                static final class Inner {

                    private final String name;

                    Inner(String name) {
                        this.name = name;
                    }
                }
            }
            """;

    private static final String MADE_PARENT = """
            package zoo;

            public class MadeParent {

                protected final String above;

                protected MadeParent(String above, long number) {
                    this.above = above + number;
                }
            }
            """;

    private ZooSource() {}

    /**
     * @param privateInterfaceMethods whether the compiler knows them: Java 9 and later
     * @return source texts by class name
     */
    public static Map<String, String> java(boolean privateInterfaceMethods) {
        Map<String, String> sources = new LinkedHashMap<>();
        StringBuilder methods = new StringBuilder("package zoo;\n\npublic class Methods {\n\n");
        StringBuilder defaults = new StringBuilder("package zoo;\n\npublic interface Defaults {\n\n");
        KINDS.forEach((name, kind) -> {
            methods.append(METHODS_OF_KIND.replace("KIND", kind).replace("NAME", name));
            defaults.append("default KIND default_NAME(KIND a) { return a; }\n"
                    .replace("KIND", kind)
                    .replace("NAME", name));
            defaults.append("static KIND static_NAME(KIND a, KIND b) { return b; }\n"
                    .replace("KIND", kind)
                    .replace("NAME", name));
            if (privateInterfaceMethods) {
                defaults.append("private KIND private_NAME(KIND a) { return a; }\n"
                        .replace("KIND", kind)
                        .replace("NAME", name));
                defaults.append("default KIND calling_NAME(KIND a) { return private_NAME(a); }\n"
                        .replace("KIND", kind)
                        .replace("NAME", name));
            }
        });
        sources.put("zoo.Methods", methods.append(OTHER_METHODS).append("}\n").toString());
        sources.put("zoo.Defaults", defaults.append("}\n").toString());
        sources.put("zoo.Implementing", "package zoo;\n\npublic class Implementing implements Defaults {}\n");
        sources.put("zoo.Made", MADE);
        sources.put("zoo.MadeParent", MADE_PARENT);
        sources.put("zoo.Log", LOG);
        return sources;
    }

    /** The same shapes as far as Groovy has them. */
    public static Map<String, String> groovy(boolean compiledStatically) {
        StringBuilder methods = new StringBuilder("package zoo\n\n");
        methods.append(compiledStatically ? "@groovy.transform.CompileStatic\n" : "")
                .append("class Methods {\n\n");
        KINDS.forEach((name, kind) -> {
            // A switch in a loop is left out: Groovy has no "continue" inside it for all kinds of values.
            String withoutNested = METHODS_OF_KIND.replaceAll("(?s)    public KIND nested_NAME.*?\n    }\n\n", "");
            methods.append(withoutNested.replace("KIND", kind).replace("NAME", name));
        });
        methods.append("""
                    static boolean log(String line) {
                        ((List<String>) System.getProperties().get("io.flowtap.weaving.test.seen")).add(line)
                        return true
                    }
                }
                """);
        return Map.of("zoo.Methods", methods.toString());
    }
}
