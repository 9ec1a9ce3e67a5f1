package io.flowtap.weaving;

import io.flowtap.bootstrap.FlowtapSeam;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the hooks of a test have seen. After the test hooks are called no more. */
final class SeenByHooks implements BeforeEachCallback, AfterEachCallback {

    private static final String PROPERTY = "io.flowtap.weaving.test.seen";

    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void beforeEach(ExtensionContext test) {
        System.getProperties().put(PROPERTY, lines);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        System.getProperties().remove(PROPERTY);
        FlowtapSeam.install(null);
    }
}
