package io.flowtap.sink.postgresql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class PostgresLocationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/obs",
                "jdbc:postgresql://db:5433/obs?sslmode=verify-full&sslrootcert=/etc/ca.pem",
                "jdbc:postgresql://a:5432,b:5433,c/obs?targetServerType=primary",
                "jdbc:postgresql://[::1]:5432/obs",
                "jdbc:postgresql://[::1]/obs",
                "jdbc:postgresql:obs",
                "JDBC:PostgreSQL://db/obs"
            })
    void anAddressTheDriverUnderstandsIsTaken(String url) {
        PostgresLocation location = PostgresLocation.of(url, null, null).orElseThrow();

        assertThat(Driver.parseURL(location.url(), null)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "jdbc:sqlite:/tmp/x.db", "jdbc:mysql://db/obs", "postgresql://db/obs"})
    void otherAddressesAreLeftToOthers(String url) {
        assertThat(PostgresLocation.of(url, null, null)).isEmpty();
    }

    @Test
    void noAddressIsTheEmbeddedDatabase() {
        assertThat(PostgresLocation.of(null, "ann", "x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgres://db/obs",
                "jdbc:postgresql://db:port/obs",
                "jdbc:postgresql://db:70000/obs",
                "jdbc:postgresql://db:/obs",
                "jdbc:postgresql://a:5432,b:x/obs"
            })
    void anAddressThatCannotWorkSaysHowItShouldLook(String url) {
        assertThatThrownBy(() -> PostgresLocation.of(url, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flowtap.database.url")
                .hasMessageContaining("jdbc:postgresql://host:5432/database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://ann:s3cret@db/obs", "jdbc:postgresql://ann:s3cret/obs"})
    void aPasswordInAPlaceWhereNoneBelongsIsNotRepeated(String url) {
        assertThatThrownBy(() -> PostgresLocation.of(url, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flowtap.database.url")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "jdbc:postgresql://db/obs | ann | jdbc:postgresql://db/obs?user=ann",
                "jdbc:postgresql://db/obs | | jdbc:postgresql://db/obs",
                "jdbc:postgresql://db/obs?user=bob&password=s3cret&sslpassword=t | ann"
                        + " | jdbc:postgresql://db/obs?user=bob",
                "jdbc:postgresql://db/obs?sslmode=require&currentSchema=ai | ann"
                        + " | jdbc:postgresql://db/obs?user=ann&currentSchema=ai"
            },
            delimiter = '|')
    void theDestinationSaysWhereRowsLandAndNoSecret(String url, String user, String destination) {
        PostgresLocation location = PostgresLocation.of(url, user, "s3cret").orElseThrow();

        assertThat(location.destination()).isEqualTo(destination);
        assertThat(location).hasToString(destination);
    }
}
