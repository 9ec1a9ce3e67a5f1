package io.flowtap.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.extension.Settings;
import io.flowtap.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    @TempDir
    private Path directory;

    @Test
    void aTildeThatNoShellReplacedIsTheDirectoryOfTheUser() {
        Properties system = properties("user.home", "/home/ann");
        system.setProperty("flowtap.home", "~/x");
        system.setProperty("flowtap.prices", "/data/~/prices.json");
        system.setProperty("flowtap.database.url", "jdbc:sqlite:~/x/flowtap.db");
        system.setProperty("flowtap.extensions", "/opt/a.jar, ~/b.jar");
        system.setProperty("flowtap.database.password", "~/secret");

        Configuration configuration = Configuration.of(system, Map.of("FLOWTAP_CONSOLE_OUTPUT", "~/events.jsonl"));

        assertThat(configuration.home()).isEqualTo("/home/ann/x");
        assertThat(configuration.get("flowtap.database.url")).isEqualTo("jdbc:sqlite:/home/ann/x/flowtap.db");
        assertThat(configuration.get("flowtap.console.output")).isEqualTo("/home/ann/events.jsonl");
        assertThat(configuration.list("flowtap.extensions")).containsExactly("/opt/a.jar", "/home/ann/b.jar");
        assertThat(configuration.get("flowtap.prices")).isEqualTo("/data/~/prices.json");
        assertThat(configuration.get("flowtap.database.password")).isEqualTo("~/secret");
    }

    @Test
    void aSystemPropertyWinsOverEnvironmentFileAndDefault() throws IOException {
        Path file = file("flowtap.log.level=off\nflowtap.environment=file\nflowtap.service=file\n");
        Configuration configuration = Configuration.of(
                properties("flowtap.config", file.toString(), "flowtap.log.level", "debug"),
                Map.of("FLOWTAP_LOG_LEVEL", "info", "FLOWTAP_ENVIRONMENT", "environment"));

        assertThat(configuration.get("flowtap.log.level")).isEqualTo("debug");
        assertThat(configuration.get("flowtap.environment")).isEqualTo("environment");
        assertThat(configuration.get("flowtap.service")).isEqualTo("file");
        assertThat(configuration.get("flowtap.journal.max-size")).isEqualTo("512MB");
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void anotherToolsVariableStandsInOnlyWhenOursIsUnset() {
        Map<String, String> environment = Map.of("OTEL_SERVICE_NAME", "shop");

        assertThat(Configuration.of(properties(), environment).get("flowtap.service"))
                .isEqualTo("shop");
        assertThat(Configuration.of(properties("flowtap.service", "desk"), environment)
                        .get("flowtap.service"))
                .isEqualTo("desk");
    }

    @Test
    void blankMeansUnset() {
        Configuration configuration = Configuration.of(properties("flowtap.log.level", "  "), Map.of());

        assertThat(configuration.get("flowtap.log.level")).isEqualTo("info");
    }

    @ParameterizedTest
    @CsvSource({
        "flowtap.journal.maxsize, flowtap.journal.max-size",
        "flowtap.capture.promts, flowtap.capture.prompts",
        "flowtap.databse.url, flowtap.database.url",
    })
    void anUnknownKeyIsReportedWithTheNearestKnownOne(String unknown, String nearest) {
        Configuration configuration = Configuration.of(properties(unknown, "x"), Map.of());

        assertThat(configuration.warnings())
                .containsExactly("unknown system property " + unknown + "; did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "FLOWTAP_DATABSE_URL, FLOWTAP_DATABASE_URL",
                "FLOWTAP_POSTHOG_APIKEY, FLOWTAP_POSTHOG_API_KEY",
                "FLOWTAP_JOURNAL_MAXSIZE, FLOWTAP_JOURNAL_MAX_SIZE",
                "FLOWTAP_ZZZZZZZZZZZZZZZZZZZZZZ, null",
            })
    void anUnknownVariableIsReportedWithTheNearestKnownOne(String unknown, String nearest) {
        Configuration configuration = Configuration.of(properties(), Map.of(unknown, "x", "HOME", "/home/ann"));

        assertThat(configuration.warnings())
                .containsExactly("unknown environment variable " + unknown
                        + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLOWTAP_DATABASE_URL", "Flowtap.Database.Url", "FLOWTAP.DATABASE.URL"})
    void aPropertyInAnotherFormIsReportedWithTheRightOne(String form) {
        Configuration configuration = Configuration.of(properties(form, "none"), Map.of());

        assertThat(configuration.warnings())
                .containsExactly("unknown system property " + form + "; did you mean flowtap.database.url?");
    }

    @Test
    void aLogLevelThatIsNoneIsReported() {
        Configuration configuration = Configuration.of(properties("flowtap.log.level", "verbose"), Map.of());

        assertThat(configuration.warnings())
                .containsExactly("flowtap.log.level=verbose is not off, info or debug; using info");
    }

    @Test
    void extensionsAreNotTakenFromAFileThatEverybodyMayChange() throws IOException {
        Path file = file("flowtap.extensions=/tmp/theirs.jar\nflowtap.service=shop\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        Configuration configuration = Configuration.of(properties("flowtap.config", file.toString()), Map.of());

        assertThat(configuration.list("flowtap.extensions")).isEmpty();
        assertThat(configuration.get("flowtap.service")).isEqualTo("shop");
        assertThat(configuration.warnings()).singleElement().asString().contains("chmod o-w " + file);
    }

    @Test
    void aKeyThatResemblesNothingIsReportedWithoutAGuess() {
        Configuration configuration = Configuration.of(properties("flowtap.zzzzzzzzzzzzzzzzzzzzzzzz", "x"), Map.of());

        assertThat(configuration.warnings())
                .containsExactly("unknown system property flowtap.zzzzzzzzzzzzzzzzzzzzzzzz");
    }

    @Test
    void settingsOfExtensionsAreKnownWhateverTheyAreCalled() {
        Configuration configuration = Configuration.of(
                properties("flowtap.extension.acme-tools.team", "blue", "flowtap.extension.acme-tools.pool.size", "7"),
                Map.of("FLOWTAP_EXTENSION_ACME_TOOLS_WAIT", "500ms"));

        assertThat(configuration.warnings()).isEmpty();
        Settings settings = configuration.ofExtension("acme-tools");
        assertThat(settings.get("team")).isEqualTo("blue");
        assertThat(settings.list("team")).containsExactly("blue");
        assertThat(settings.number("pool.size", 1)).isEqualTo(7);
        assertThat(settings.number("team", 1)).isEqualTo(1);
        assertThat(settings.flag("team", true)).isTrue();
        assertThat(settings.duration("wait")).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.duration("team")).isNull();
        assertThat(settings.get("missing")).isNull();
        assertThat(configuration.effective())
                .extracting(Setting::value)
                .containsExactlyInAnyOrder("blue", "7", "500ms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"flowtap.extension", "flowtap.extension.", "flowtap.extension.acme", "flowtap.extension.acme."})
    void whatLacksANameOrASettingIsNone(String key) {
        assertThat(Configuration.of(properties(key, "x"), Map.of()).warnings())
                .singleElement()
                .asString()
                .contains("unknown system property " + key);
    }

    @Test
    void aSecretOfAnExtensionIsNotShown() {
        Configuration configuration = Configuration.of(properties("flowtap.extension.acme.password", "x"), Map.of());

        assertThat(configuration.shown("flowtap.extension.acme.password")).isEqualTo("***");
    }

    @Test
    void keysWithANameInThemAreKnown() {
        Configuration configuration = Configuration.of(
                properties(
                        "flowtap.exporters.sqlite.events", "!tool_used",
                        "flowtap.instrumentation.langchain4j.enabled", "false"),
                Map.of());

        assertThat(configuration.warnings()).isEmpty();
        assertThat(configuration.flag("flowtap.instrumentation.langchain4j.enabled", true))
                .isFalse();
        assertThat(configuration.flag("flowtap.instrumentation.other.enabled", true))
                .isTrue();
    }

    @Test
    void aFileThatCannotBeReadIsReportedAndTheRestHolds() {
        Configuration configuration = Configuration.of(
                properties("flowtap.config", directory.resolve("none").toString()), Map.of());

        assertThat(configuration.warnings()).singleElement().asString().contains("cannot read", "none");
        assertThat(configuration.get("flowtap.log.level")).isEqualTo("info");
    }

    /** Whoever opens a pipe waits for a writer, and some devices never end. */
    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/random", "/dev/null", "/", "."})
    void onlyARegularFileIsRead(String file) {
        Configuration configuration = Configuration.of(properties("flowtap.config", file), Map.of());

        assertThat(configuration.warnings())
                .singleElement()
                .asString()
                .startsWith("flowtap.config: cannot read " + file + " (it is ")
                .endsWith("going on with system properties and environment only");
    }

    @Test
    void aFileThatIsTooLargeForSettingsIsNotRead() throws Exception {
        Path file = Files.write(directory.resolve("large.properties"), new byte[1024 * 1024 + 1]);

        assertThat(Configuration.of(properties("flowtap.config", file.toString()), Map.of())
                        .warnings())
                .singleElement()
                .asString()
                .contains("it has more than 1 MB");
    }

    /** Nobody must be told to take rights away from /dev/null. */
    @Test
    void aDeviceMayBeOpenToAll() {
        assertThat(FilePermissions.problemOf("/dev/null", "flowtap.home")).isNull();
    }

    @Test
    void homeIsBelowTheUsersHomeUnlessSaidOtherwise() {
        assertThat(Configuration.of(properties("user.home", directory.toString()), Map.of())
                        .home())
                .isEqualTo(directory + "/.flowtap");
    }

    @ParameterizedTest
    @CsvSource({"512MB, 536870912", "1 gb, 1073741824", "192kb, 196608", "200000, 200000", "300000B, 300000"})
    void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
        Configuration configuration = Configuration.of(properties("flowtap.journal.max-size", text), Map.of());

        assertThat(configuration.bytes("flowtap.journal.max-size")).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"2s, 2000", "500ms, 500", "1m, 60000", "3, 3000"})
    void durationsAreReadAsPeopleWriteThem(String text, long millis) {
        Configuration configuration = Configuration.of(properties("flowtap.shutdown-timeout", text), Map.of());

        assertThat(configuration.millis("flowtap.shutdown-timeout")).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({"many", "-1s", "99999999999999999h", "99999999999h", "s"})
    void aDurationThatIsNoneIsReportedAndTheDefaultHolds(String text) {
        Configuration configuration = Configuration.of(properties("flowtap.shutdown-timeout", text), Map.of());

        // Before anybody asks for the value, so that it is said at start-up.
        assertThat(configuration.warnings())
                .containsExactly("flowtap.shutdown-timeout=" + text
                        + " is not a duration such as 2s or 500ms, up to 36500d; using 2s");
        assertThat(configuration.millis("flowtap.shutdown-timeout")).isEqualTo(2_000);
    }

    @Test
    void aSwitchThatIsNeitherOnNorOffIsReportedAndTheDefaultHolds() {
        Configuration configuration = Configuration.of(
                new Properties(), Map.of("FLOWTAP_CAPTURE_PROMPTS", "yes", "FLOWTAP_ENABLED", "FALSE"));

        assertThat(configuration.warnings())
                .containsExactly("flowtap.capture.prompts=yes is not true or false; using false");
        assertThat(configuration.flag("flowtap.capture.prompts", false)).isFalse();
        assertThat(configuration.flag("flowtap.enabled", true)).isFalse();
    }

    @Test
    void aSwitchWithANameInItIsCheckedToo() {
        Configuration configuration = Configuration.of(
                properties("flowtap.instrumentation.langchain4j.enabled", "maybe"),
                Map.of("FLOWTAP_INSTRUMENTATION_THREADS_ENABLED", "no"));

        assertThat(configuration.warnings())
                .containsExactly(
                        "flowtap.instrumentation.langchain4j.enabled=maybe is not true or false; using true",
                        "flowtap.instrumentation.threads.enabled=no is not true or false; using true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "-1", "2147483647", "99999999999999999999", "a quarter", "25%", "2.5", "٢٥"})
    void aShareThatIsNoneIsReportedAndTheDefaultHolds(String text) {
        Configuration configuration = Configuration.of(properties("flowtap.retention.max-share", text), Map.of());

        assertThat(configuration.warnings())
                .containsExactly(
                        "flowtap.retention.max-share=" + text + " is not a whole number from 0 to 100; using 25");
        assertThat(configuration.number("flowtap.retention.max-share", 25)).isEqualTo(25);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "512", "191KB", "196607", "0GB"})
    void aJournalTooSmallToHoldAnythingIsReportedAndTheDefaultHolds(String text) {
        Configuration configuration = Configuration.of(properties("flowtap.journal.max-size", text), Map.of());

        assertThat(configuration.warnings())
                .containsExactly("flowtap.journal.max-size=" + text
                        + " is not a size such as 512MB, up to 1048576GB, and at least 192KB; using 512MB");
        assertThat(configuration.bytes("flowtap.journal.max-size")).isEqualTo(512 << 20);
    }

    /** Below it the journal would take more than it is given. */
    @Test
    void theSmallestJournalIsTakenAsItIs() {
        Configuration configuration = Configuration.of(properties("flowtap.journal.max-size", "192KB"), Map.of());
        long bytes = configuration.bytes("flowtap.journal.max-size");

        assertThat(configuration.warnings()).isEmpty();
        assertThat(JournalSettings.of(directory.toFile(), "shop", bytes, line -> {})
                        .maxBytes())
                .isEqualTo(bytes);
        assertThat(JournalSettings.of(directory.toFile(), "shop", bytes - 1, line -> {})
                        .maxBytes())
                .isEqualTo(bytes);
    }

    @Test
    void aBatchOfNoEventsIsReportedAndTheDefaultHolds() {
        Configuration configuration = Configuration.of(properties("flowtap.posthog.flush-at", "0"), Map.of());

        assertThat(configuration.warnings())
                .containsExactly(
                        "flowtap.posthog.flush-at=0 is not a whole number up to 2147483647, and at least 1; using 20");
        assertThat(configuration.number("flowtap.posthog.flush-at", 20)).isEqualTo(20);
    }

    /** At once, not at all, and nothing without a person's consent. */
    @ParameterizedTest
    @ValueSource(
            strings = {"flowtap.posthog.flush-interval", "flowtap.shutdown-timeout", "flowtap.retention.max-share"})
    void aZeroThatMeansSomethingIsTaken(String key) {
        Configuration configuration = Configuration.of(properties(key, "0"), Map.of());

        assertThat(configuration.warnings()).isEmpty();
        assertThat(configuration.number(key, 7)).isZero();
        assertThat(configuration.duration(key)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "flowtap.identity.user-id, using call",
        "flowtap.exporters.sqlite.events, it has no effect",
        "flowtap.extensions, it has no effect",
    })
    void aListOfNothingIsReported(String key, String outcome) {
        Configuration configuration = Configuration.of(properties(key, " , ,"), Map.of());

        assertThat(configuration.warnings())
                .containsExactly(key + "=, , is not a list with at least one entry, separated by commas; " + outcome);
        assertThat(configuration.list(key)).isEqualTo(key.contains("identity") ? List.of("call") : List.of());
    }

    /** What is in them is not shown. */
    @Test
    void headersOfNothingAreReported() {
        Configuration configuration = Configuration.of(properties("flowtap.otlp.headers", ","), Map.of());

        assertThat(configuration.warnings())
                .singleElement()
                .asString()
                .startsWith("flowtap.otlp.headers=")
                .endsWith(" is not a list with at least one entry, separated by commas; it has no effect");
    }

    @ParameterizedTest
    @CsvSource({
        "flowtap.posthog.flush-at, ٢٠",
        "flowtap.journal.max-size, ١٢MB",
        "flowtap.shutdown-timeout, ٢s",
        "flowtap.shutdown-timeout, ２s",
        "flowtap.retention.max-share, २५",
    })
    void digitsOfOtherScriptsAreReported(String key, String text) {
        Configuration configuration = Configuration.of(properties(key, text), Map.of());

        assertThat(configuration.warnings()).singleElement().asString().startsWith(key + "=" + text + " is not a ");
    }

    @Test
    void aVariableWithANameInItIsShown() {
        Configuration configuration =
                Configuration.of(new Properties(), Map.of("FLOWTAP_EXPORTERS_SQLITE_EVENTS", "model_cost"));

        assertThat(configuration.list("flowtap.exporters.sqlite.events")).containsExactly("model_cost");
        assertThat(configuration.effective())
                .containsExactly(
                        new Setting("flowtap.exporters.sqlite.events", "model_cost", Setting.Source.ENVIRONMENT));
    }

    @Test
    void whatIsShownOfTheConfigurationHoldsNoSecret() {
        Configuration configuration = Configuration.of(
                properties(
                        "flowtap.database.url", "jdbc:postgresql://ann:secret@db/obs?user=ann&password=hidden&ssl=true",
                        "flowtap.journal.max-size", "1GB"),
                Map.of("FLOWTAP_ENVIRONMENT", "test"));

        assertThat(configuration.effective())
                .extracting(Setting::toString)
                .noneMatch(text -> text.contains("secret") || text.contains("hidden"));
        assertThat(configuration.effective())
                .extracting(Setting::key)
                .containsExactly("flowtap.database.url", "flowtap.environment", "flowtap.journal.max-size");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("flowtap.properties"), content);
    }

    private static Properties properties(String... keysAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }
}
