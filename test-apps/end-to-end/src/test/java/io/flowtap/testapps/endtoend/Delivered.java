package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.ReceivedRequest;
import io.flowtap.testapps.destination.Tally;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what destinations have with what the database has, and that with what the application knows. */
final class Delivered {

    static final String POSTGRESQL = "PostgreSQL";

    private final Destinations destinations;

    Delivered(Destinations destinations) {
        this.destinations = destinations;
    }

    /**
     * Waits until that many different events are everywhere, or the time is over.
     *
     * @return after how long since {@code start} they were, for people, by destination
     */
    Map<String, String> awaitEverywhere(int events, Duration timeout, long start) throws Exception {
        Map<String, String> seconds = new TreeMap<>();
        Polling.within(timeout).until(() -> {
            String now = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
            for (HttpDestination each : HttpDestination.values()) {
                if (!seconds.containsKey(each.toString()) && has(each, events)) {
                    seconds.put(each.toString(), now);
                }
            }
            if (!seconds.containsKey(POSTGRESQL) && destinations.rows().events().size() >= events) {
                seconds.put(POSTGRESQL, now);
            }
            return seconds.size() == HttpDestination.values().length + 1;
        });
        return seconds;
    }

    /** Whether all destinations have at least so many events, equally many, and nothing came for so long. */
    boolean settled(int atLeast, Duration quiet) throws SQLException {
        int recorded = destinations.rows().events().size();
        boolean all = recorded >= atLeast;
        for (HttpDestination each : HttpDestination.values()) {
            List<ReceivedRequest> requests = destinations.server(each).requests();
            Instant last = requests.isEmpty()
                    ? Instant.now()
                    : requests.get(requests.size() - 1).arrived();
            all = all && last.plus(quiet).isBefore(Instant.now()) && has(each, recorded);
        }
        return all;
    }

    private boolean has(HttpDestination destination, int events) {
        return destination.stored(destinations.server(destination)).ids().size() >= events;
    }

    /** Everything the application got an answer to is in the database once, and everything there is at each server. */
    void assertComplete(LoadRun app) throws SQLException, IOException {
        assertThat(destinations.rows().responses()).doesNotHaveDuplicates().containsAll(app.answered());
        Set<String> recorded = assertNoneTwice();
        int flows = destinations.rows().flows().size();
        for (HttpDestination each : HttpDestination.values()) {
            DestinationServer server = destinations.server(each);
            assertThat(each.stored(server).ids()).as("stored by " + each).isEqualTo(recorded);
            Tally derived = Tally.of(server.requests(), each::derivedIds);
            assertThat(derived.ids()).as("derived by " + each).hasSize(each == HttpDestination.POSTHOG ? flows : 0);
            Tally sent = Tally.of(server.requests(), each::ids);
            assertThat(sent.ids()).as("ids that were ever sent to " + each).isEqualTo(recorded);
        }
    }

    private Set<String> assertNoneTwice() throws SQLException {
        List<String> rows = destinations.rows().events();
        assertThat(rows).as("rows of event_logs").doesNotHaveDuplicates();
        return new HashSet<>(rows);
    }

    /** Such as {@code 561/561, 20 twice}. */
    String cell(HttpDestination destination) throws SQLException {
        Tally stored = destination.stored(destinations.server(destination));
        return stored.ids().size() + "/" + destinations.rows().events().size()
                + (stored.repeats() > 0 ? ", " + stored.repeats() + " twice with the same id" : "");
    }

    /** Such as {@code 561/561}. */
    String databaseCell() throws SQLException {
        List<String> rows = destinations.rows().events();
        return new HashSet<>(rows).size() + "/" + rows.size();
    }
}
