package io.flowtap.testapps.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/** What a class file names in its constant pool, by section 4.4 of the JVM specification. */
final class ClassConstants {

    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    /**
     * A field or method that code of the class uses.
     *
     * @param owner internal name of the class it is looked for in
     */
    record Member(String owner, String name, String descriptor) {}

    private final ClassReader reader;

    private ClassConstants(ClassReader reader) {
        this.reader = reader;
    }

    static ClassConstants of(byte[] classFile) {
        return new ClassConstants(new ClassReader(classFile));
    }

    /** Names in code, of whatever kind; parts of texts among them. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset != 0 && tag(offset) == CLASS) {
                texts.add(reader.readUTF8(offset, buffer));
            } else if (offset != 0 && tag(offset) == NAME_AND_TYPE) {
                texts.add(reader.readUTF8(offset + 2, buffer));
            }
        }
        return texts;
    }

    /** Internal names of the classes its code, its supertypes and the types of members it uses need; no annotations. */
    Set<String> classes() {
        Set<String> classes = new LinkedHashSet<>();
        for (String text : texts()) {
            if (text.startsWith("(")) {
                Type method = Type.getMethodType(text);
                add(method.getReturnType(), classes);
                for (Type argument : method.getArgumentTypes()) {
                    add(argument, classes);
                }
            } else if (text.startsWith("[") || text.endsWith(";") || text.length() == 1) {
                add(Type.getType(text), classes);
            } else {
                classes.add(text);
            }
        }
        return classes;
    }

    List<Member> members() {
        List<Member> members = new ArrayList<>();
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset != 0 && tag(offset) >= FIELD && tag(offset) <= INTERFACE_METHOD) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
                members.add(new Member(
                        reader.readClass(offset, buffer),
                        reader.readUTF8(nameAndType, buffer),
                        reader.readUTF8(nameAndType + 2, buffer)));
            }
        }
        return members;
    }

    private int tag(int offset) {
        return reader.readByte(offset - 1);
    }

    private static void add(Type type, Set<String> classes) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            classes.add(element.getInternalName());
        }
    }
}
