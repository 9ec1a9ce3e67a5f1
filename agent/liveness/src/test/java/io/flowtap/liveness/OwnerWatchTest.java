package io.flowtap.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerWatchTest {

    private static final long NOW = 5_000_000_000_000L;

    @TempDir
    Path folder;

    private final OwnerWatch watch = new OwnerWatch();

    @Test
    void aThingNotAskedAboutForLongestIsForgotten() {
        Owner elsewhere = new Owner(new ProcessIdentity(1, 1, "another boot", "pid:[1]"), "a", 0);
        watch.dead("first", elsewhere, NOW);
        watch.dead("second", elsewhere, NOW);
        for (int i = 2; i < OwnerWatch.MOST_THINGS; i++) {
            watch.dead("thing " + i, elsewhere, NOW);
        }
        assertThat(watch.dead("first", elsewhere, NOW + OwnerWatch.STILL_NANOS)).isTrue();

        watch.dead("one more", elsewhere, NOW);

        assertThat(watch.dead("first", elsewhere, NOW + OwnerWatch.STILL_NANOS)).isTrue();
        assertThat(watch.dead("second", elsewhere, NOW + OwnerWatch.STILL_NANOS))
                .isFalse();
    }

    @Test
    void thisProcessIsAlive() {
        assertThat(watch.dead("own", Owner.current("a"), NOW)).isFalse();
    }

    @Test
    void aKilledProcessIsDeadAtOnceAndAStoppedOneIsNot() throws Exception {
        Process process = java(List.of());
        try (BufferedReader out = process.inputReader()) {
            Owner owner = ownerOf(out);
            assertThat(watch.dead("child", owner, NOW)).isFalse();
            signal("STOP", process.pid());
            assertThat(watch.dead("child", owner, NOW + 3600L * OwnerWatch.STILL_NANOS))
                    .isFalse();
            process.destroyForcibly().waitFor();
            assertThat(watch.dead("child", owner, NOW)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aKilledProcessThatNobodyHasWaitedForIsDead() throws Exception {
        Process parent = java(List.of("bash", "-c", "\"$0\" \"$@\" & exec sleep 100"));
        try (BufferedReader out = parent.inputReader()) {
            Owner owner = ownerOf(out);
            assertThat(watch.dead("child", owner, NOW)).isFalse();
            signal("KILL", owner.process().pid());
            Path process = Path.of("/proc/" + owner.process().pid());
            // Its first thread may be a zombie before its others have ended, and the other way round.
            while (process.resolve("task").toFile().list().length > 1
                    || !Files.readString(process.resolve("stat")).contains(") Z ")) {
                Thread.onSpinWait();
            }
            assertThat(watch.dead("child", owner, NOW)).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aProcessThatGotTheNumberOfAnotherIsNotTheOwner() {
        ProcessIdentity self = ProcessIdentity.current();
        Owner earlier = owner(new ProcessIdentity(self.pid(), self.started() - 1, self.boot(), self.pidNamespace()), 1);
        assertThat(watch.dead("earlier", earlier, NOW)).isTrue();
    }

    @Test
    void anOwnerInAnotherContainerIsDeadOnceItsBeatHasStoodStillForLongEnough() {
        ProcessIdentity self = ProcessIdentity.current();
        assertDeadOnlyWhenStill(new ProcessIdentity(1, 4711, self.boot(), "pid:[1]"));
        assertDeadOnlyWhenStill(new ProcessIdentity(self.pid(), self.started(), "another boot", self.pidNamespace()));
    }

    private void assertDeadOnlyWhenStill(ProcessIdentity elsewhere) {
        String thing = elsewhere.toString();
        long still = OwnerWatch.STILL_NANOS;
        assertThat(watch.dead(thing, owner(elsewhere, 1), NOW)).isFalse();
        assertThat(watch.dead(thing, owner(elsewhere, 2), NOW + still)).isFalse();
        assertThat(watch.dead(thing, owner(elsewhere, 2), NOW + 2 * still - 1)).isFalse();
        assertThat(watch.dead(thing, owner(elsewhere, 2), NOW + 2 * still)).isTrue();
    }

    @Test
    void anOwnerElsewhereIsUndecidedUntilItsBeatWasSeenOrEnoughTimeHasPassed() {
        ProcessIdentity elsewhere = new ProcessIdentity(1, 4711, "another boot", "");
        long still = OwnerWatch.STILL_NANOS;
        assertThat(watch.undecided(NOW)).isFalse();
        watch.dead("living", owner(elsewhere, 1), NOW);
        watch.dead("dead", owner(elsewhere, 1), NOW);
        watch.dead("here", Owner.current("a"), NOW);
        assertThat(watch.undecided(NOW + 1)).isTrue();
        watch.dead("living", owner(elsewhere, 2), NOW + still / 2);
        assertThat(watch.undecided(NOW + still - 1)).isTrue();
        assertThat(watch.undecided(NOW + still)).isFalse();
    }

    @Test
    void nobodyIsDead() throws Exception {
        OwnerFile file = new OwnerFile(folder.resolve("owner").toFile());
        Owner owner = Owner.current("a");
        file.write(owner);
        file.release(new Owner(owner.process(), "another", 0));
        assertThat(watch.dead("thing", file.read(), NOW)).isFalse();
        file.release(owner);
        assertThat(watch.dead("thing", file.read(), NOW)).isTrue();
    }

    @Test
    void aFileThatIsDamagedInAnyWayNamesNobody() throws Exception {
        Path path = folder.resolve("owner");
        OwnerFile file = new OwnerFile(path.toFile());
        assertThat(file.read()).isNull();
        file.write(Owner.current("a").next());
        byte[] whole = Files.readAllBytes(path);
        assertThat(whole).hasSize(Owner.BYTES);
        assertThat(file.read()).isEqualTo(Owner.current("a").next());
        for (int length = 0; length < 200; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            Owner read = file.read();
            assertThat(read == null || read.equals(Owner.current("a").next())).isTrue();
        }
        int end = new String(whole, StandardCharsets.UTF_8).stripTrailing().length();
        for (int at = 0; at < end; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(path, damaged);
            assertThat(file.read()).as("byte %d", at).isNull();
        }
        Files.write(path, new byte[100_000]);
        assertThat(file.read()).isNull();
    }

    private static Owner owner(ProcessIdentity process, long beat) {
        return new Owner(process, "token", beat);
    }

    private Owner ownerOf(BufferedReader out) throws Exception {
        return Objects.requireNonNull(new OwnerFile(new File(out.readLine())).read());
    }

    private Process java(List<String> prefix) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName(),
                folder.resolve("waiting").toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void signal(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Owns a file until it is killed. */
    static final class Waiting {

        public static void main(String[] arguments) throws Exception {
            new OwnerFile(new File(arguments[0])).write(Owner.current("waiting"));
            System.out.println(arguments[0]);
            Thread.currentThread().join();
        }
    }
}
