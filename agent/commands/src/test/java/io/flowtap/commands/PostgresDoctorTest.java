package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the doctor says of PostgreSQL. */
class PostgresDoctorTest extends RecordedPostgres {

    @Test
    void doctorShowsTheDatabase() throws Exception {
        recordADay();

        CommandRun run = run(database, "doctor");

        assertThat(run.line("database")).isEqualTo("database " + location());
        assertThat(run.line("PostgreSQL ")).matches("PostgreSQL \\d+\\.\\d+.*, .*B, schema 2");
        assertThat(run.line("event_logs"))
                .isEqualTo("11 event_logs, 1 agent_trace_history, 3 model_cost_logs,"
                        + " 1 prompt_similarity_logs, 1 events");
        Map<?, ?> json = (Map<?, ?>) run(database, "doctor", "--json").json().get("database");
        assertThat(json.get("rows_estimated")).isEqualTo(false);
        assertThat(json.get("integrity_problems")).isNull();
        assertThat(json.get("schema_version")).isEqualTo("2");
    }

    @Test
    void doctorSaysWhenPartitionsRunOut() throws Exception {
        recordADay();
        assertThat(run(database, "doctor").out()).doesNotContain("has no partition for");

        for (String partition : partitions("event_logs")) {
            database.execute("DROP TABLE " + partition);
        }

        CommandRun run = run(database, "doctor");
        assertThat(run.line("has no partition"))
                .contains("event_logs has no partition for any time")
                .contains("flowtap.jar migrate");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void doctorMentionsRowsThatNoPartitionWasMadeFor() throws Exception {
        recording.tool("years to come").at("2035-05-01T00:00:00Z").store();

        CommandRun run = run(database, "doctor");

        assertThat(run.line("default partition"))
                .startsWith("note: 1 rows of event_logs are in its default partition")
                .contains("flowtap.jar migrate");
    }

    private List<String> partitions(String table) throws SQLException {
        List<String> partitions = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT inhrelid::regclass FROM pg_inherits"
                        + " WHERE inhparent = '" + table + "'::regclass AND inhrelid::regclass::text !~ 'default'")) {
            while (rows.next()) {
                partitions.add(rows.getString(1));
            }
        }
        assertThat(partitions).isNotEmpty();
        return partitions;
    }
}
