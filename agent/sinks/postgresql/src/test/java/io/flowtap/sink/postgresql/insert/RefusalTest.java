package io.flowtap.sink.postgresql.insert;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresRows;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.sink.postgresql.connection.PostgresFailure;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testapps.postgresql.PgSettings;
import io.flowtap.testsupport.SampleEvents;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server says no to, and what a person is told about it. */
class RefusalTest {

    private static final PostgresLocation LOCATION =
            PostgresLocation.of("jdbc:postgresql://db/obs", null, null).orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "22P02, Rejected",
        "22P05, Rejected",
        "23514, Rejected",
        "23502, Rejected",
        "54000, Rejected",
        "08006, RetryLater",
        "08001, RetryLater",
        "53300, RetryLater",
        "53100, RetryLater",
        "57P01, RetryLater",
        "57014, RetryLater",
        "40001, RetryLater",
        "40P01, RetryLater",
        "55P03, RetryLater",
        "25006, RetryLater",
        "58030, RetryLater",
        "XX000, RetryLater",
        ", RetryLater",
        "28P01, Paused",
        "28000, Paused",
        "3D000, Paused",
        "3F000, Paused",
        "42501, Paused",
        "42P01, Paused",
        "42703, Paused",
        "42P07, Paused",
        "0A000, Paused",
        "08004, Paused"
    })
    void eachKindOfErrorHasItsConsequence(String state, String consequence) {
        Delivery delivery = PostgresFailure.delivery(new SQLException("because", state), LOCATION);

        assertThat(delivery.getClass().getSimpleName()).isEqualTo(consequence);
        assertThat(delivery.toString()).contains("because");
    }

    @Test
    void theErrorOfTheDriverCountsNotThatOfThePool() {
        SQLException ofPool = new SQLException("timed out", new SQLException("wrong password", "28P01"));

        assertThat(PostgresFailure.delivery(ofPool, LOCATION)).isInstanceOf(Delivery.Paused.class);
    }

    @Test
    void aLoginTheServerHasNoRuleForIsNoMatterOfThePassword() {
        SQLException noRule = new SQLException("FATAL: no pg_hba.conf entry for host, no encryption", "28000");

        assertThat(PostgresFailure.delivery(noRule, LOCATION))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason())
                                .contains("sslmode", "pg_hba.conf on the server")
                                .doesNotContain("password"));
    }

    @Test
    void aWrongPasswordPausesAndIsTriedOnce() throws Exception {
        PgDatabase database = PgServer.shared().database();

        assertThat(attempt(database.as(database.user(), "wrong")))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason())
                                .contains("refuses the login")
                                .contains("flowtap.database.password")
                                .doesNotContain("wrong"));
    }

    @Test
    void aDatabaseThatIsNotTherePauses() throws Exception {
        PgDatabase database = PgServer.shared().database();
        PgDatabase missing = new PgDatabase(
                database.url().replace(database.user(), "not_there"), database.user(), database.password());

        assertThat(attempt(missing))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason()).contains("no such database"));
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(attempt(new PgDatabase("jdbc:postgresql://127.0.0.1:" + port + "/obs", "ann", "s3cret")))
                .isInstanceOfSatisfying(
                        Delivery.RetryLater.class,
                        retry -> assertThat(retry.reason())
                                .contains("cannot be reached", "127.0.0.1:" + port, "refused")
                                .doesNotContain("s3cret", ".)"));
    }

    @Test
    void aHostNobodyKnowsIsNamed() throws Exception {
        assertThat(attempt(new PgDatabase("jdbc:postgresql://no.such.host.invalid/obs", "ann", "s3cret")))
                .isInstanceOfSatisfying(
                        Delivery.RetryLater.class,
                        retry -> assertThat(retry.reason())
                                .contains("no host is called no.such.host.invalid", "flowtap.database.url"));
    }

    @Test
    void tablesSomebodyDroppedPauseUntilTheyAreBack() throws Exception {
        PgDatabase database = PgServer.shared().database();
        try (EventSink sink = PostgresSinks.to(database)) {
            assertThat(sink.deliver(List.of(SampleEvents.of("tool_used")))).isEqualTo(Delivery.ACCEPTED);
            database.execute("DROP TABLE event_logs");

            assertThat(sink.deliver(List.of(SampleEvents.of("tool_used"))))
                    .isInstanceOfSatisfying(
                            Delivery.Paused.class,
                            paused -> assertThat(paused.reason()).contains("\"event_logs\" does not exist"));
        }
    }

    @Test
    void aDefaultPartitionSomebodyDroppedIsNoFaultOfTheEvent() throws Exception {
        PgDatabase database = PgServer.shared().database();
        try (EventSink sink = PostgresSinks.to(database)) {
            assertThat(sink.deliver(List.of(SampleEvents.of("tool_used")))).isEqualTo(Delivery.ACCEPTED);
            database.execute("DROP TABLE event_logs_default");
            Event old = SampleEvents.at("2001-01-01T00:00:00.000Z", "tool_used", null);

            assertThat(sink.deliver(List.of(old)))
                    .isInstanceOfSatisfying(
                            Delivery.Paused.class,
                            paused -> assertThat(paused.reason())
                                    .contains("partition event_logs_default of event_logs is gone"));

            database.execute("CREATE TABLE event_logs_default PARTITION OF event_logs DEFAULT");
            assertThat(sink.deliver(List.of(old))).isEqualTo(Delivery.ACCEPTED);
        }
    }

    @Test
    void tlsIsSpokenAndTheCertificateChecked() throws Exception {
        try (PgServer server = PgServer.own(PgSettings.defaults().withTls())) {
            PgDatabase database = server.database();
            String checked = "?sslmode=verify-full&sslrootcert=" + server.certificate();

            assertThat(attempt(with(database, "?sslmode=require"))).isEqualTo(Delivery.ACCEPTED);
            try (EventSink sink = PostgresSinks.to(with(database, checked))) {
                assertThat(sink.deliver(List.of(SampleEvents.of("tool_used")))).isEqualTo(Delivery.ACCEPTED);
                assertThat(PostgresRows.only(
                                server.superuser(database),
                                "SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity"
                                        + " USING (pid) WHERE application_name = 'flowtap'"))
                        .containsEntry("ssl", true);
            }
            assertThat(attempt(with(database, "?sslmode=verify-full")))
                    .as("a certificate nobody vouches for")
                    .isInstanceOfAny(Delivery.RetryLater.class, Delivery.Paused.class);
        }
    }

    private static PgDatabase with(PgDatabase database, String options) {
        return new PgDatabase(database.url() + options, database.user(), database.password());
    }

    private static Delivery attempt(PgDatabase database) throws Exception {
        try (EventSink sink = PostgresSinks.to(database)) {
            return sink.deliver(List.of(SampleEvents.of("tool_used")));
        }
    }
}
