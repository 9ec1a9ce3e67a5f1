package io.flowtap.commands.classfiles;

import java.lang.reflect.Modifier;

/** A field as its class file shows it. */
public record FieldInfo(int access, String name, TypeUse type, boolean isEnumConstant) {

    public boolean isStatic() {
        return Modifier.isStatic(access);
    }
}
