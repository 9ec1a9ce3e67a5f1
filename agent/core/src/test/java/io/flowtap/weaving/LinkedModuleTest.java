package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedModuleTest {

    private final List<Boolean> lockedWhenAsked = new ArrayList<>();
    private LinkedModule module;

    @Test
    void no_host_thread_waits_while_a_loader_is_asked_for_the_version() {
        ClassLoader host = new ClassLoader(null) {
            @Override
            public InputStream getResourceAsStream(String name) {
                lockedWhenAsked.add(Thread.holdsLock(module));
                return null;
            }

            @Override
            public URL getResource(String name) {
                lockedWhenAsked.add(Thread.holdsLock(module));
                return null;
            }
        };
        LibraryIndex index = new LibraryIndex("acme", "io.Acme", "org/acme/Marker", List.of(), List.of(), List.of());
        module = new LinkedModule(new ObservedLibrary(index, null, null, null, line -> {}), host);

        assertThat(module.version(host, "org.acme:acme")).isNull();

        assertThat(lockedWhenAsked).containsExactly(false, false);
    }
}
