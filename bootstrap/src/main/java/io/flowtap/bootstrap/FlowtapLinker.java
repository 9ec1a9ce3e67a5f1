package io.flowtap.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The agent's side of {@link FlowtapSeam#link}. */
public interface FlowtapLinker {

    /**
     * Links one advised place to its hook. Called once per place, on the host's thread.
     *
     * @see FlowtapSeam#link
     */
    CallSite link(MethodHandles.Lookup caller, String name, MethodType type, String module, String hook);

    /**
     * A hook threw. Called on the host's thread.
     *
     * @see FlowtapSeam#failed
     */
    void failed(
            Throwable error, Class<?> caller, String module, String hook, Object[] cell, Object before, Object entered);
}
