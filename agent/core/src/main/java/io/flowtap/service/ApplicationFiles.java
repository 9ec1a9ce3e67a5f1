package io.flowtap.service;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The configuration files of an application, where Spring Boot and Quarkus look for them: beside the process, then on
 * its class path, whose jars and directories are read as files. Of each the part that a name can be in; what cannot be
 * read is passed over.
 */
final class ApplicationFiles {

    private static final int MOST_BYTES = 256 * 1024;

    /**
     * An application's own jar stands near the front of the class path; each jar that is opened takes a millisecond.
     */
    private static final int MOST_JARS = 24;

    private static final String[] FOLDERS = {"config/", ""};
    private static final String[] ROOTS = {"BOOT-INF/classes/", "WEB-INF/classes/", ""};

    private final File workingDirectory;
    private final List<File> directories = new ArrayList<>();
    private final List<File> jars = new ArrayList<>();

    ApplicationFiles(String classPath, File workingDirectory) {
        this.workingDirectory = workingDirectory;
        for (String entry : classPath.split(File.pathSeparator)) {
            add(entry);
        }
    }

    private void add(String entry) {
        File file = new File(entry);
        file = file.isAbsolute() ? file : new File(workingDirectory, entry);
        if (isLauncher(entry)) {
            // The launcher's jar is all there is on the class path; the application is in a folder beside it.
            addAll(new File(file.getParentFile(), "app").listFiles((folder, name) -> name.endsWith(".jar")));
        } else if (file.isDirectory()) {
            directories.add(file);
        } else if (!entry.isEmpty() && jars.size() < MOST_JARS) {
            jars.add(file);
        }
    }

    private static boolean isLauncher(String name) {
        return name.endsWith("quarkus-run.jar");
    }

    /** The jar of the application that a launcher's jar starts; the same name if it is no launcher's. */
    @Nullable
    String behindLauncher(@Nullable String main) {
        return main != null && isLauncher(main) && !jars.isEmpty() ? jars.get(0).getPath() : main;
    }

    private void addAll(File[] files) {
        if (files != null) {
            Arrays.sort(files);
            jars.addAll(List.of(files).subList(0, Math.min(files.length, MOST_JARS)));
        }
    }

    /** The texts of the files of that name, the one that wins over the others first. */
    List<String> named(String name) {
        List<String> texts = new ArrayList<>();
        for (String folder : FOLDERS) {
            read(new File(workingDirectory, folder + name), texts);
        }
        for (File directory : directories) {
            for (String root : ROOTS) {
                for (String folder : FOLDERS) {
                    read(new File(directory, root + folder + name), texts);
                }
            }
        }
        for (File jar : jars) {
            readJar(jar, name, texts);
        }
        return texts;
    }

    private static void read(File file, List<String> texts) {
        if (file.isFile()) {
            try (InputStream in = new FileInputStream(file)) {
                texts.add(beginning(in));
            } catch (IOException e) {
                // An unreadable file of the application is the application's business.
            }
        }
    }

    private static void readJar(File jar, String name, List<String> texts) {
        if (!jar.isFile()) {
            return;
        }
        try (ZipFile zip = new ZipFile(jar)) {
            for (String root : ROOTS) {
                for (String folder : FOLDERS) {
                    ZipEntry entry = zip.getEntry(root + folder + name);
                    if (entry != null) {
                        texts.add(beginning(zip.getInputStream(entry)));
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            // As an unreadable file. A broken jar makes ZipFile throw more than it declares.
        }
    }

    private static String beginning(InputStream in) throws IOException {
        return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
}
