package io.flowtap.commands.classfiles;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;

/** The classes of an application, its libraries and the JDK, read when somebody asks for them. One thread. */
public final class ApplicationClasses implements Closeable {

    private final Map<String, ClassContainer> containers = new HashMap<>();
    private final Set<String> own = new LinkedHashSet<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final Map<String, ClassInfo> known = new HashMap<>();
    private final Map<String, String> unreadable = new LinkedHashMap<>();
    private final List<Closeable> open = new ArrayList<>();

    private final ReadingProgress progress;

    ApplicationClasses(ReadingProgress progress) {
        this.progress = progress;
    }

    /** Adds classes that are the application's, and those that are not. The first of a name is the one there is. */
    void add(ClassContainer container, OwnPackages packages, boolean wholly) {
        open.add(container);
        for (String name : container.classNames()) {
            if (containers.putIfAbsent(name, container) != null) {
                continue;
            }
            if (packages.contain(name)) {
                own.add(name);
            } else if (wholly) {
                leftOut.merge(OwnPackages.root(name), 1, Integer::sum);
            }
        }
    }

    void closeLast(Closeable resource) {
        open.add(0, resource);
    }

    /** Binary names of the classes of the application itself. */
    public Set<String> own() {
        return Collections.unmodifiableSet(own);
    }

    public boolean isOwn(String className) {
        return own.contains(className);
    }

    /** Binary names of all classes, those of its libraries included; not those of the JDK. */
    public Collection<String> names() {
        return Collections.unmodifiableSet(containers.keySet());
    }

    /** Whether the JDK has a class that code names so without its package. */
    public boolean isJdkName(String simpleName) {
        return JdkClassFiles.isSimpleName(simpleName);
    }

    /** Roots of packages in the application's own files that are taken for libraries, and how many classes each has. */
    public Map<String, Integer> leftOut() {
        return Collections.unmodifiableMap(leftOut);
    }

    /** Class files that could not be read, and why. */
    public Map<String, String> unreadable() {
        return Collections.unmodifiableMap(unreadable);
    }

    /** The class of that binary name; null if there is none that can be read. */
    public ClassInfo find(String className) {
        if (known.containsKey(className)) {
            return known.get(className);
        }
        ClassInfo found = read(className);
        known.put(className, found);
        return found;
    }

    private ClassInfo read(String className) {
        byte[] bytes = bytes(className);
        if (bytes == null) {
            return null;
        }
        try {
            ClassInfo read = ClassInfoReader.read(bytes, isOwn(className));
            if (read.name().equals(className)) {
                return read;
            }
            unreadable.put(className, "it holds " + read.name());
        } catch (RuntimeException e) {
            // What ASM throws at bytes that are no class file is not limited to one kind.
            unreadable.put(className, ClassFileAge.isTooNew(bytes) ? ClassFileAge.of(bytes) : "damaged");
        }
        return null;
    }

    /** Null if there is no such class file, or none that can be read. */
    private byte[] bytes(String className) {
        ClassContainer container = containers.get(className);
        try {
            if (container == null) {
                return JdkClassFiles.read(className);
            }
            progress.read();
            return container.read(className);
        } catch (IOException e) {
            unreadable.put(className, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Of all classes those whose class files have that text among their constants, as the names of annotations are. */
    public List<String> mentioning(String constant) {
        byte[] wanted = constant.getBytes(StandardCharsets.UTF_8);
        return containers.keySet().stream()
                .sorted()
                .filter(each -> ByteSearch.contains(bytes(each), wanted))
                .toList();
    }

    /** The names of the class and the interfaces that stand in the class file directly above a class. */
    List<String> directlyAbove(String className) {
        byte[] bytes = bytes(className);
        if (bytes == null) {
            return List.of();
        }
        try {
            ClassReader reader = new ClassReader(bytes);
            List<String> above = new ArrayList<>(List.of(reader.getInterfaces()));
            if (reader.getSuperName() != null) {
                above.add(reader.getSuperName());
            }
            return above.stream().map(each -> each.replace('/', '.')).toList();
        } catch (RuntimeException e) {
            // A damaged class file is below nothing.
            return List.of();
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (int i = open.size() - 1; i >= 0; i--) {
            try {
                open.get(i).close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
