package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfiguredNamesTest {

    private final List<String> log = new ArrayList<>();
    private final List<String> set = new ArrayList<>();

    @AfterEach
    void clear() {
        set.forEach(System::clearProperty);
    }

    @Test
    void namesThatStandForSomethingAreTakenWithoutAWord() {
        set("flowtap.instrumentation.langchain4j.enabled", "false");
        set("flowtap.exporters.sqlite.events", "model_cost, !tool_used");

        check();

        assertThat(log).isEmpty();
    }

    @Test
    void settingsOfExtensionsThatAreNotThereAreSaid() {
        set("flowtap.extension.sqlite.team", "blue");
        set("flowtap.extension.acme.team", "blue");

        check();

        assertThat(log)
                .containsExactly(
                        "flowtap.extension.acme.team: nothing in flowtap.extensions is called so; there is langchain4j, sqlite,"
                                + " threads");
    }

    @Test
    void namesThatStandForNothingAreSaid() {
        set("flowtap.instrumentation.langchain.enabled", "false");
        set("flowtap.exporters.sqllite.events", "model_costs");

        check();

        assertThat(log)
                .containsExactlyInAnyOrder(
                        "flowtap.instrumentation.langchain.enabled: there is no instrumentation called langchain;"
                                + " there is langchain4j, threads",
                        "flowtap.exporters.sqllite.events: there is no destination called sqllite; there is sqlite",
                        "flowtap.exporters.sqllite.events: no event of Flowtap's own is called model_costs;"
                                + " did you mean model_cost?");
    }

    @Test
    void anExclusionWithoutANameIsSaid() {
        set("flowtap.exporters.sqlite.events", "!, model_cost");

        check();

        assertThat(log)
                .containsExactly("flowtap.exporters.sqlite.events: behind a ! the name of an event is missing,"
                        + " such as !tool_used");
    }

    @Test
    void aListThatLeavesNothingIsSaid() {
        set("flowtap.exporters.sqlite.events", "model_cost,!model_cost");

        check();

        assertThat(log)
                .containsExactly("flowtap.exporters.sqlite.events: each event it names it also excludes by !, so this"
                        + " destination gets none");
    }

    private void check() {
        Configuration configuration = Configuration.load();
        Extensions extensions = Extensions.open(configuration, getClass().getClassLoader(), log::add);
        ConfiguredNames.check(
                configuration, List.of("langchain4j", "threads"), List.of("sqlite"), extensions, log::add);
    }

    private void set(String key, String value) {
        System.setProperty(key, value);
        set.add(key);
    }
}
