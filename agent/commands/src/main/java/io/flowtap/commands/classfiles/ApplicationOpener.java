package io.flowtap.commands.classfiles;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Opens what people name as their application: jars, fat jars, wars, folders of classes and class paths. Of fat jars,
 * shaded ones and class paths the application's own classes are those in the packages around its main class.
 */
public final class ApplicationOpener {

    private static final List<Layout> LAYOUTS = List.of(
            new Layout("BOOT-INF/classes/", "BOOT-INF/lib"),
            new Layout("WEB-INF/classes/", "WEB-INF/lib"),
            new Layout("", "lib/"));

    /** Where an archive has its classes, and how the names of its nested jars begin. */
    private record Layout(String classes, String libraries) {}

    private final Collection<String> packages;
    private final Consumer<String> progress;
    private final ApplicationClasses classes;
    private final List<ZipFile> archives = new ArrayList<>();
    private final List<Path> libraries = new ArrayList<>();
    private final TreeSet<String> roots = new TreeSet<>();

    /** All packages are the application's, as far as no well-known library has them. */
    private boolean withoutRoots;

    private NestedJars nested;

    private ApplicationOpener(Collection<String> packages, Consumer<String> progress) {
        this.packages = packages;
        this.progress = progress;
        this.classes = new ApplicationClasses(new ReadingProgress(progress, System::nanoTime));
    }

    /**
     * Opens an application. The caller closes it.
     *
     * @param paths each a file, a folder or a class path of several
     * @param packages those that are the application's own; empty to find out
     * @param progress is told what takes long
     */
    public static ApplicationClasses open(List<String> paths, Collection<String> packages, Consumer<String> progress)
            throws UnreadableApplicationException, IOException {
        ApplicationOpener opener = new ApplicationOpener(packages, progress);
        try {
            opener.openAll(paths);
        } catch (UnreadableApplicationException | IOException | RuntimeException e) {
            opener.classes.close();
            throw e;
        }
        return opener.classes;
    }

    private void openAll(List<String> paths) throws UnreadableApplicationException, IOException {
        List<ClassContainer> containers = new ArrayList<>();
        for (String path : paths) {
            if (Files.exists(Path.of(path))) {
                containers.addAll(opened(Path.of(path)));
                continue;
            }
            for (String entry : path.split(File.pathSeparator)) {
                if (entry.endsWith("*")) {
                    libraries.addAll(jarsIn(Path.of(entry.substring(0, entry.length() - 1))));
                } else if (!entry.isEmpty()) {
                    containers.addAll(opened(Path.of(entry)));
                }
            }
        }
        OwnPackages own = !packages.isEmpty()
                ? OwnPackages.of(packages)
                : withoutRoots || roots.isEmpty() ? OwnPackages.notOfLibraries() : OwnPackages.of(roots);
        for (ClassContainer each : containers) {
            classes.add(each, own, true);
        }
        addLibraries(own);
        if (classes.names().isEmpty()) {
            throw new UnreadableApplicationException("there are no class files in " + String.join(", ", paths));
        }
    }

    private List<ClassContainer> opened(Path path) throws UnreadableApplicationException, IOException {
        if (Files.isDirectory(path)) {
            return List.of(folder(path));
        }
        if (!Files.exists(path)) {
            throw new UnreadableApplicationException(
                    "there is no file " + path + "; name a jar, a war, a folder of classes, or a class path of them");
        }
        return List.of(archive(path));
    }

    private ClassContainer folder(Path folder) throws UnreadableApplicationException, IOException {
        for (Layout layout : LAYOUTS.subList(0, 2)) {
            Path exploded = folder.resolve(layout.classes());
            if (Files.isDirectory(exploded)) {
                Path jars = folder.resolve(layout.libraries());
                libraries.addAll(Files.isDirectory(jars) ? jarsIn(jars) : List.of());
                return folder(exploded);
            }
        }
        ClassFolder opened = ClassFolder.open(folder);
        if (opened.classNames().isEmpty()) {
            throw new UnreadableApplicationException(folder + " has no class files"
                    + (jarsIn(folder).isEmpty() ? "" : "; name one of the jars in it, or all as '" + folder + "/*'"));
        }
        String first = opened.classNames().iterator().next();
        String top = FolderTop.of(first, opened.read(first));
        if (!top.isEmpty()) {
            throw new UnreadableApplicationException("in " + folder + " packages do not begin at the top; name "
                    + folder.resolve(top.replace('.', '/')));
        }
        addRoots(OwnPackages.around(opened.classNames()));
        return opened;
    }

    private ClassContainer archive(Path path) throws UnreadableApplicationException {
        ZipFile archive;
        Attributes manifest;
        try {
            archive = new ZipFile(path.toFile());
            archives.add(archive);
            classes.closeLast(archive);
            manifest = manifest(archive);
        } catch (IOException e) {
            throw new UnreadableApplicationException(path + " is no jar that can be read: " + e.getMessage(), e);
        }
        addClassPath(path, manifest.getValue(Attributes.Name.CLASS_PATH));
        ClassContainer opened = new ClassArchive(archive, classesOf(archive));
        String main = manifest.getValue("Start-Class");
        main = main == null ? manifest.getValue(Attributes.Name.MAIN_CLASS) : main;
        addRoots(
                main == null
                        ? OwnPackages.withoutLibraries(opened.classNames())
                        : OwnPackages.around(List.of(main.strip())));
        return opened;
    }

    private static String classesOf(ZipFile archive) {
        for (Layout layout : LAYOUTS) {
            if (archive.stream().anyMatch(each -> each.getName().startsWith(layout.classes()))) {
                return layout.classes();
            }
        }
        return "";
    }

    private void addRoots(OwnPackages around) {
        withoutRoots |= around.roots().isEmpty();
        roots.addAll(around.roots());
    }

    private void addClassPath(Path path, String classPath) {
        for (String each : classPath == null ? new String[0] : classPath.strip().split("\\s+")) {
            Path library = path.resolveSibling(each.replace("%20", " "));
            if (!each.contains(":") && Files.isRegularFile(library)) {
                libraries.add(library);
            }
        }
    }

    private static Attributes manifest(ZipFile archive) throws IOException {
        ZipEntry entry = archive.getEntry("META-INF/MANIFEST.MF");
        if (entry == null) {
            return new Attributes();
        }
        try (InputStream in = archive.getInputStream(entry)) {
            return new Manifest(in).getMainAttributes();
        }
    }

    private void addLibraries(OwnPackages own) throws IOException {
        // Where everything is the application's that no well-known library has, nothing says so of what it depends on.
        boolean mayBeOwn = !own.roots().isEmpty();
        OwnPackages ofLibraries = mayBeOwn ? own : OwnPackages.NONE;
        for (ZipFile each : archives) {
            for (Layout layout : LAYOUTS) {
                addNested(each, layout, ofLibraries);
            }
        }
        for (Path each : libraries) {
            try {
                classes.add(new ClassArchive(new ZipFile(each.toFile()), ""), ofLibraries, false);
            } catch (IOException e) {
                progress.accept(each + " is no jar that can be read: " + e.getMessage());
            }
        }
    }

    private void addNested(ZipFile archive, Layout layout, OwnPackages own) throws IOException {
        List<? extends ZipEntry> jars = archive.stream()
                .filter(each -> each.getName().startsWith(layout.libraries())
                        && each.getName().endsWith(".jar"))
                .toList();
        if (!jars.isEmpty() && nested == null) {
            nested = NestedJars.inTemporaryFolder();
            classes.closeLast(nested);
        }
        for (ZipEntry each : jars) {
            try {
                classes.add(new ClassArchive(nested.open(archive, each), ""), own, false);
            } catch (ZipException e) {
                progress.accept(each.getName() + " is no jar that can be read: " + e.getMessage());
            }
        }
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
            files.forEach(jars::add);
        }
        return jars;
    }
}
