package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import io.flowtap.extension.Hook;
import io.flowtap.extension.Instrumentation;
import io.flowtap.extension.Library;
import io.flowtap.extension.Target;
import io.flowtap.weaving.hooks.CountingHook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Hooks every method of whole libraries at once: whatever a compiler makes of a method, the JVM must accept the result. */
class WholeLibrariesTest {

    @Test
    void aClassForJava6IsLeftToItself() {
        byte[] old = ByteBuffer.allocate(32).putInt(0xCAFEBABE).putInt(Opcodes.V1_6).putShort((short) 1).array();

        assertThatThrownBy(() -> ClassRewriter.rewrite("old/Type", old, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Java 6");
    }

    @Test
    void theJvmAcceptsWhateverIsRewritten() throws Exception {
        List<String> refused = new ArrayList<>();
        int hooked = 0;
        for (Class<?> library : List.of(Assertions.class, JsonFactory.class, Test.class)) {
            HookingLoader loader = new HookingLoader();
            for (String name : classesBeside(library)) {
                hooked += verify(loader, name, refused);
            }
        }

        assertThat(refused).isEmpty();
        assertThat(hooked).isGreaterThan(800);
    }

    private static int verify(HookingLoader loader, String name, List<String> refused) {
        try {
            Class.forName(name, true, loader);
        } catch (VerifyError | ClassFormatError e) {
            refused.add(name + ": " + e);
        } catch (ClassNotFoundException | LinkageError e) {
            // An optional dependency that is not on this class path; the class cannot be linked as it is, either.
            return 0;
        }
        return loader.rewritten.remove(name) ? 1 : 0;
    }

    private static List<String> classesBeside(Class<?> type) throws Exception {
        try (JarFile jar = new JarFile(type.getProtectionDomain().getCodeSource().getLocation().getPath())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF") && !name.contains("-info"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .toList();
        }
    }

    /** Defines the libraries under test itself, with every method hooked. */
    private static final class HookingLoader extends ClassLoader {

        private final Set<String> rewritten = new LinkedHashSet<>();

        HookingLoader() {
            super(WholeLibrariesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (name.startsWith("java.") || name.startsWith("io.flowtap.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                boolean old = new ClassReader(bytes).readUnsignedShort(6) < Opcodes.V1_7;
                byte[] woven = old ? null : hookEverything(name.replace('.', '/'), bytes);
                if (woven != null) {
                    rewritten.add(name);
                }
                byte[] defined = woven != null ? woven : bytes;
                return defineClass(name, defined, 0, defined.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static byte[] hookEverything(String name, byte[] bytes) {
        Instrumentation everything = new Everything(name, methodsOf(bytes));
        ClassLoader loader = WholeLibrariesTest.class.getClassLoader();
        ObservedLibrary library = new ObservedLibrary(
                LibraryIndex.of(everything), everything, new ClassSource(loader, ""), loader, message -> {});
        return ClassRewriter.rewrite(name, bytes, Map.of(library, Set.of(name)));
    }

    private static String[] methodsOf(byte[] bytes) {
        Set<String> names = new LinkedHashSet<>();
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                if (!name.startsWith("<")) {
                                    names.add(name);
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE);
        return names.toArray(new String[0]);
    }

    private record Everything(String type, String[] methods) implements Instrumentation {

        @Override
        public String name() {
            return "everything";
        }

        @Override
        public Library library() {
            return new Library(type.replace('/', '.'), List.of(), null);
        }

        @Override
        public List<Target> targets() {
            return List.of(Target.exactly(type.replace('/', '.'), Hook.on(methods).with(CountingHook.class)));
        }
    }
}
