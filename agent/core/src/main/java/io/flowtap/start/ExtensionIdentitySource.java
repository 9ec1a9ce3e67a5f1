package io.flowtap.start;

import io.flowtap.extension.Settings;
import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.IdentitySource;
import io.flowtap.recording.identity.PartOfExtension;
import org.jspecify.annotations.Nullable;

/** An identity source of an extension, which is named and configured where it can hold up nobody. */
final class ExtensionIdentitySource implements IdentitySource, PartOfExtension {

    private final IdentitySource source;
    private final String name;
    private final Configuring configuring;

    ExtensionIdentitySource(IdentitySource source, String name, Configuring configuring) {
        this.source = source;
        this.name = name;
        this.configuring = configuring;
    }

    @Override
    public Class<?> implementation() {
        return source.getClass();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void configure(Settings settings) {
        configuring.run(() -> source.configure(settings), "it is not asked");
    }

    @Override
    public @Nullable CallIdentity find(CallIdentity call) {
        return source.find(call);
    }
}
