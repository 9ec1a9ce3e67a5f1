package io.flowtap.weaving;

import static java.util.Objects.requireNonNull;

import io.flowtap.hook.Hook;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import io.flowtap.testsupport.MapSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.util.CheckClassAdapter;

/** A loader of generated classes, woven by either. */
final class ZooClasses extends ClassLoader {

    /** The version of class files counts on from here. */
    static final int JAVA_0 = 44;

    /** Where the version stands in a class file. */
    static final int MAJOR_VERSION = 7;

    private final Map<String, byte[]> classFiles;

    private ZooClasses(Map<String, byte[]> classFiles) {
        super(ZooClasses.class.getClassLoader());
        this.classFiles = classFiles;
    }

    static ZooClasses asTheyAre(Map<String, byte[]> classFiles) {
        return new ZooClasses(classFiles);
    }

    static ZooClasses wovenByByteBuddy(Map<String, byte[]> classFiles, Map<String, List<ZooHooks.Wanted>> wanted) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                new ClassFileLocator.Simple(classFiles),
                ClassFileLocator.ForClassLoader.of(ZooClasses.class.getClassLoader()));
        TypePool types = TypePool.Default.of(locator);
        Map<String, byte[]> woven = new LinkedHashMap<>(classFiles);
        wanted.forEach((name, hooks) -> {
            TypeDescription type = types.describe(name).resolve();
            DynamicType.Builder<?> builder =
                    new ByteBuddy().with(TypeValidation.DISABLED).redefine(type, locator);
            for (ZooHooks.Wanted each : hooks) {
                builder = builder.visit(Advice.to(each.hook(), locator)
                        .on(ElementMatchers.named(each.name())
                                .and(ElementMatchers.hasDescriptor(each.descriptor()))
                                .or(ElementMatchers.isConstructor()
                                        .and(ElementMatchers.hasDescriptor(each.descriptor())
                                                .and(whatever -> each.name().equals("<init>"))))));
            }
            woven.put(name, builder.make().getBytes());
        });
        return new ZooClasses(woven);
    }

    /** Through the agent's own weaver; what is complained about goes to {@code log}. */
    static ZooClasses wovenByFlowtap(
            Map<String, byte[]> classFiles, Map<String, List<ZooHooks.Wanted>> wanted, List<String> log) {
        List<Target> targets = new ArrayList<>();
        wanted.forEach((name, hooks) -> {
            List<Hook> ofClass = new ArrayList<>();
            for (ZooHooks.Wanted each : hooks) {
                ofClass.add(exactly(each));
            }
            targets.add(Target.exactly(name, ofClass.toArray(new Hook[0])));
        });
        ClassLoader own = ZooClasses.class.getClassLoader();
        Weaving weaving = new Weaving(own, log::add);
        weaving.addExtension(new Zoo(targets), own, new MapSettings(Map.of()));
        weaving.link();
        return woven(classFiles, wanted.keySet(), weaving, log);
    }

    /** The same through what the weaver has for methods that are named. */
    static ZooClasses namedToFlowtap(
            Map<String, byte[]> classFiles, Map<String, List<ZooHooks.Wanted>> wanted, List<String> log) {
        Weaving weaving = new Weaving(ZooClasses.class.getClassLoader(), log::add);
        weaving.watch(new ZooNames(wanted));
        weaving.link();
        return woven(classFiles, wanted.keySet(), weaving, log);
    }

    private static ZooClasses woven(
            Map<String, byte[]> classFiles, Set<String> names, Weaving weaving, List<String> log) {
        Weaver weaver = weaving.weaver(() -> {});
        Map<String, byte[]> woven = new LinkedHashMap<>(classFiles);
        ZooClasses loader = new ZooClasses(woven);
        for (String name : names) {
            byte[] rewritten = weaver.transform(
                    null, loader, name.replace('.', '/'), null, null, requireNonNull(classFiles.get(name)));
            if (rewritten != null) {
                woven.put(name, rewritten);
            } else {
                log.add(name + " is not woven");
            }
        }
        return loader;
    }

    private static Hook exactly(ZooHooks.Wanted wanted) {
        Type[] types = Type.getArgumentTypes(wanted.descriptor());
        String[] names = new String[types.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = TypeName.of(types[i]);
        }
        return Hook.on(wanted.name())
                .taking(names)
                .returning(TypeName.of(Type.getReturnType(wanted.descriptor())))
                .with(wanted.hook());
    }

    private record Zoo(List<Target> targets) implements Instrumentation {

        @Override
        public String name() {
            return "zoo";
        }

        @Override
        public Library library() {
            return Library.markedBy("zoo.Methods").withPackages("zoo.");
        }
    }

    /** What ASM's own check has to say about each class; nothing if all is well. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        ZooClasses types = new ZooClasses(loadable());
        classFiles.forEach((name, classFile) -> {
            StringWriter found = new StringWriter();
            CheckClassAdapter.verify(new ClassReader(classFile), types, false, new PrintWriter(found));
            if (!found.toString().isEmpty()) {
                complaints.add(name + ": " + found);
            }
        });
        return complaints;
    }

    /** The same types, whatever JVM the class files are for. */
    private Map<String, byte[]> loadable() {
        int newest = Runtime.version().feature() + JAVA_0;
        Map<String, byte[]> loadable = new LinkedHashMap<>();
        classFiles.forEach((name, classFile) -> {
            byte[] copy = classFile.clone();
            copy[MAJOR_VERSION] = (byte) Math.min(copy[MAJOR_VERSION], newest);
            loadable.put(name, copy);
        });
        return loadable;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = classFiles.get(name);
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }
}
