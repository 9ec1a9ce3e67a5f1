package io.flowtap.weaving;

import java.io.IOException;
import net.bytebuddy.dynamic.ClassFileLocator;

/** Shows ByteBuddy the class files of hooks without loading them, and the annotations and JDK types they name. */
final class HookLocator implements ClassFileLocator {

    private final ClassSource source;
    private final ClassFileLocator agent;

    HookLocator(ClassSource source) {
        this.source = source;
        this.agent = ClassFileLocator.ForClassLoader.of(HookLocator.class.getClassLoader());
    }

    @Override
    public Resolution locate(String name) throws IOException {
        byte[] bytes = source.read(name);
        return bytes != null ? new Resolution.Explicit(bytes) : agent.locate(name);
    }

    @Override
    public void close() {}
}
