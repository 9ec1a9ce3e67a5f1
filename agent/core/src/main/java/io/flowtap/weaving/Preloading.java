package io.flowtap.weaving;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * Loads classes of the agent before a thread of the host needs them: it may be one whose stack is nearly at its end,
 * and a class that is loaded there fails, with a line of the JVM's own on stderr. Does not initialize them.
 */
final class Preloading {

    private static final int CLASS_TAG = 7;

    private final String prefix;
    private final ClassSource source;
    private final ClassLoader loader;
    private final Set<String> known = new HashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();

    /**
     * @param prefix what the binary names of the classes to be loaded begin with
     * @param source where their class files are
     */
    Preloading(String prefix, ClassSource source, ClassLoader loader) {
        this.prefix = prefix;
        this.source = source;
        this.loader = loader;
    }

    /** Loads {@code roots} and every class that their code leads to. For a side thread. */
    void load(Collection<String> roots) {
        for (String root : roots) {
            add(root);
        }
        for (String each = waiting.poll(); each != null; each = waiting.poll()) {
            byte[] classFile = source.read(each);
            if (classFile != null) {
                addNamedBy(new ClassReader(classFile));
                load(each);
            }
        }
    }

    private void load(String name) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            // It names what this version of the library lacks; whoever needs it finds out.
            return;
        }
    }

    private void addNamedBy(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            if (item > 0 && reader.readByte(item - 1) == CLASS_TAG) {
                add(reader.readUTF8(item, buffer).replace('/', '.'));
            }
        }
    }

    private void add(String name) {
        if (name.startsWith(prefix) && known.add(name)) {
            waiting.add(name);
        }
    }
}
