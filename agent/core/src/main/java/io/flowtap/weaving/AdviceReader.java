package io.flowtap.weaving;

import io.flowtap.bytecode.Call;
import io.flowtap.bytecode.Conversion;
import io.flowtap.bytecode.Parameter;
import io.flowtap.bytecode.Source;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Reads ByteBuddy's advice annotations off the class file of a hook, without loading either. Refuses what Flowtap does
 * not honour: advice that does something else than it says is worse than none.
 */
final class AdviceReader extends ClassVisitor {

    private final String hookClass;
    private @Nullable Call enter;
    private @Nullable Call exit;
    private boolean exitOnThrow;

    private AdviceReader(String hookClass) {
        super(Opcodes.ASM9);
        this.hookClass = hookClass;
    }

    /**
     * @param module name of the instrumentation
     * @param hookClass binary name
     * @param classFile of the hook
     * @throws IllegalArgumentException if it asks for anything that is not honoured; names the hook and what to write
     */
    static Advice read(String module, String hookClass, byte[] classFile) {
        AdviceReader reader = new AdviceReader(hookClass);
        new ClassReader(classFile).accept(reader, ClassReader.SKIP_CODE);
        return new Advice(module, hookClass, reader.enter, reader.exit, reader.exitOnThrow);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new AdviceMethodReader(this, access, name, descriptor);
    }

    /** What {@code method} says is against the contract. */
    IllegalArgumentException refused(String method, String what) {
        return new IllegalArgumentException(hookClass + "." + method + ": " + what);
    }

    void entersWith(Call call) {
        refuseIf(enter != null, call, "there is another one with @Advice.OnMethodEnter; give it a class of its own");
        for (Source source : new Source[] {Source.ENTERED, Source.RETURNED, Source.THROWN}) {
            refuseIf(call.uses(source), call, "Enter, Return and Thrown are known to exit only; leave them out");
        }
        int handedOver = Type.getReturnType(call.descriptor()).getSort();
        refuseIf(
                handedOver > Type.VOID && handedOver < Type.ARRAY,
                call,
                "hands a primitive value over to exit; return an Object");
        enter = call;
    }

    void exitsWith(Call call, boolean onThrow) {
        refuseIf(exit != null, call, "there is another one with @Advice.OnMethodExit; give it a class of its own");
        refuseIf(!call.descriptor().endsWith(")V"), call, "nobody takes what exit returns; return void");
        refuseIf(
                call.uses(Source.THROWN) && !onThrow,
                call,
                "is given what was thrown, but not called then; write onThrowable = Throwable.class");
        for (Parameter parameter : call.parameters()) {
            refuseIf(
                    parameter.writable() && parameter.source() == Source.ARGUMENT,
                    call,
                    "an argument is replaced on enter; leave readOnly out");
        }
        exit = call;
        exitOnThrow = onThrow;
    }

    private void refuseIf(boolean broken, Call call, String what) {
        if (broken) {
            throw refused(call.name(), what);
        }
    }

    @Override
    public void visitEnd() {
        if (enter == null && exit == null) {
            throw new IllegalArgumentException(
                    hookClass + ": has no advice; annotate a static method with @Advice.OnMethodEnter or OnMethodExit");
        }
        if (exit != null && exit.uses(Source.ENTERED)) {
            refuseIf(
                    enter == null || enter.descriptor().endsWith(")V"),
                    exit,
                    "there is no enter that returns anything; leave Enter out");
        }
        for (Call call : new Advice("", hookClass, enter, exit, exitOnThrow).calls()) {
            refuseTypesOfTheAgent(call);
            refusePrimitives(call);
        }
    }

    private void refusePrimitives(Call call) {
        for (int i = 0; i < call.parameters().size(); i++) {
            Source source = call.parameters().get(i).source();
            boolean isObject = source == Source.THIS || source == Source.ENTERED || source == Source.THROWN;
            refuseIf(
                    isObject && Conversion.isPrimitive(call.type(i)),
                    call,
                    "parameter " + i + " is always an object; declare it as one");
        }
    }

    /** The call is linked from the host's class, which must see all types it names. */
    private void refuseTypesOfTheAgent(Call call) {
        for (Type each : Type.getMethodType(call.descriptor()).getArgumentTypes()) {
            refuseIf(
                    ModuleLoader.isOfAgent(each.getClassName()),
                    call,
                    "names " + each.getClassName() + ", which the host does not see; declare an Object");
        }
        Type returned = Type.getReturnType(call.descriptor());
        refuseIf(
                ModuleLoader.isOfAgent(returned.getClassName()),
                call,
                "names " + returned.getClassName() + ", which the host does not see; declare an Object");
    }
}
