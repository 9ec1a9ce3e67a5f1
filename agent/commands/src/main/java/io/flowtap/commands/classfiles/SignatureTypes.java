package io.flowtap.commands.classfiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Reads the generic signature of a class, method or field, as compilers leave it beside the erased types. */
final class SignatureTypes extends SignatureVisitor {

    /** Type parameters with their bounds. */
    final Map<String, TypeUse> formals = new LinkedHashMap<>();

    /** Of a class: its superclass, then its interfaces. */
    final List<TypeUse> above = new ArrayList<>();

    final List<TypeUse> parameters = new ArrayList<>();
    TypeUse result = TypeUse.UNKNOWN;
    private String formal = "";

    private SignatureTypes() {
        super(Opcodes.ASM9);
    }

    static SignatureTypes of(String signature) {
        SignatureTypes types = new SignatureTypes();
        new SignatureReader(signature).accept(types);
        return types;
    }

    static TypeUse ofField(String signature) {
        TypeUse[] type = {TypeUse.UNKNOWN};
        new SignatureReader(signature).acceptType(new One(read -> type[0] = read));
        return type[0];
    }

    @Override
    public void visitFormalTypeParameter(String name) {
        formal = name;
        formals.put(name, TypeUse.UNKNOWN);
    }

    @Override
    public SignatureVisitor visitClassBound() {
        return bound();
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
        return bound();
    }

    private SignatureVisitor bound() {
        String name = formal;
        return new One(type -> formals.merge(name, type, (first, next) -> isTelling(first) ? first : next));
    }

    private static boolean isTelling(TypeUse type) {
        return type != TypeUse.UNKNOWN && !type.className().equals("java.lang.Object");
    }

    @Override
    public SignatureVisitor visitSuperclass() {
        return new One(above::add);
    }

    @Override
    public SignatureVisitor visitInterface() {
        return new One(above::add);
    }

    @Override
    public SignatureVisitor visitParameterType() {
        return new One(parameters::add);
    }

    @Override
    public SignatureVisitor visitReturnType() {
        return new One(type -> result = type);
    }

    /** One type, told when it is complete. */
    private static final class One extends SignatureVisitor {

        private final Consumer<TypeUse> read;
        private String name = "";
        private List<TypeUse> arguments = new ArrayList<>();

        One(Consumer<TypeUse> read) {
            super(Opcodes.ASM9);
            this.read = read;
        }

        @Override
        public void visitBaseType(char descriptor) {
            read.accept(TypeUse.of(Type.getType(String.valueOf(descriptor))));
        }

        @Override
        public void visitTypeVariable(String variable) {
            read.accept(new TypeUse.Variable(variable));
        }

        @Override
        public SignatureVisitor visitArrayType() {
            return new One(element -> read.accept(new TypeUse.ArrayOf(element)));
        }

        @Override
        public void visitClassType(String internalName) {
            name = internalName.replace('/', '.');
        }

        @Override
        public void visitInnerClassType(String inner) {
            name = name + "$" + inner;
            arguments = new ArrayList<>();
        }

        @Override
        public void visitTypeArgument() {
            arguments.add(TypeUse.UNKNOWN);
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            // Of what is "? super X" nothing can be said that is read.
            return new One(type -> arguments.add(wildcard == SUPER ? TypeUse.UNKNOWN : type));
        }

        @Override
        public void visitEnd() {
            read.accept(new TypeUse.Named(name, List.copyOf(arguments)));
        }
    }
}
