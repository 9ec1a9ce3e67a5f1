package io.flowtap.weaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The local variables that a hook adds to a method, behind those the method has already. Copies of {@code this} and the
 * arguments are among them: the method may use its own for something else by the time it ends.
 *
 * <pre>
 *   the method's own | copies | what enter returned | cell, its content before | what it returns | what it threw |
 *   what a hook has written
 * </pre>
 */
final class AdviceLocals {

    private final int first;
    private final int[] ownSlots;
    private final Type[] ownTypes;
    private final int[] copies;
    private final List<Object> bodyFrame = new ArrayList<>();
    private final Type returnType;
    private final int entered;
    private final int cell;
    private final int before;
    private final int returned;
    private final int thrown;
    private final int written;

    /**
     * @param owner internal name of the class
     * @param first the first slot that is free
     */
    AdviceLocals(String owner, ClassOutline.Method method, Advice advice, int first) {
        String descriptor = method.descriptor;
        this.first = first;
        this.ownTypes = ownTypes(owner, method.isStatic(), Type.getArgumentTypes(descriptor));
        this.ownSlots = new int[ownTypes.length];
        this.copies = new int[ownTypes.length];
        this.returnType = Type.getReturnType(descriptor);
        int slot = 0;
        for (int i = 0; i < ownTypes.length; i++) {
            ownSlots[i] = slot;
            slot += ownTypes[i] == null ? 0 : ownTypes[i].getSize();
        }
        int free = first;
        for (int i = 0; i < copies.length && advice.exit() != null; i++) {
            if (isUsed(advice.exit(), i)) {
                copies[i] = free;
                free += ownTypes[i].getSize();
                bodyFrame.add(frameType(ownTypes[i]));
            }
        }
        entered = free;
        bodyFrame.add("java/lang/Object");
        cell = entered + 1;
        bodyFrame.add("[Ljava/lang/Object;");
        before = cell + 1;
        bodyFrame.add("java/lang/Object");
        returned = before + 1;
        thrown = returned + returnType.getSize();
        written = thrown + 1;
    }

    /** Number 0 is {@code this}, null in a static method; the arguments follow. */
    private static Type[] ownTypes(String owner, boolean isStatic, Type[] arguments) {
        Type[] types = new Type[arguments.length + 1];
        types[0] = isStatic ? null : Type.getObjectType(owner);
        System.arraycopy(arguments, 0, types, 1, arguments.length);
        return types;
    }

    private boolean isUsed(Advice.Call exit, int own) {
        for (Advice.Parameter parameter : exit.parameters()) {
            boolean used = own == 0
                    ? parameter.source() == Advice.Source.THIS || parameter.source() == Advice.Source.FIELD
                    : parameter.source() == Advice.Source.ARGUMENT && parameter.index() == own - 1;
            if (used && ownTypes[own] != null) {
                return true;
            }
        }
        return false;
    }

    /** Number of the method's own values: {@code this} and the arguments. */
    int ownCount() {
        return ownTypes.length;
    }

    /** Null for {@code this} of a static method. */
    Type ownType(int own) {
        return ownTypes[own];
    }

    int ownSlot(int own) {
        return ownSlots[own];
    }

    /** Slot of the copy; 0 if there is none. */
    int copy(int own) {
        return copies[own];
    }

    int entered() {
        return entered;
    }

    /** Slot of the thread's cell, see {@code FlowtapSeam.cell}. */
    int cell() {
        return cell;
    }

    /** Slot of what the cell held when the method began. */
    int before() {
        return before;
    }

    int returned() {
        return returned;
    }

    int thrown() {
        return thrown;
    }

    /** Slot of the values a hook has written. */
    int written() {
        return written;
    }

    Type returnType() {
        return returnType;
    }

    /** Number of slots, the method's own included. */
    int size() {
        return written + 1;
    }

    /** A frame of the method's own code, with what the hook keeps meanwhile. */
    Object[] inBody(int count, Object[] types) {
        List<Object> frame = new ArrayList<>(Arrays.asList(types).subList(0, count));
        boolean uninitialized = frame.contains(Opcodes.UNINITIALIZED_THIS);
        int slots = 0;
        for (Object type : frame) {
            slots += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; slots < first; slots++) {
            frame.add(Opcodes.TOP);
        }
        int firstAdded = frame.size();
        frame.addAll(bodyFrame);
        if (uninitialized && copies[0] != 0) {
            // The copy becomes an object together with the original, in the constructor above (JVMS 4.10.1.9).
            frame.set(firstAdded, Opcodes.UNINITIALIZED_THIS);
        }
        return frame.toArray();
    }

    /** The frame before the method's first instruction. */
    Object[] atStart() {
        List<Object> frame = new ArrayList<>();
        for (Type type : ownTypes) {
            if (type != null) {
                frame.add(frameType(type));
            }
        }
        return inBody(frame.size(), frame.toArray());
    }

    /** Where any instruction of the body may have thrown: of the method's own values nothing is known. */
    Object[] afterBody() {
        return inBody(0, new Object[0]);
    }

    Object[] afterReturn() {
        return returnType == Type.VOID_TYPE ? afterBody() : with(afterBody(), frameType(returnType));
    }

    Object[] afterThrow() {
        Object[] frame = afterBody();
        for (int i = 0; i < returnType.getSize(); i++) {
            frame = with(frame, Opcodes.TOP);
        }
        return with(frame, "java/lang/Throwable");
    }

    private static Object[] with(Object[] frame, Object last) {
        Object[] longer = Arrays.copyOf(frame, frame.length + 1);
        longer[frame.length] = last;
        return longer;
    }

    private static Object frameType(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }
}
