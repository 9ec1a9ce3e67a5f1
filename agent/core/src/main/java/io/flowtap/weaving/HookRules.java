package io.flowtap.weaving;

import io.flowtap.extension.Hook;
import io.flowtap.extension.Instrumentation;
import io.flowtap.extension.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/** Finds at build time what the agent would refuse when it meets a class of the host, for a test of the hooks. */
public final class HookRules {

    private final Instrumentation instrumentation;
    private final ClassSource source;
    private final List<String> broken = new ArrayList<>();

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
        Set<String> hookClasses = new LinkedHashSet<>();
        for (Target target : instrumentation.targets()) {
            for (Hook hook : target.hooks()) {
                hookClasses.add(hook.hookClass());
            }
        }
        for (String hookClass : hookClasses) {
            rules.check(hookClass);
        }
        return rules.broken;
    }

    private void check(String hookClass) {
        byte[] classFile = source.read(hookClass);
        if (classFile == null) {
            broken.add(hookClass + ": has no class file");
            return;
        }
        try {
            Advice advice = AdviceReader.read(instrumentation.name(), hookClass, classFile);
            for (Advice.Call call : new Advice.Call[] {advice.enter(), advice.exit()}) {
                if (call != null) {
                    refuseOwnTypes(hookClass, call);
                }
            }
        } catch (IllegalArgumentException e) {
            broken.add(e.getMessage());
        }
    }

    /** Not at run time: the types an extension observes may lie in the package of its hooks. */
    private void refuseOwnTypes(String hookClass, Advice.Call call) {
        String own = instrumentation.getClass().getPackageName() + ".";
        List<Type> types = new ArrayList<>(List.of(Type.getArgumentTypes(call.descriptor())));
        types.add(Type.getReturnType(call.descriptor()));
        for (Type type : types) {
            if (type.getClassName().startsWith(own)) {
                broken.add(hookClass + "." + call.name() + ": names " + type.getClassName()
                        + ", which the host does not see; declare an Object");
            }
        }
    }
}
