package io.flowtap.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventsPageTest {

    private static final Path PAGE = Path.of("../../docs/events.md");

    /** With {@code -Dflowtap.docs.write=true} it writes the page first. */
    @Test
    void theDocumentSaysWhatTheCatalogSays() throws Exception {
        String page = EventsPage.of(EventCatalog.bundled());
        if (Boolean.getBoolean("flowtap.docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }
}
