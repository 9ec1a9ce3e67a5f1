package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Libraries in {@code flowtap.jar} after their parts were taken out and references renamed: complete, and quiet. */
class BundledLibrariesTest {

    private static final String STAND_INS = "io/flowtap/standins/";

    /** What libraries look for and do without. */
    private static final List<String> OPTIONAL = List.of(
            // SSPI, the logon of Windows: PgJDBC loads it when asked for, and says that it is missing.
            "com/sun/jna/",
            "waffle/",
            // Metrics and health checks of HikariCP, for those who hand in a registry.
            "com/codahale/metrics/",
            "io/flowtap/hikari/metrics/",
            // Other signals and ways of configuration of OpenTelemetry, named by the API and by builders.
            "io/opentelemetry/api/logs/",
            "io/opentelemetry/api/incubator/",
            "io/opentelemetry/sdk/metrics/",
            "io/opentelemetry/sdk/autoconfigure/",
            // Reads the answers of gRPC and of HTTP servers that refuse, which the sink keeps to itself.
            "io/opentelemetry/exporter/internal/grpc/",
            "io/opentelemetry/exporter/otlp/internal/GrpcExporterUtil",
            // For those who export to several places, or from a tracer.
            "io/opentelemetry/sdk/trace/export/MultiSpanExporter",
            "io/opentelemetry/sdk/trace/export/BatchSpanProcessor",
            // Annotations for the compiler.
            "com/google/auto/value/",
            // Annotations of hooks, read from class files as text.
            "net/bytebuddy/asm/Advice");

    /** Class files by internal name, in the view of the agent and of the commands. */
    private static final Map<String, ClassConstants> CLASSES = new TreeMap<>();

    private static final Map<String, Set<ClassConstants.Member>> STAND_IN_MEMBERS = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (JarFile jar = new JarFile(Project.agentJar().toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (!name.endsWith(".classdata") || name.startsWith("agent/instrumentation/")) {
                    continue;
                }
                byte[] classFile = jar.getInputStream(entry).readAllBytes();
                String internalName = new ClassReader(classFile).getClassName();
                CLASSES.put(internalName, ClassConstants.of(classFile));
                if (internalName.startsWith(STAND_INS)) {
                    STAND_IN_MEMBERS.put(internalName, declared(classFile));
                }
            }
        }
    }

    @Test
    void everyClassThatCodeNamesIsThere() {
        Set<String> missing = new TreeSet<>();
        CLASSES.forEach((name, constants) -> {
            for (String needed : constants.classes()) {
                if (!CLASSES.containsKey(needed) && !isOptional(needed) && !isOfTheJdk(needed)) {
                    missing.add(name + " needs " + needed);
                }
            }
        });

        assertThat(missing).isEmpty();
    }

    @Test
    void nothingUsesTheLoggingOrTheDriverRegistryOfTheHost() {
        List<String> uses = new ArrayList<>();
        CLASSES.forEach((name, constants) -> {
            for (String text : constants.texts()) {
                if (text.contains("java/util/logging/")
                        || text.contains("java/sql/DriverManager")
                        || text.contains("java/lang/System$Logger")
                        || text.contains("org/slf4j/")) {
                    uses.add(name + ": " + text);
                }
            }
        });

        assertThat(uses).isEmpty();
    }

    @Test
    void whatIsCalledOnAStandInExists() {
        Set<String> called = new HashSet<>();
        List<String> missing = new ArrayList<>();
        CLASSES.forEach((name, constants) -> {
            for (ClassConstants.Member member : constants.members()) {
                if (member.owner().startsWith(STAND_INS) && !name.startsWith(STAND_INS)) {
                    called.add(member.owner());
                    if (!STAND_IN_MEMBERS.getOrDefault(member.owner(), Set.of()).contains(member)) {
                        missing.add(name + " calls " + member);
                    }
                }
            }
        });

        assertThat(missing).isEmpty();
        assertThat(called)
                .contains(
                        STAND_INS + "logging/Logger",
                        STAND_INS + "logging/Level",
                        STAND_INS + "slf4j/LoggerFactory",
                        STAND_INS + "sql/DriverManager");
    }

    /**
     * With the one for Java 8, PgJDBC would occupy a worker of the host's common pool for as long as it is connected.
     */
    @Test
    void connectionsAreCleanedUpByTheJdksCleaner() {
        assertThat(CLASSES.get("org/postgresql/util/LazyCleanerImpl").classes())
                .contains("java/lang/ref/Cleaner")
                .noneMatch(name -> name.startsWith("java/util/concurrent/ForkJoin"));
    }

    private static boolean isOptional(String name) {
        return OPTIONAL.stream().anyMatch(name::startsWith);
    }

    private static boolean isOfTheJdk(String name) {
        try {
            Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return name.startsWith("java/lang/Flowtap");
        }
    }

    private static Set<ClassConstants.Member> declared(byte[] classFile) {
        Set<ClassConstants.Member> members = new HashSet<>();
        ClassReader reader = new ClassReader(classFile);
        String owner = reader.getClassName();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public FieldVisitor visitField(int access, String name, String descriptor, String s, Object value) {
                        members.add(new ClassConstants.Member(owner, name, descriptor));
                        return null;
                    }

                    @Override
                    public MethodVisitor visitMethod(int access, String name, String descriptor, String s, String[] e) {
                        members.add(new ClassConstants.Member(owner, name, descriptor));
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        return members;
    }
}
