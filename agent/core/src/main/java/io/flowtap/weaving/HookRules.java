package io.flowtap.weaving;

import io.flowtap.bytecode.Call;
import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/** Finds at build time what the agent would refuse when it meets a class of the host, for a test of the hooks. */
public final class HookRules {

    /** The classes that instrumentations share. */
    private static final String BUNDLED = "io.flowtap.instrumentation.";

    private final Instrumentation instrumentation;
    private final ClassSource source;

    /** Several targets may have the same hook. */
    private final Set<String> broken = new LinkedHashSet<>();

    private HookRules(Instrumentation instrumentation, ClassSource source) {
        this.instrumentation = instrumentation;
        this.source = source;
    }

    /**
     * @param loader serves the class files of the hooks
     * @return one line for each hook that is refused, with what to write instead; empty if all is well
     */
    public static List<String> broken(Instrumentation instrumentation, ClassLoader loader) {
        HookRules rules = new HookRules(instrumentation, new ClassSource(loader, ""));
        for (Target target : instrumentation.targets()) {
            for (Hook hook : target.hooks()) {
                rules.check(hook);
            }
        }
        return List.copyOf(rules.broken);
    }

    private void check(Hook hook) {
        String hookClass = hook.hookClass();
        byte[] classFile = source.read(hookClass);
        if (classFile == null) {
            broken.add(hookClass + ": has no class file");
            return;
        }
        try {
            Advice advice = AdviceReader.read(instrumentation.name(), hookClass, classFile);
            new HookSignature(hook, advice).check();
            for (Call call : advice.calls()) {
                refuseOwnTypes(hookClass, call);
            }
        } catch (IllegalArgumentException e) {
            broken.add(e.getMessage());
        }
    }

    /** Not at run time: the types an extension observes may lie in the package of its hooks. */
    private void refuseOwnTypes(String hookClass, Call call) {
        String own = instrumentation.getClass().getPackageName() + ".";
        List<Type> types = new ArrayList<>(List.of(Type.getArgumentTypes(call.descriptor())));
        types.add(Type.getReturnType(call.descriptor()));
        for (Type type : types) {
            if (type.getClassName().startsWith(own) || type.getClassName().startsWith(BUNDLED)) {
                broken.add(hookClass + "." + call.name() + ": names " + type.getClassName()
                        + ", which the host does not see; declare an Object");
            }
        }
    }
}
