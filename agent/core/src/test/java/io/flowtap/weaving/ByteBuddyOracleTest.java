package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.weaving.hooks.ZooHook;
import io.flowtap.weaving.zoo.KotlinSource;
import io.flowtap.weaving.zoo.ZooCompiler;
import io.flowtap.weaving.zoo.ZooSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same hooks on the same generated methods, woven by ByteBuddy and by Flowtap: what hooks and methods see, return
 * and throw is the same and comes in the same order.
 */
class ByteBuddyOracleTest {

    private static final String SEEN = "io.flowtap.weaving.test.seen";

    private static final Map<String, byte[]> OF_JAVA_8 = ZooCompiler.javac(ZooSource.java(false), 8);

    private final List<String> log = new ArrayList<>();

    @AfterEach
    void forget() {
        System.getProperties().remove(SEEN);
        System.clearProperty(ZooHook.FAILS);
        FlowtapSeam.install(null);
    }

    @TempDir
    static Path folder;

    static Stream<Arguments> everyCompilerAndFailure() {
        Map<String, Map<String, byte[]>> compiled = new LinkedHashMap<>();
        compiled.put("javac 8", OF_JAVA_8);
        compiled.put("javac 17", ZooCompiler.javac(ZooSource.java(true), 17));
        compiled.put("ecj 8", ZooCompiler.ecj(ZooSource.java(false), 8, folder.resolve("8")));
        compiled.put("ecj 17", ZooCompiler.ecj(ZooSource.java(true), 17, folder.resolve("17")));
        compiled.put("groovy", ZooCompiler.groovy(ZooSource.groovy(false)));
        compiled.put("groovy, compiled statically", ZooCompiler.groovy(ZooSource.groovy(true)));
        compiled.put("kotlin 8", ZooCompiler.kotlin(KotlinSource.all(), "1.8", folder.resolve("kotlin8")));
        compiled.put("kotlin 17", ZooCompiler.kotlin(KotlinSource.all(), "17", folder.resolve("kotlin17")));
        return compiled.entrySet().stream()
                .flatMap(each -> Stream.of("never", "enter", "exit")
                        .map(fails -> Arguments.of(each.getKey(), fails, each.getValue())));
    }

    @ParameterizedTest(name = "{0}, hooks fail: {1}")
    @MethodSource("everyCompilerAndFailure")
    void methodsBehaveAsIfByteBuddyHadWovenThem(String compiler, String fails, Map<String, byte[]> classFiles)
            throws Exception {
        compare(fails, classFiles);
    }

    @ParameterizedTest(name = "{0}, hooks fail: {1}")
    @MethodSource("everyCompilerAndFailure")
    void methodsThatAreNamedBehaveAsIfByteBuddyHadWovenThem(
            String compiler, String fails, Map<String, byte[]> classFiles) throws Exception {
        Map<String, List<ZooHooks.Wanted>> wanted = ZooHooks.named(classFiles);
        ZooClasses byFlowtap = ZooClasses.namedToFlowtap(classFiles, wanted, log);

        List<String> seen = compare(fails, classFiles, ZooClasses.wovenByByteBuddy(classFiles, wanted), byFlowtap);

        assertThat(firstDifference(withoutHooks(seen), visit(ZooClasses.asTheyAre(classFiles), classFiles)))
                .isNull();
    }

    @Test
    void argumentsAndResultsAreReplacedAlike() throws Exception {
        Map<String, List<ZooHooks.Wanted>> wanted = ZooHooks.writing(OF_JAVA_8);

        List<String> seen = compare("never", OF_JAVA_8, wanted);

        assertThat(wanted.get("zoo.Methods")).hasSizeGreaterThan(30);
        assertThat(seen)
                .contains(
                        "typed_int [int, int] 0: java.lang.Integer:0",
                        "replacing_int [int, int] 1: java.lang.Integer:18");
    }

    static Stream<Integer> everyVersionOfThisJvm() {
        return IntStream.rangeClosed(51, Runtime.version().feature() + ZooClasses.JAVA_0)
                .boxed();
    }

    @ParameterizedTest
    @MethodSource("everyVersionOfThisJvm")
    void everyVersionOfClassFilesIsWovenAlike(int major) throws Exception {
        compare("never", ofVersion(major));
    }

    static Stream<Integer> everyVersion() {
        return IntStream.rangeClosed(51, 69).boxed();
    }

    @ParameterizedTest
    @MethodSource("everyVersion")
    void versionsThatThisJvmDoesNotLoadPassTheCheckAsWell(int major) {
        ZooClasses woven = ZooClasses.wovenByFlowtap(ofVersion(major), ZooHooks.of(ofVersion(major)), log);

        assertThat(log).isEmpty();
        assertThat(woven.complaints()).isEmpty();
    }

    /** Interfaces with code are of Java 8 and later. */
    private static Map<String, byte[]> ofVersion(int major) {
        Map<String, byte[]> classFiles = new LinkedHashMap<>();
        OF_JAVA_8.forEach((name, classFile) -> {
            if (!name.equals("zoo.Defaults") && !name.equals("zoo.Implementing")) {
                byte[] copy = classFile.clone();
                copy[ZooClasses.MAJOR_VERSION] = (byte) major;
                classFiles.put(name, copy);
            }
        });
        return classFiles;
    }

    private void compare(String fails, Map<String, byte[]> classFiles) throws Exception {
        List<String> seen = compare(fails, classFiles, ZooHooks.of(classFiles));

        assertThat(firstDifference(withoutHooks(seen), visit(ZooClasses.asTheyAre(classFiles), classFiles)))
                .isNull();
        assertThat(seen).hasSizeGreaterThan(3 * withoutHooks(seen).size() / 2);
    }

    private List<String> compare(
            String fails, Map<String, byte[]> classFiles, Map<String, List<ZooHooks.Wanted>> wanted) throws Exception {
        return compare(
                fails,
                classFiles,
                ZooClasses.wovenByByteBuddy(classFiles, wanted),
                ZooClasses.wovenByFlowtap(classFiles, wanted, log));
    }

    private List<String> compare(
            String fails, Map<String, byte[]> classFiles, ZooClasses byByteBuddy, ZooClasses byFlowtap)
            throws Exception {
        assertThat(log).isEmpty();
        assertThat(byFlowtap.complaints()).isEmpty();

        System.setProperty(ZooHook.FAILS, fails);
        List<String> expected = visit(byByteBuddy, classFiles);
        List<String> seen = visit(byFlowtap, classFiles);

        assertThat(firstDifference(seen, expected)).isNull();
        return seen;
    }

    private static List<String> visit(ZooClasses classes, Map<String, byte[]> classFiles) throws Exception {
        List<String> seen = new ArrayList<>();
        System.getProperties().put(SEEN, seen);
        new ZooVisit(classes, seen).everythingOf(classFiles.keySet());
        return seen;
    }

    /** With some lines before it: the lists have thousands. */
    private static @Nullable String firstDifference(List<String> seen, List<String> expected) {
        for (int i = 0; i < Math.max(seen.size(), expected.size()); i++) {
            if (i >= seen.size() || i >= expected.size() || !Objects.equals(seen.get(i), expected.get(i))) {
                return "by Flowtap " + seen.subList(Math.max(0, i - 3), Math.min(i + 2, seen.size())) + ", expected "
                        + expected.subList(Math.max(0, i - 3), Math.min(i + 2, expected.size()));
            }
        }
        return null;
    }

    private static List<String> withoutHooks(List<String> seen) {
        return seen.stream().filter(line -> !line.startsWith(ZooHook.MARK)).toList();
    }
}
