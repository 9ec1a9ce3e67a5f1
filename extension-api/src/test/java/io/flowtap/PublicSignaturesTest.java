package io.flowtap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Everything that an extension can call or implement, compared with what it was. Whoever changes it does so on purpose:
 * {@code -Dflowtap.api.accept=true} writes the new list, which belongs into the same commit.
 */
class PublicSignaturesTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path ACCEPTED = Path.of("src/test/resources/api.txt");

    /** The other modifiers, such as volatile, concern nobody who calls or implements. */
    private static final int SEEN =
            Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL;

    @Test
    void whatExtensionsCompileAgainstIsWhatItWas() throws Exception {
        String found = listing();
        if (Boolean.getBoolean("flowtap.api.accept")) {
            Files.writeString(ACCEPTED, found);
        }

        assertThat(found)
                .as(
                        "the public API changed. If that is meant: run this test with -Dflowtap.api.accept=true, commit %s,"
                                + " and say in CHANGELOG.md what extensions have to change",
                        ACCEPTED)
                .isEqualTo(Files.readString(ACCEPTED));
    }

    private static String listing() throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<Path> files = Files.walk(CLASSES)) {
            names = files.map(file -> CLASSES.relativize(file)
                            .toString()
                            .replace('\\', '/')
                            .replace('/', '.'))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .filter(name -> !name.contains(".internal."))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
        StringBuilder listing = new StringBuilder();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, PublicSignaturesTest.class.getClassLoader());
            if (isSeen(type)) {
                describe(type, listing);
            }
        }
        return listing.toString();
    }

    private static boolean isSeen(Class<?> type) {
        boolean seen = isSeen(type.getModifiers()) && !type.isAnonymousClass();
        return seen && (type.getEnclosingClass() == null || isSeen(type.getEnclosingClass()));
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void describe(Class<?> type, StringBuilder listing) {
        listing.append(Modifier.toString(type.getModifiers() & SEEN))
                .append(' ')
                .append(kind(type))
                .append(' ')
                .append(type.getName());
        if (type.getTypeParameters().length > 0) {
            listing.append(Arrays.toString(type.getTypeParameters()));
        }
        if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
            listing.append(" extends ").append(typeName(type.getAnnotatedSuperclass()));
        }
        if (type.getInterfaces().length > 0) {
            listing.append(" implements ").append(joined(type.getAnnotatedInterfaces()));
        }
        if (type.isSealed()) {
            listing.append(" permits ")
                    .append(Arrays.stream(type.getPermittedSubclasses())
                            .map(Class::getName)
                            .collect(Collectors.joining(", ")));
        }
        listing.append('\n');
        TreeMap<String, String> members = new TreeMap<>();
        for (Field field : type.getDeclaredFields()) {
            add(members, field, typeName(field.getAnnotatedType()) + " " + field.getName() + constant(field));
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(
                    members,
                    constructor,
                    "new(" + parameters(constructor.getParameters()) + ")"
                            + thrown(constructor.getAnnotatedExceptionTypes()));
        }
        for (Method method : type.getDeclaredMethods()) {
            add(
                    members,
                    method,
                    (method.isDefault() ? "default " : "")
                            + typeName(method.getAnnotatedReturnType()) + " " + method.getName() + "("
                            + parameters(method.getParameters()) + ")"
                            + thrown(method.getAnnotatedExceptionTypes()));
        }
        for (String member : members.values()) {
            listing.append("    ").append(member).append('\n');
        }
    }

    private static String kind(Class<?> type) {
        return type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private static void add(TreeMap<String, String> members, Member member, String description) {
        if (isSeen(member.getModifiers()) && !member.isSynthetic()) {
            String text = (Modifier.toString(member.getModifiers() & SEEN) + " " + description).trim();
            members.put(member.getName() + " " + text, text);
        }
    }

    /** Compilers copy constants into the classes that use them: another value is another API. */
    private static String constant(Field field) {
        boolean copied = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        if (!copied || !isSeen(field.getModifiers())) {
            return "";
        }
        try {
            return " = " + field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String parameters(Parameter[] parameters) {
        List<String> types = new ArrayList<>();
        for (Parameter parameter : parameters) {
            types.add(typeName(parameter.getAnnotatedType()));
        }
        return String.join(", ", types);
    }

    private static String thrown(AnnotatedType[] types) {
        return types.length == 0 ? "" : " throws " + joined(types);
    }

    private static String joined(AnnotatedType[] types) {
        return Arrays.stream(types).map(PublicSignaturesTest::typeName).collect(Collectors.joining(", "));
    }

    /** Not the annotated type's own text, which another JDK writes in another way. */
    private static String typeName(AnnotatedType type) {
        return (type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "")
                + type.getType().getTypeName().replace("java.lang.", "");
    }
}
