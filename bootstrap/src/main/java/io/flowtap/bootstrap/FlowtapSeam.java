package io.flowtap.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The one place where rewritten host classes and the agent meet.
 *
 * <p>In {@code flowtap.jar} this class is renamed to {@code java.lang.FlowtapSeam} and defined into {@code java.base}:
 * every class loader delegates {@code java.*}, so a rewritten class of any loader can call it. It must use nothing
 * outside {@code java.base}, and name no type of the agent.
 */
public final class FlowtapSeam {

    /** One cell a thread, kept once it is there: removing the entry and making it anew would cost every streamed token. */
    private static final ThreadLocal<Object[]> CONTEXT = new ThreadLocal<>();

    private static volatile FlowtapLinker linker;

    private FlowtapSeam() {}

    /** Connects rewritten classes to the agent. Until then, and after {@code null}, new call sites do nothing. */
    public static void install(FlowtapLinker linker) {
        FlowtapSeam.linker = linker;
    }

    /**
     * Bootstrap method of every {@code invokedynamic} that the weaver writes.
     *
     * @param caller the rewritten class
     * @param name the hook method
     * @param type its type as the rewritten class sees it
     * @param module name of the instrumentation
     * @param hook binary name of the hook class
     * @return a call site of {@code type}; one that does nothing if the hook cannot be linked. Never throws.
     */
    public static CallSite link(
            MethodHandles.Lookup caller, String name, MethodType type, String module, String hook) {
        FlowtapLinker current = linker;
        if (current != null) {
            try {
                return current.link(caller, name, type, module, hook);
            } catch (Throwable ignored) {
                // The linker reports its own failures; the host's call must go on whatever happened here.
            }
        }
        return new ConstantCallSite(noOperation(type));
    }

    /**
     * Where a rewritten class leaves what a hook threw. Never throws, short of the end of the thread's stack.
     *
     * @param caller the rewritten class
     * @param module name of the instrumentation
     * @param hook class and method that threw
     */
    public static void failed(Throwable error, Class<?> caller, String module, String hook) {
        FlowtapLinker current = linker;
        if (current != null) {
            try {
                current.failed(error, caller, module, hook);
            } catch (Throwable ignored) {
                // There is nobody left to tell.
            }
        }
    }

    /** A handle of {@code type} that ignores its arguments and returns null, zero, false or nothing. */
    public static MethodHandle noOperation(MethodType type) {
        return MethodHandles.empty(type);
    }

    /** What the calling thread is working for, or null. */
    public static Object context() {
        Object[] cell = CONTEXT.get();
        return cell == null ? null : cell[0];
    }

    /**
     * Sets what the calling thread works for.
     *
     * @return what it worked for until now, to be handed back to this method
     */
    public static Object swapContext(Object context) {
        Object[] cell = CONTEXT.get();
        if (cell == null) {
            if (context == null) {
                return null;
            }
            cell = new Object[1];
            CONTEXT.set(cell);
        }
        Object previous = cell[0];
        cell[0] = context;
        return previous;
    }
}
