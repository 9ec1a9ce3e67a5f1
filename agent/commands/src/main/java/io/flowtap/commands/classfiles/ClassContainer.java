package io.flowtap.commands.classfiles;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;

/** Something that has class files: a folder or an archive. */
interface ClassContainer extends Closeable {

    /** Binary names of the classes in it. */
    Collection<String> classNames();

    byte[] read(String className) throws IOException;
}
