package io.flowtap.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The local variables that are added to a method, behind those it has already. Copies of {@code this} and the arguments
 * are among them: the method may use its own for something else by the time it ends, and a compiler may let go of them.
 *
 * <pre>
 *   the method's own | copies | what enter returned | others that are kept | what it returns | what it threw | scratch
 * </pre>
 */
public final class AddedLocals {

    private final int first;
    private final int[] ownSlots;
    private final Type[] ownTypes;
    private final int[] copies;
    private final List<Object> bodyFrame = new ArrayList<>();
    private final Type returnType;
    private final boolean keepsEntered;
    private final int entered;
    private final int others;
    private final int returned;
    private final int thrown;
    private final int scratch;

    /**
     * @param owner internal name of the class
     * @param first the first slot that is free
     * @param others types of further variables of one slot that are set before the body, as frames have them
     */
    public AddedLocals(String owner, ClassOutline.Method method, Around around, int first, String... others) {
        this.first = first;
        this.ownTypes = ownTypes(owner, method.isStatic(), Type.getArgumentTypes(method.descriptor()));
        this.ownSlots = new int[ownTypes.length];
        this.copies = new int[ownTypes.length];
        this.returnType = Type.getReturnType(method.descriptor());
        this.keepsEntered = around.keepsEntered();
        int slot = 0;
        for (int i = 0; i < ownTypes.length; i++) {
            ownSlots[i] = slot;
            slot += ownTypes[i] == null ? 0 : ownTypes[i].getSize();
        }
        int free = first;
        for (int i = 0; i < copies.length; i++) {
            if (isUsed(around, i)) {
                copies[i] = free;
                free += ownTypes[i].getSize();
                bodyFrame.add(frameType(ownTypes[i]));
            }
        }
        this.entered = free;
        if (keepsEntered) {
            bodyFrame.add("java/lang/Object");
            free++;
        }
        this.others = free;
        bodyFrame.addAll(Arrays.asList(others));
        this.returned = free + others.length;
        this.thrown = returned + returnType.getSize();
        this.scratch = thrown + 1;
    }

    /** Number 0 is {@code this}, null in a static method; the arguments follow. */
    private static Type[] ownTypes(String owner, boolean isStatic, Type[] arguments) {
        Type[] types = new Type[arguments.length + 1];
        types[0] = isStatic ? null : Type.getObjectType(owner);
        System.arraycopy(arguments, 0, types, 1, arguments.length);
        return types;
    }

    private boolean isUsed(Around around, int own) {
        for (Call call : around.afterBody()) {
            for (Parameter parameter : call.parameters()) {
                if (ownTypes[own] != null && isUsed(parameter, own)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isUsed(Parameter parameter, int own) {
        return switch (parameter.source()) {
            case THIS, FIELD -> own == 0;
            case ARGUMENT -> own == parameter.index() + 1;
            case ARGUMENTS -> own > 0;
            default -> false;
        };
    }

    /** Number of the method's own values: {@code this} and the arguments. */
    public int ownCount() {
        return ownTypes.length;
    }

    /** Null for {@code this} of a static method. */
    public Type ownType(int own) {
        return ownTypes[own];
    }

    /** Slot of an own value when the method begins. */
    public int ownSlot(int own) {
        return ownSlots[own];
    }

    /** Slot of the copy; 0 if there is none. */
    public int copy(int own) {
        return copies[own];
    }

    /** Where an own value is found when the body has run. */
    int slotAfterBody(int own) {
        return copies[own] != 0 ? copies[own] : ownSlots[own];
    }

    /** Whether there is a variable for what enter returned. */
    public boolean keepsEntered() {
        return keepsEntered;
    }

    /** Slot of what enter returned. */
    public int entered() {
        return entered;
    }

    /** Slot of one of the others that are kept. */
    public int other(int index) {
        return others + index;
    }

    /** Slot of the result. */
    public int returned() {
        return returned;
    }

    /** Slot of what the body threw. */
    public int thrown() {
        return thrown;
    }

    /** A slot for a moment: no frame knows of it. */
    public int scratch() {
        return scratch;
    }

    /** What the method returns. */
    public Type returnType() {
        return returnType;
    }

    /** Number of slots, the method's own included. */
    public int size() {
        return scratch + 1;
    }

    /** A frame of the method's own code, with what is kept meanwhile. */
    Object[] inBody(int count, Object[] types) {
        return bodyFrame.isEmpty() ? Arrays.copyOf(types, count) : withKept(count, types);
    }

    private Object[] withKept(int count, Object[] types) {
        List<Object> frame = new ArrayList<>(Arrays.asList(types).subList(0, count));
        boolean uninitialized = frame.contains(Opcodes.UNINITIALIZED_THIS);
        int slots = 0;
        for (Object type : frame) {
            slots += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; slots < first; slots++) {
            frame.add(Opcodes.TOP);
        }
        int firstKept = frame.size();
        frame.addAll(bodyFrame);
        if (uninitialized && copies[0] != 0) {
            // The copy becomes an object together with the original, in the constructor above (JVMS 4.10.1.9).
            frame.set(firstKept, Opcodes.UNINITIALIZED_THIS);
        }
        return frame.toArray();
    }

    /** The frame before the method's first instruction. */
    public Object[] atStart() {
        List<Object> frame = new ArrayList<>();
        for (Type type : ownTypes) {
            if (type != null) {
                frame.add(frameType(type));
            }
        }
        return inBody(frame.size(), frame.toArray());
    }

    /** Where any instruction of the body may have thrown: of the method's own values nothing is known. */
    public Object[] afterBody() {
        return withKept(0, new Object[0]);
    }

    /** What a return leaves to whoever goes on in its place. */
    public Object[] afterReturn() {
        return returnType == Type.VOID_TYPE ? afterBody() : with(afterBody(), frameType(returnType));
    }

    /** What a throw leaves to whoever goes on in its place. */
    public Object[] afterThrow() {
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
