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

    /**
     * One cell a thread, kept once it is there: removing the entry and making it anew would cost every streamed token.
     */
    private static final ThreadLocal<Object[]> CONTEXT = new ThreadLocal<>();

    /** So many calls deep: some 30 KB of stack as interpreted, more than linking takes. */
    private static final int STACK_TO_LINK = 400;

    // By name: deprecated for removal since JDK 20, where no thread can be stopped any more.
    private static final String THREAD_DEATH = "java.lang.ThreadDeath";

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
     * @return a call site of {@code type}; one that does nothing if the hook cannot be linked
     * @throws Error if the thread has not the stack, or the JVM not the memory, to link now. The JVM links the place
     *     again when it is next reached, unlike after a {@link LinkageError}; the rewritten method catches it
     */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type, String module, String hook) {
        FlowtapLinker current = linker;
        if (current != null) {
            // A class whose initializer runs into the end of the stack stays unusable for the life of the JVM.
            descend(STACK_TO_LINK);
            try {
                return current.link(caller, name, type, module, hook);
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable ignored) {
                // The linker reports its own failures; the host's call must go on whatever happened here.
                passOnStop(ignored);
            }
        }
        return new ConstantCallSite(noOperation(type));
    }

    /** Returns if so many more calls fit on the stack. */
    private static int descend(int calls) {
        return calls == 0 ? 0 : descend(calls - 1) + 1;
    }

    /**
     * Where a rewritten class leaves what a hook threw. Never throws, short of the end of the thread's stack.
     *
     * <p>Where the application stops a thread ({@code Thread.stop}, up to JDK 19) that happens to be in a hook, the
     * method must end as if it had met the stop itself: nobody else will stop that thread.
     *
     * @param caller the rewritten class
     * @param module name of the instrumentation
     * @param hook class and method that threw
     * @param cell what {@link #cell} returned to the method; null if it did not get that far
     * @param before what the cell held then
     * @param entered what the hook returned when the method began; null if nothing
     * @return what the method has to throw, with the thread's cell as it was before; mostly null
     */
    public static Throwable failed(
            Throwable error,
            Class<?> caller,
            String module,
            String hook,
            Object[] cell,
            Object before,
            Object entered) {
        Throwable stop = isStop(error) ? error : null;
        FlowtapLinker current = linker;
        if (current != null) {
            try {
                current.failed(error, caller, module, hook, cell, before, entered);
            } catch (Throwable ignored) {
                // There is nobody left to tell.
                stop = isStop(ignored) ? ignored : stop;
            }
        }
        if (stop != null) {
            restore(cell, before);
        }
        return stop;
    }

    /** Whether the application has stopped the thread that it was thrown on. */
    private static boolean isStop(Throwable thrown) {
        return thrown.getClass().getName().equals(THREAD_DEATH);
    }

    /** Throws it again if the application has stopped this thread: whoever catches all else must not catch that. */
    public static void passOnStop(Throwable caught) {
        if (isStop(caught)) {
            throw (Error) caught;
        }
    }

    /** A handle of {@code type} that ignores its arguments and returns null, zero, false or nothing. */
    public static MethodHandle noOperation(MethodType type) {
        return MethodHandles.empty(type);
    }

    /**
     * The result of a rewritten method.
     *
     * @param written what its hook returned: at index 1 what it makes of the result; null if it was not called
     * @param returned what the method returned by itself
     */
    public static Object written(Object[] written, Object returned) {
        return written == null ? returned : written[1];
    }

    /**
     * The calling thread's cell, whose only element is what the thread works for. A rewritten method notes the element
     * when it begins and puts it back when it ends, whatever became of its hooks: at the end of the stack by a plain
     * store, where no call is possible any more.
     */
    public static Object[] cell() {
        Object[] cell = CONTEXT.get();
        if (cell == null) {
            cell = new Object[1];
            CONTEXT.set(cell);
        }
        return cell;
    }

    /** Puts {@code before} back; {@code cell} may be null. */
    public static void restore(Object[] cell, Object before) {
        if (cell != null) {
            cell[0] = before;
        }
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
