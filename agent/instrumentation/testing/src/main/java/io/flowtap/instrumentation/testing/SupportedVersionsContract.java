package io.flowtap.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.weaving.WeavingReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;

/**
 * Two tables, kept as text beside the test of a library: in which versions each hooked method exists, and which of our
 * classes name something that a version lacks. Such a class may only be reached from a hook that has no target in that
 * version.
 */
public abstract class SupportedVersionsContract {

    private final WovenLibrary library;
    private final List<String> packages;

    /** @param packages prefixes of the library's binary class names */
    protected SupportedVersionsContract(WovenLibrary library, String... packages) {
        this.library = library;
        this.packages = List.of(packages);
    }

    @Test
    void everyHookedMethodIsWhereTheTableSays() throws Exception {
        Map<String, List<String>> versionsByMethod = new TreeMap<>();
        for (String version : library.versions()) {
            for (String method : hookedMethods(version)) {
                versionsByMethod
                        .computeIfAbsent(method, key -> new ArrayList<>())
                        .add(version);
            }
        }
        List<String> table = new ArrayList<>();
        versionsByMethod.forEach((method, versions) -> table.add(method + ": " + String.join(" ", versions)));

        assertThat(table).isEqualTo(expected("hooked-methods.txt"));
    }

    private TreeSet<String> hookedMethods(String version) throws IOException {
        Map<String, Integer> before = new HashMap<>();
        library.report()
                .types()
                .forEach(type -> before.merge(type.name(), type.classes().size(), Integer::sum));
        for (Path path : library.jars(version)) {
            try (JarFile jar = new JarFile(path.toFile())) {
                Enumeration<JarEntry> entries = jar.entries();
                while (entries.hasMoreElements()) {
                    show(version, jar, entries.nextElement());
                }
            }
        }
        TreeSet<String> methods = new TreeSet<>();
        for (WeavingReport.Type type : library.report().types()) {
            int seen = before.getOrDefault(type.name(), 0);
            for (WeavingReport.Matched matched :
                    type.classes().subList(seen, type.classes().size())) {
                for (String method : matched.methods()) {
                    methods.add(simpleName(type.name()) + "." + readable(method));
                }
            }
        }
        return methods;
    }

    private void show(String version, JarFile jar, JarEntry entry) throws IOException {
        String name = entry.getName();
        if (name.endsWith(".class") && isOfLibrary(name.replace('/', '.'))) {
            try (InputStream in = jar.getInputStream(entry)) {
                library.show(version, name.substring(0, name.length() - 6), in.readAllBytes());
            }
        }
    }

    private boolean isOfLibrary(String binaryName) {
        return packages.stream().anyMatch(binaryName::startsWith);
    }

    private static String readable(String method) {
        int parameters = method.indexOf('(');
        List<String> types = new ArrayList<>();
        for (Type each : Type.getArgumentTypes(method.substring(parameters))) {
            types.add(simpleName(each.getClassName()));
        }
        return method.substring(0, parameters) + "(" + String.join(", ", types) + ") "
                + simpleName(Type.getReturnType(method.substring(parameters)).getClassName());
    }

    private static String simpleName(String binaryName) {
        return binaryName.substring(binaryName.lastIndexOf('.') + 1);
    }

    @Test
    void whatAVersionLacksIsNamedOnlyWhereTheTableSays() throws Exception {
        TreeSet<String> table = new TreeSet<>();
        for (String version : library.versions()) {
            List<ClassFileLocator> jars = new ArrayList<>();
            for (Path jar : library.jars(version)) {
                jars.add(ClassFileLocator.ForJarFile.of(jar.toFile()));
            }
            jars.add(ClassFileLocator.ForClassLoader.ofPlatformLoader());
            ClassFileLocator locator = new ClassFileLocator.Compound(jars);
            TypePool pool = TypePool.Default.of(locator);
            for (Path ours : mainClasses()) {
                for (String missing : missing(ours, pool)) {
                    table.add(version + " " + missing);
                }
            }
        }

        assertThat(List.copyOf(table)).isEqualTo(expected("missing-references.txt"));
    }

    private static List<Path> mainClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target/classes"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
    }

    private TreeSet<String> missing(Path classFile, TypePool pool) throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        ClassReader reader = new ClassReader(Files.readAllBytes(classFile));
        String ours = simpleName(reader.getClassName().replace('/', '.'));
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String generic, String[] thrown) {
                        for (Type each : Type.getArgumentTypes(type)) {
                            check(each.getClassName(), null, null);
                        }
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitMethodInsn(
                                    int opcode, String owner, String name, String type, boolean itf) {
                                check(owner.replace('/', '.'), name, type);
                            }

                            @Override
                            public void visitFieldInsn(int opcode, String owner, String name, String type) {
                                check(owner.replace('/', '.'), name, type);
                            }

                            @Override
                            public void visitTypeInsn(int opcode, String type) {
                                check(type.replace('/', '.'), null, null);
                            }
                        };
                    }

                    private void check(String owner, String member, String type) {
                        if (!isOfLibrary(owner) || owner.endsWith("[]")) {
                            return;
                        }
                        TypePool.Resolution resolution = pool.describe(owner);
                        if (!resolution.isResolved()) {
                            missing.add(ours + ": " + simpleName(owner));
                        } else if (member != null && !has(resolution.resolve(), member, type)) {
                            missing.add(ours + ": " + simpleName(owner) + "." + member);
                        }
                    }
                },
                ClassReader.SKIP_DEBUG);
        return missing;
    }

    private static boolean has(TypeDescription type, String member, String descriptor) {
        for (MethodDescription method : type.getDeclaredMethods()) {
            if (method.getInternalName().equals(member)
                    && method.getDescriptor().equals(descriptor)) {
                return true;
            }
        }
        if (type.getDeclaredFields().stream().anyMatch(field -> field.getName().equals(member))) {
            return true;
        }
        if (type.getSuperClass() != null && has(type.getSuperClass().asErasure(), member, descriptor)) {
            return true;
        }
        return type.getInterfaces().asErasures().stream().anyMatch(each -> has(each, member, descriptor));
    }

    private List<String> expected(String resource) throws IOException {
        try (InputStream in = getClass().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
