package io.flowtap.commands.classfiles;

/** Where below a folder packages begin, told from one class file in it. */
final class FolderTop {

    private FolderTop() {}

    /** {@code classes} for {@code classes.com.acme.Order} that holds com.acme.Order; empty at the top itself. */
    static String of(String pathName, byte[] classFile) {
        try {
            String name = ClassInfoReader.read(classFile, false).name();
            return pathName.endsWith("." + name) ? pathName.substring(0, pathName.length() - name.length() - 1) : "";
        } catch (RuntimeException e) {
            // A damaged class file is named later, with all others.
            return "";
        }
    }
}
