package io.flowtap.weaving.zoo;

import groovy.lang.GroovyClassLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.tools.GroovyClass;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** Compiles source texts in memory. Each compiler has ways of its own to write a return out of a try or a lock. */
public final class ZooCompiler {

    private ZooCompiler() {}

    /** @return class files by binary name */
    public static Map<String, byte[]> javac(Map<String, String> sources, int release) {
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, source) -> units.add(new SourceFile(name, source)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("--release", "" + release, "-nowarn");
        StringWriter messages = new StringWriter();
        try (InMemory files = new InMemory(compiler.getStandardFileManager(null, null, null))) {
            if (!compiler.getTask(messages, files, null, options, null, units).call()) {
                throw new IllegalStateException(messages.toString());
            }
            Map<String, byte[]> classFiles = new TreeMap<>();
            files.written.forEach((name, bytes) -> classFiles.put(name, bytes.toByteArray()));
            return classFiles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param folder empty, for its files
     * @return class files by binary name
     */
    public static Map<String, byte[]> ecj(Map<String, String> sources, int release, Path folder) {
        Path output = folder.resolve("classes");
        try {
            for (Map.Entry<String, String> each : sources.entrySet()) {
                Path file = folder.resolve(each.getKey().replace('.', '/') + ".java");
                Files.createDirectories(file.getParent());
                Files.writeString(file, each.getValue());
            }
            StringWriter messages = new StringWriter();
            String arguments = "--release " + release + " -nowarn -d " + output + " " + folder;
            PrintWriter out = new PrintWriter(messages);
            if (!BatchCompiler.compile(arguments, out, out, null)) {
                throw new IllegalStateException(messages.toString());
            }
            return classFilesIn(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param sources by the names of their files
     * @param target as the option {@code -jvm-target} takes it
     * @param folder empty, for its files
     * @return class files by binary name
     */
    public static Map<String, byte[]> kotlin(Map<String, String> sources, String target, Path folder) {
        Path output = folder.resolve("classes");
        try {
            for (Map.Entry<String, String> each : sources.entrySet()) {
                Path file = folder.resolve(each.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, each.getValue());
            }
            ByteArrayOutputStream messages = new ByteArrayOutputStream();
            ExitCode code = new K2JVMCompiler()
                    .exec(
                            new PrintStream(messages, true, StandardCharsets.UTF_8),
                            "-jvm-target",
                            target,
                            "-nowarn",
                            "-no-stdlib",
                            "-no-reflect",
                            "-classpath",
                            System.getProperty("java.class.path"),
                            "-d",
                            output.toString(),
                            folder.toString());
            if (code != ExitCode.OK) {
                throw new IllegalStateException(messages.toString(StandardCharsets.UTF_8));
            }
            return classFilesIn(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> classFilesIn(Path folder) throws IOException {
        Map<String, byte[]> classFiles = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                classFiles.put(path.substring(0, path.length() - 6).replace('/', '.'), Files.readAllBytes(file));
            }
        }
        return classFiles;
    }

    /** @return class files by binary name */
    public static Map<String, byte[]> groovy(Map<String, String> sources) {
        CompilationUnit unit = new CompilationUnit(new GroovyClassLoader(ZooCompiler.class.getClassLoader()));
        sources.forEach((name, source) -> unit.addSource(name.replace('.', '/') + ".groovy", source));
        unit.compile(Phases.CLASS_GENERATION);
        Map<String, byte[]> classFiles = new TreeMap<>();
        for (GroovyClass each : unit.getClasses()) {
            classFiles.put(each.getName(), each.getBytes());
        }
        return classFiles;
    }

    private static final class SourceFile extends SimpleJavaFileObject {

        private final String text;

        SourceFile(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            written.put(name.replace('/', '.'), bytes);
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }
}
