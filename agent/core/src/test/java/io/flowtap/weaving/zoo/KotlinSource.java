package io.flowtap.weaving.zoo;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Source text of methods of every shape for the compiler of Kotlin, which inlines blocks with returns in them. */
public final class KotlinSource {

    /** Kinds of values, as {@link ZooSource} has them. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        for (String primitive : new String[] {"Boolean", "Byte", "Char", "Short", "Int", "Long", "Float", "Double"}) {
            KINDS.put(primitive.toLowerCase(Locale.ROOT), primitive);
        }
        KINDS.put("text", "String?");
        KINDS.put("present", "String"); // null is refused before the first line
        KINDS.put("numbers", "IntArray?");
        KINDS.put("grid", "Array<LongArray>?");
        KINDS.put("object", "Any?");
        KINDS.put("list", "List<String>?");
    }

    private static final String METHODS_OF_KIND = """
                fun plain_NAME(a: KIND, b: Any?): KIND = a

                fun typed_NAME(a: KIND, b: KIND): KIND {
                    log("typed")
                    return b
                }

                @Synchronized
                fun overwritten_NAME(a: KIND, wide: Long, c: KIND): KIND {
                    var last = a
                    log("wide ${wide + 1}")
                    last = c
                    return last
                }

                fun thrown_NAME(a: KIND): KIND {
                    if (log("throws")) {
                        throw IllegalStateException("odd")
                    }
                    return a
                }

                fun guarded_NAME(a: KIND, b: KIND, fail: Boolean): KIND {
                    try {
                        if (fail) {
                            throw IllegalArgumentException("guarded")
                        }
                        return a
                    } catch (e: Throwable) {
                        log("the host caught ${e.message}")
                        return b
                    } finally {
                        log("finally")
                    }
                }

                fun expression_NAME(a: KIND, b: KIND, fail: Boolean): KIND = try {
                    if (fail) error("expression") else a
                } catch (e: IllegalStateException) {
                    log("the host caught ${e.message}")
                    b
                } finally {
                    log("finally")
                }

                fun replacing_NAME(a: KIND, b: KIND): KIND {
                    try {
                        log("tries")
                        return a
                    } finally {
                        return b
                    }
                }

                fun nested_NAME(times: Int, a: KIND, b: KIND): KIND {
                    var left = times
                    while (true) {
                        synchronized(this) {
                            try {
                                when (left--) {
                                    0 -> return a
                                    1 -> log("one")
                                    2 -> throw IllegalStateException("two")
                                    else -> if (left > 5) return b
                                }
                            } catch (e: IllegalStateException) {
                                log("nested ${e.message}")
                            } finally {
                                log("times $left")
                            }
                        }
                    }
                }

                fun leaving_NAME(a: KIND, b: KIND): KIND {
                    listOf(1, 2, 3).forEach {
                        try {
                            if (it == 2) return b
                        } finally {
                            log("leaves $it")
                        }
                    }
                    return a
                }

                fun chosen_NAME(flag: Boolean, a: KIND, b: KIND): KIND = if (flag) a else b

                fun defaulted_NAME(a: KIND, b: KIND = a): KIND = b

                private fun hidden_NAME(a: KIND): KIND = a

                fun delegating_NAME(a: KIND): KIND = hidden_NAME(defaulted_NAME(a))

                suspend fun suspended_NAME(a: KIND, b: KIND): KIND {
                    val first = passed_NAME(a)
                    try {
                        log("suspends ${first == a}")
                        return passed_NAME(b)
                    } finally {
                        log("resumed ${passed_NAME(a) == first}")
                    }
                }

                private suspend fun passed_NAME(a: KIND): KIND = suspendCoroutineUninterceptedOrReturn { a }

            """;

    private static final String OTHER_METHODS = """
                fun nothing() {}

                fun never(): Nothing = throw UnsupportedOperationException("never")

                fun varied(vararg values: Any?): String = values.joinToString()

                fun <T : Comparable<T>> larger(a: T, b: T): T = if (a > b) a else b

                tailrec fun counted(left: Int, sum: Long): Long = if (left <= 0) sum else counted(left - 1, sum + left)

                fun lambda(text: String?): Any? = run { { log("lambda $text") }() }
            """;

    private static final String MADE = """
            package zoo

            class Made(private val text: String?, number: Long) : MadeParent(text?.trim() ?: "none", number) {

                private var number = if (number > 3) number else -number

                init {
                    try {
                        require(number != 5L) { "five" }
                    } catch (e: IllegalArgumentException) {
                        log("the host caught ${e.message}")
                    } finally {
                        log("made")
                    }
                }

                constructor(text: String) : this(text, text.length.toLong()) {
                    number = 3
                }

                constructor(number: Int) : this(null, number.toLong()) {
                    if (number == 0) {
                        throw IllegalArgumentException("zero")
                    }
                }

                constructor() : this("nothing")

                override fun toString() = "Made $text $number $above"
            }
            """;

    private static final String MADE_PARENT = """
            package zoo

            open class MadeParent(above: String, number: Long) {
                @JvmField protected val above = above + number
            }
            """;

    private static final String LOG = """
            package zoo

            @Suppress("UNCHECKED_CAST")
            fun log(line: String): Boolean {
                (System.getProperties()["io.flowtap.weaving.test.seen"] as MutableList<String>).add(line)
                return true
            }
            """;

    private KotlinSource() {}

    /** Source texts by the name of their file. */
    public static Map<String, String> all() {
        StringBuilder methods =
                new StringBuilder("package zoo\n\nimport kotlin.coroutines.intrinsics.*\n\nclass Methods {\n\n");
        StringBuilder functions = new StringBuilder("package zoo\n\n");
        StringBuilder defaults = new StringBuilder("package zoo\n\ninterface Defaults {\n\n");
        KINDS.forEach((name, kind) -> {
            methods.append(ofKind(METHODS_OF_KIND, name, kind));
            functions.append(ofKind("fun static_NAME(a: KIND): KIND = a\n", name, kind));
            functions.append(
                    ofKind("fun KIND.extended_NAME(b: KIND): KIND = if (log(\"x\")) this else b\n", name, kind));
            defaults.append(ofKind("fun default_NAME(a: KIND): KIND = private_NAME(a)\n", name, kind));
            defaults.append(ofKind("private fun private_NAME(a: KIND): KIND = a\n", name, kind));
        });
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put(
                "zoo/Methods.kt", methods.append(OTHER_METHODS).append("}\n").toString());
        sources.put("zoo/Functions.kt", functions.toString());
        sources.put(
                "zoo/Defaults.kt",
                defaults.append("}\n\nclass Implementing : Defaults\n").toString());
        sources.put("zoo/Made.kt", MADE);
        sources.put("zoo/MadeParent.kt", MADE_PARENT);
        sources.put("zoo/Log.kt", LOG);
        return sources;
    }

    private static String ofKind(String source, String name, String kind) {
        return source.replace("KIND", kind).replace("NAME", name);
    }
}
