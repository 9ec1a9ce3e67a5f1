package io.flowtap.weaving;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.bytecode.AddedLocals;
import io.flowtap.bytecode.CallWriter;
import io.flowtap.bytecode.ClassOutline;
import io.flowtap.bytecode.MethodRewriter;
import io.flowtap.hook.Hook;
import io.flowtap.hook.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes calls to hooks into one class. Adds no field and no method, so that loaded classes can be rewritten and other
 * agents' retransformations go well. Reads nothing but the class file itself: no type of the host is resolved.
 */
final class ClassRewriter {

    private static final Handle BOOTSTRAP = new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(FlowtapSeam.class),
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/String;Ljava/lang/String;)Ljava/lang/invoke/CallSite;",
            false);

    private final ClassReader classFile;
    private final ClassOutline outline;

    /** In the order in which they are called: the first is the outermost. */
    private final Map<String, List<Advice>> advice = new HashMap<>();

    private final List<Noted> matches = new ArrayList<>();

    private ClassRewriter(byte[] bytes) {
        this.classFile = new ClassReader(bytes);
        this.outline = ClassOutline.of(classFile);
    }

    /**
     * @param wanted for each library that wants the class, the internal names of the target types it matched; null for
     *     none
     * @param named further methods to be rewritten
     * @param again whether the class is loaded already, so that its match has been noted
     * @param complaints is told of modules whose hooks do not fit; they leave the class alone
     * @return the new class file; null if no method of the class is to be hooked
     */
    static byte @Nullable [] rewrite(
            String name,
            byte[] bytes,
            @Nullable Map<ObservedLibrary, Set<String>> wanted,
            List<NamedMethods.Named> named,
            boolean again,
            Complaints complaints) {
        ClassRewriter rewriter = new ClassRewriter(bytes);
        for (NamedMethods.Named each : named) {
            rewriter.add(each.signature(), NamedMethodAdvice.of(each));
        }
        Map<ObservedLibrary, Set<String>> libraries = wanted == null ? Map.of() : wanted;
        for (Map.Entry<ObservedLibrary, Set<String>> each : libraries.entrySet()) {
            ObservedLibrary library = each.getKey();
            try {
                rewriter.plan(library, each.getValue(), complaints);
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) {
                rewriter.leaveOut(library.name());
                complaints.ofModule(library.name(), name, e);
            }
        }
        return rewriter.make(again, complaints);
    }

    private void plan(ObservedLibrary library, Set<String> targetTypes, Complaints complaints) {
        for (String targetType : targetTypes) {
            for (Target target : library.targets(targetType, targetType.equals(outline.name()))) {
                plan(library, targetType, target, complaints);
            }
        }
    }

    /** A hook without the module's others may do more harm than none. */
    private void leaveOut(String module) {
        for (List<Advice> ofMethod : advice.values()) {
            ofMethod.removeIf(each -> each.module().equals(module));
        }
        advice.values().removeIf(List::isEmpty);
        matches.removeIf(each -> each.library.name().equals(module));
    }

    private byte @Nullable [] make(boolean again, Complaints complaints) {
        byte[] rewritten = writeWhatFits(complaints);
        if (rewritten != null && !again) {
            for (Noted each : matches) {
                each.library.matched(each.targetType, each.match);
            }
        }
        return rewritten;
    }

    /** Without the modules whose hooks would make a method larger than the JVM allows. */
    private byte @Nullable [] writeWhatFits(Complaints complaints) {
        while (!advice.isEmpty()) {
            try {
                return write();
            } catch (MethodTooLargeException e) {
                List<Advice> tooMuch = advice.get(e.getMethodName() + e.getDescriptor());
                if (tooMuch == null) {
                    throw e;
                }
                for (Advice each : List.copyOf(tooMuch)) {
                    leaveOut(each.module());
                    complaints.ofModule(each.module(), outline.name(), e);
                }
            }
        }
        return null;
    }

    /** A match to be reported once the class is really rewritten. */
    private record Noted(ObservedLibrary library, String targetType, MatchedClass match) {}

    /** Rewrites a class of our own and throws the result away: most of the first rewrite's time is class loading. */
    static void warmUp() {
        byte @Nullable [] own =
                new ClassSource(ClassRewriter.class.getClassLoader(), "").read(WarmUpAdvice.class.getName());
        if (own == null) {
            // The jar has been replaced: the first rewrite takes its time.
            return;
        }
        ClassRewriter rewriter = new ClassRewriter(own);
        for (ClassOutline.Method method : rewriter.outline.methods()) {
            if (method.name().equals("enter")) {
                rewriter.add(method.signature(), AdviceReader.read("", WarmUpAdvice.class.getName(), own));
            }
        }
        rewriter.write();
    }

    private void plan(ObservedLibrary library, String targetType, Target target, Complaints complaints) {
        List<String> matched = new ArrayList<>();
        for (Hook hook : target.hooks()) {
            List<ClassOutline.Method> named = outline.methods(hook.methodNames());
            HookFindings findings = library.findings();
            if (findings != null) {
                planIfHonoured(library, findings, hook, named, matched, complaints);
            } else if (!named.isEmpty()) {
                plan(hook, library.advice(hook.hookClass()), named, matched);
            }
        }
        if (!matched.isEmpty()) {
            matches.add(new Noted(library, targetType, new MatchedClass(outline.name(), matched)));
        }
    }

    /** The hooks of an extension are independent of each other, as far as anybody can tell. */
    private void planIfHonoured(
            ObservedLibrary library,
            HookFindings findings,
            Hook hook,
            List<ClassOutline.Method> named,
            List<String> matched,
            Complaints complaints) {
        try {
            boolean matches = !named.isEmpty() && plan(hook, library.advice(hook.hookClass()), named, matched);
            findings.met(hook, outline, named, matches);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            if (findings.refused(hook, Complaints.text(e))) {
                complaints.ofHook(library.name(), hook.hookClass(), e);
            }
        }
    }

    /** @return whether any method matches */
    private boolean plan(Hook hook, Advice wanted, List<ClassOutline.Method> named, List<String> matched) {
        boolean matches = false;
        HookSignature signature = new HookSignature(hook, wanted);
        signature.check();
        signature.checkFields(outline);
        for (ClassOutline.Method method : named) {
            if (HookMatcher.matches(hook, method) && signature.fits(outline, method)) {
                matches = true;
                add(method.signature(), wanted);
                if (!matched.contains(method.signature())) {
                    matched.add(method.signature());
                }
            }
        }
        return matches;
    }

    private void add(String signature, Advice each) {
        List<Advice> all = advice.get(signature);
        if (all == null) {
            all = new ArrayList<>(1);
            advice.put(signature, all);
        }
        all.add(each);
    }

    private byte[] write() {
        return new MethodRewriter() {
            @Override
            protected @Nullable MethodVisitor rewriting(MethodVisitor next, String signature) {
                List<Advice> wanted = advice.get(signature);
                return wanted == null ? null : hooked(next, outline.method(signature), wanted);
            }
        }.rewrite(classFile);
    }

    /** The innermost hook sees the method as it is, the next one what that made of it. */
    private MethodVisitor hooked(MethodVisitor next, ClassOutline.Method method, List<Advice> wanted) {
        AddedLocals[] locals = new AddedLocals[wanted.size()];
        int[] returns = new int[wanted.size()];
        int free = method.maxLocals();
        int returned = method.returns();
        for (int i = wanted.size() - 1; i >= 0; i--) {
            Advice each = wanted.get(i);
            String[] kept = each.enter() == null ? new String[0] : HookCall.KEPT;
            locals[i] = new AddedLocals(outline.name(), method, each.around(), free, kept);
            free = locals[i].size();
            returns[i] = returned;
            returned = HookedMethod.returnsAfter(each, returned);
        }
        MethodVisitor code = next;
        for (int i = 0; i < locals.length; i++) {
            HookCall seam = new HookCall(code, outline, wanted.get(i), locals[i], BOOTSTRAP);
            CallWriter calls = new CallWriter(code, outline, locals[i], seam);
            code = new HookedMethod(code, wanted.get(i), locals[i], returns[i], calls, seam);
        }
        return code;
    }
}
