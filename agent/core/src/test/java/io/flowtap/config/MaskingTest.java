package io.flowtap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What doctor and the status file show of the configuration. */
class MaskingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flowtap.posthog.api-key",
                "flowtap.rudderstack.write-key",
                "flowtap.database.password",
                "flowtap.otlp.headers",
                "flowtap.acme.client-secret",
                "flowtap.acme.TOKEN",
                // Slips of the finger: not known, and secret all the same.
                "flowtap.posthog.apikee",
                "flowtap.rudderstack.writeke",
                "flowtap.database.pasword",
                "flowtap.otlp.heders"
            })
    void valuesOfSecretsAreNotShown(String key) {
        assertThat(shown(key, "phc_verysecret")).isEqualTo("***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jdbc:postgresql://db/obs jdbc:postgresql://db/obs",
                "jdbc:postgresql://ann:pw@db/obs jdbc:postgresql://***@db/obs",
                "jdbc:postgresql://db/obs?user=ann&password=pw jdbc:postgresql://db/obs?user=ann&password=***",
                "jdbc:postgresql://db/obs?password=pw&ssl=true jdbc:postgresql://db/obs?password=***&ssl=true",
                "jdbc:postgresql://db/obs?PASSWORD=pw&sslpassword=pw2 jdbc:postgresql://db/obs?PASSWORD=***&sslpassword=***",
                "jdbc:postgresql://a:5432,b:5433/obs?password=p@w jdbc:postgresql://a:5432,b:5433/obs?password=***",
                "jdbc:acme:db;user=ann;pwd=pw jdbc:acme:db;user=ann;pwd=***",
                "https://u:p@ss@host:8443/path https://***@host:8443/path",
                "https://u:pa/ss@host/path https://***@host/path",
                "https://token@host https://***@host",
                "jdbc:postgresql://ann:pw/obs jdbc:postgresql://ann:***/obs",
                "https://ann:p1 https://ann:***",
                "jdbc:postgresql://[::1]:5432,db:5433,db2/obs jdbc:postgresql://[::1]:5432,db:5433,db2/obs",
                "https://host/path?api_key=k&x=1 https://host/path?api_key=***&x=1",
                "https://host/batch?access_token=k#f https://host/batch?access_token=***",
                "https://host:8443/@me https://host:8443/@me",
                "jdbc:sqlite:/home/key=1/flowtap.db jdbc:sqlite:/home/key=1/flowtap.db",
                "https://us.i.posthog.com https://us.i.posthog.com"
            })
    void addressesAreShownWithoutCredentials(String value, String expected) {
        assertThat(shown("flowtap.database.url", value)).isEqualTo(expected);
        assertThat(shown("flowtap.posthog.host", value)).isEqualTo(expected);
    }

    @Test
    void whatIsNoSecretIsShown() {
        assertThat(shown("flowtap.service", "shop")).isEqualTo("shop");
        assertThat(shown("flowtap.journal.max-size", "1GB")).isEqualTo("1GB");
        assertThat(shown("flowtap.exporters.posthog.events", "!tool_used")).isEqualTo("!tool_used");
        assertThat(shown("flowtap.identity.user-id", "mdc:userId")).isEqualTo("mdc:userId");
    }

    @Test
    void whatOtherToolsHaveSetIsShownAsOurs() {
        Configuration configuration = Configuration.of(
                new Properties(),
                Map.of(
                        "POSTHOG_API_KEY",
                        "phc_verysecret",
                        "POSTHOG_HOST",
                        "https://eu.i.posthog.com",
                        "OTEL_EXPORTER_OTLP_HEADERS",
                        "authorization=Bearer verysecret"));

        assertThat(configuration.effective())
                .containsExactly(
                        new Setting("flowtap.otlp.headers", "***", Setting.Source.STAND_IN),
                        new Setting("flowtap.posthog.api-key", "***", Setting.Source.STAND_IN),
                        new Setting("flowtap.posthog.host", "https://eu.i.posthog.com", Setting.Source.STAND_IN));
    }

    private static String shown(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty(key, value);
        return Configuration.of(properties, Map.of()).effective().get(0).value();
    }
}
