package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.ScriptFile;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The day of the demo, once into the embedded database and once into PostgreSQL. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class PostgresReportTest {

    @Parameter
    Jdk jdk;

    @Test
    void theReportFromPostgresqlIsTheOneFromTheEmbeddedDatabase() throws Exception {
        FlowtapHome embedded = FlowtapHome.empty();
        String stdout = day(supportDesk().observed(embedded)).stdout();
        FlowtapHome home = FlowtapHome.empty();
        PgDatabase database = PgServer.shared().database();

        ForkedApp.Ended ended = day(supportDesk().observed(home).storingIn(database));

        assertThat(ended.stdout()).isEqualTo(stdout).contains("desk: ");
        assertThat(ended.stderr()).isEmpty();
        assertThat(home.hasDatabase()).isFalse();
        Map<String, Object> report = JSON.std.mapFrom(command(database, "report", "--json"));
        assertThat(withoutTimes(report))
                .isEqualTo(withoutTimes(JSON.std.mapFrom(Command.run(embedded, "report", "--json"))));
        assertThat((Integer) report.get("events")).isGreaterThan(40);
        assertThat(command(database, "trace", "last")).contains("SupportAssistant.answer");
        assertThat(command(database, "events", "--limit", "1000").lines()).hasSize((Integer) report.get("events"));
    }

    private static ForkedApp.Ended day(ForkedApp app) throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, ScriptFile.supportDesk())) {
            return app.env("OPENAI_BASE_URL", llm.baseUrl()).run().successfully();
        }
    }

    private ForkedApp supportDesk() {
        return ForkedApp.on(jdk).jar(Project.supportDeskJar());
    }

    /** With the address alone, user and password in it. */
    private static String command(PgDatabase database, String... arguments) throws Exception {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--database";
        all[arguments.length + 1] = database.urlWithCredentials();
        return Command.run(FlowtapHome.empty(), all);
    }

    /** Two runs never take equally long. */
    private static Object withoutTimes(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> rest = new LinkedHashMap<>();
            map.forEach((key, each) -> {
                String name = key.toString();
                if (!name.endsWith("_ms") && !name.endsWith("_at") && !name.equals("from")) {
                    rest.put(name, withoutTimes(each));
                }
            });
            return rest;
        }
        return value instanceof List<?> list
                ? list.stream().map(PostgresReportTest::withoutTimes).toList()
                : value;
    }
}
