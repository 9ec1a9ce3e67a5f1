package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.bytecode.ClassOutline;
import io.flowtap.hook.Hook;
import io.flowtap.weaving.hooks.AnyMethodHook;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import kotlin.Unit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Whatever a compiler made of a method, the JVM's verifier takes what the rewriter makes of it. */
class RewrittenLibrariesTest {

    @Test
    void everyMethodOfWholeLibrariesCanBeHooked() throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        for (Class<?> each : List.of(Assertions.class, JsonFactory.class, JSON.class, Test.class, Unit.class)) {
            read(
                    new File(each.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath()),
                    classes);
        }
        Rewritten loader = new Rewritten(classes);

        List<String> refused = new ArrayList<>();
        for (String name : classes.keySet()) {
            try {
                Class.forName(name, true, loader);
            } catch (VerifyError | ClassFormatError e) {
                refused.add(name + ": " + e);
            } catch (ClassNotFoundException | LinkageError e) {
                // A class for an optional library that is not here.
            }
        }

        assertThat(refused).isEmpty();
        assertThat(loader.complaints).isEmpty();
        assertThat(loader.hookedMethods).isGreaterThan(20_000);
    }

    private static void read(File file, Map<String, byte[]> classes) throws IOException {
        try (JarFile jar = new JarFile(file)) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                // Not module-info, nor what is below META-INF.
                if (entry.getName().endsWith(".class") && !entry.getName().contains("-")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        String name = entry.getName().replace('/', '.');
                        classes.put(name.substring(0, name.length() - ".class".length()), in.readAllBytes());
                    }
                }
            }
        }
    }

    /** Defines the classes with two hooks around each method. */
    private static final class Rewritten extends ClassLoader {

        private final Map<String, byte[]> classes;
        private final List<String> complaints = new ArrayList<>();
        private int hookedMethods;

        Rewritten(Map<String, byte[]> classes) {
            super(RewrittenLibrariesTest.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] original = classes.get(name);
            if (original == null) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name, original);
        }

        private Class<?> define(String name, byte[] original) {
            List<Hook> hooks = new ArrayList<>();
            for (ClassOutline.Method method :
                    ClassOutline.of(new ClassReader(original)).methods()) {
                if (!method.name().equals("<clinit>")) {
                    add(method, hooks);
                }
            }
            byte[] woven = HookedClasses.rewrite(name, original, hooks, complaints::add);
            hookedMethods += hooks.size() / 2;
            byte[] defined = woven != null ? woven : original;
            return defineClass(name, defined, 0, defined.length);
        }

        private static void add(ClassOutline.Method method, List<Hook> hooks) {
            Type[] types = Type.getArgumentTypes(method.descriptor());
            String[] names = new String[types.length];
            for (int i = 0; i < names.length; i++) {
                names[i] = nameOf(types[i]);
            }
            Hook.Builder hook =
                    Hook.on(method.name()).taking(names).returning(nameOf(Type.getReturnType(method.descriptor())));
            if (method.name().equals("<init>")) {
                hooks.add(hook.with(AnyMethodHook.OfConstructor.class));
                hooks.add(hook.with(
                        names.length == 0
                                ? AnyMethodHook.OfConstructor.class
                                : AnyMethodHook.OfConstructorArgument.class));
                return;
            }
            boolean isStatic = (method.access() & Opcodes.ACC_STATIC) != 0;
            hooks.add(hook.with(isStatic ? AnyMethodHook.Bare.class : AnyMethodHook.OfInstance.class));
            hooks.add(hook.with(names.length == 0 ? AnyMethodHook.Bare.class : AnyMethodHook.OfArgument.class));
        }

        private static String nameOf(Type type) {
            return type.getSort() == Type.ARRAY ? type.getDescriptor().replace('/', '.') : type.getClassName();
        }
    }
}
