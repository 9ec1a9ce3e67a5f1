package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.config.Configuration;
import io.flowtap.weaving.Weaving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

    @TempDir
    private Path directory;

    private final List<String> set = new ArrayList<>();

    @BeforeEach
    void haveNoDatabase() {
        set("flowtap.home", directory.toString());
        set("flowtap.database.url", "none");
    }

    @AfterEach
    void forget() {
        set.forEach(System::clearProperty);
    }

    private void set(String key, String value) {
        System.setProperty(key, value);
        set.add(key);
    }

    private List<String> mistakes() {
        Configuration configuration = Configuration.load();
        ClassLoader loader = getClass().getClassLoader();
        Extensions extensions = Extensions.open(configuration, loader, line -> {});
        return new SettingsCheck(configuration, extensions, new Weaving(loader, line -> {})).mistakes();
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flowtap.prices                     | /no/such/prices.txt | cannot read /no/such/prices.txt",
                "flowtap.identity.user-id           | cookie:user         | unknown source 'cookie:user'",
                "flowtap.posthog.host               | https://eu.i.posthog.com | flowtap.posthog.api-key is not",
                "flowtap.posthog.flush-at           | 50                  | flowtap.posthog.api-key is not",
                "flowtap.rudderstack.data-plane-url | https://example.com | flowtap.rudderstack.write-key is not",
                "flowtap.otlp.headers               | api-key=x           | flowtap.otlp.endpoint is not",
                "flowtap.instrumentation.langchan4j.enabled | false       | there is no instrumentation called langchan4j",
                "flowtap.exporters.sqlte.events     | model_cost          | there is no destination called sqlte",
            })
    void namesWhatIsWrong(String key, String value, String expected) {
        set(key, value);

        assertThat(mistakes()).singleElement().asString().contains(expected);
    }

    @Test
    void aPriceTableWithAMistakeIsNamedWithItsLine() throws IOException {
        Path prices = Files.writeString(directory.resolve("prices.txt"), "provider acme\nthis is no line\n");
        set("flowtap.prices", prices.toString());

        assertThat(mistakes()).singleElement().asString().contains(prices.toString(), "line", "bundled price table");
    }

    @Test
    void eachMistakeIsSaidOnce() {
        List<String> said = new ArrayList<>();
        Configuration configuration = Configuration.load();
        ClassLoader loader = getClass().getClassLoader();
        Extensions extensions = Extensions.open(configuration, loader, line -> {});
        SettingsCheck check = new SettingsCheck(configuration, extensions, new Weaving(loader, line -> {}));

        check.say(List.of("one", "two"), said::add);
        check.say(List.of("two", "three"), said::add);

        assertThat(said).containsExactly("one", "two", "three");
    }

    @Test
    void settingsThatCannotBeWrongNeedNoThread() {
        System.clearProperty("flowtap.database.url");
        set("flowtap.service", "shop");
        assertThat(SettingsCheck.isNeeded(Configuration.load())).isFalse();

        set("flowtap.prices", "/x");
        assertThat(SettingsCheck.isNeeded(Configuration.load())).isTrue();
    }
}
