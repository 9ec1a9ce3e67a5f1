package io.flowtap.weaving;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** Read off class files: where nothing was written down about them, as for those of an extension. */
final class ClassFileReferences implements ClassReferences {

    private static final int CLASS_TAG = 7;

    private final String prefix;
    private final ClassSource source;

    /**
     * @param prefix what the binary names of the classes that count begin with
     * @param source where their class files are
     */
    ClassFileReferences(String prefix, ClassSource source) {
        this.prefix = prefix;
        this.source = source;
    }

    @Override
    public @Nullable List<String> of(String binaryName) {
        byte[] classFile = binaryName.startsWith(prefix) ? source.read(binaryName) : null;
        return classFile == null ? null : namedBy(new ClassReader(classFile));
    }

    private List<String> namedBy(ClassReader reader) {
        List<String> names = new ArrayList<>();
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            if (item > 0 && reader.readByte(item - 1) == CLASS_TAG) {
                String name = reader.readUTF8(item, buffer).replace('/', '.');
                if (name.startsWith(prefix)) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
