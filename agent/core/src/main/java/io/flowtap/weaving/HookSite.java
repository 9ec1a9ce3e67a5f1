package io.flowtap.weaving;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/** One place in a class of the host that calls a hook. */
final class HookSite extends MutableCallSite {

    private final String hookClass;
    private final String method;

    /** The hook itself, whatever the place leads to at the moment. */
    private MethodHandle hook;

    HookSite(String hookClass, String method, MethodHandle hook) {
        super(hook);
        this.hookClass = hookClass;
        this.method = method;
        this.hook = hook;
    }

    String hookClass() {
        return hookClass;
    }

    String method() {
        return method;
    }

    MethodType hookType() {
        return hook.type();
    }

    MethodHandle hook() {
        return hook;
    }

    /** Another copy of the hook takes over. */
    void hook(MethodHandle copy) {
        hook = copy;
    }
}
