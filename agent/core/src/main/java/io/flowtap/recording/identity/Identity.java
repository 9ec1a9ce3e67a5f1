package io.flowtap.recording.identity;

import io.flowtap.event.EventDraft;
import io.flowtap.extension.Settings;
import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.IdentitySource;
import io.flowtap.operation.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf an event happened: for each part of the identity, the first configured source that knows. Sources are
 * {@code call} (what the library was told), {@code mdc:KEY} (SLF4J's diagnostic context), {@code extension:NAME} (an
 * {@link IdentitySource}) and {@code fixed:TEXT}.
 */
public final class Identity {

    private static final @Nullable CallIdentity[] NONE = {};
    private static final String KNOWN = "call, mdc:KEY, extension:NAME and fixed:TEXT";

    private final Map<String, ExtensionSource> offered = new LinkedHashMap<>();
    private final List<ExtensionSource> extensions = new ArrayList<>();
    private final PartSource[] user;
    private final PartSource[] workspace;
    private final PartSource[] organization;
    private final PartSource[] session;

    private Identity(Settings settings, List<IdentitySource> sources, Consumer<String> log) {
        for (IdentitySource source : sources) {
            offer(source, log);
        }
        user = sources(settings, IdentityPart.USER, log);
        workspace = sources(settings, IdentityPart.WORKSPACE, log);
        organization = sources(settings, IdentityPart.ORGANIZATION, log);
        session = sources(settings, IdentityPart.SESSION, log);
    }

    /**
     * Reads the sources from {@code flowtap.identity.*}; those that are not there are named in the log and left out.
     *
     * @param sources of extensions
     */
    public static Identity of(Settings settings, List<IdentitySource> sources, Consumer<String> log) {
        return new Identity(settings, sources, log);
    }

    private void offer(IdentitySource source, Consumer<String> log) {
        try {
            if (offered.putIfAbsent(source.name(), new ExtensionSource(source)) != null) {
                log.accept("a second identity source is called " + source.name() + "; it is left out");
            }
        } catch (Throwable e) {
            log.accept("identity source " + source.getClass().getName() + " is left out, it cannot say its name: " + e);
        }
    }

    private PartSource[] sources(Settings settings, IdentityPart part, Consumer<String> log) {
        List<PartSource> sources = new ArrayList<>();
        for (String source : settings.list(part.key())) {
            if (source.equals("fixed:") || source.equals("mdc:") || source.equals("extension:")) {
                log.accept(part.key() + ": source '" + source + "' has nothing behind the colon, left out; known are "
                        + KNOWN);
            } else if (source.equals("call")) {
                sources.add(new CallSource(part));
            } else if (source.startsWith("fixed:")) {
                sources.add(new FixedSource(source.substring("fixed:".length())));
            } else if (source.startsWith("mdc:")) {
                sources.add(new MdcSource(source.substring("mdc:".length())));
            } else if (source.startsWith("extension:")) {
                addExtension(source.substring("extension:".length()), part, sources, log);
            } else {
                log.accept(part.key() + ": unknown source '" + source + "', left out; known are " + KNOWN);
            }
        }
        return sources.toArray(new PartSource[0]);
    }

    private void addExtension(String name, IdentityPart part, List<PartSource> sources, Consumer<String> log) {
        ExtensionSource source = offered.get(name);
        if (source == null) {
            log.accept(part.key() + ": no extension has an identity source called '" + name + "', left out; there is "
                    + (offered.isEmpty() ? "none" : String.join(", ", offered.keySet())));
            return;
        }
        if (!extensions.contains(source)) {
            extensions.add(source);
        }
        int index = extensions.indexOf(source);
        sources.add((call, found) -> {
            CallIdentity known = found[index];
            if (known == null) {
                known = source.find(call);
                found[index] = known;
            }
            return part.of(known);
        });
    }

    /** Gives the sources that are asked at all their settings. Once, before the first event. */
    public void configure(Settings settings) {
        for (ExtensionSource source : extensions) {
            source.configure(settings);
        }
    }

    /** Completes the identity of an event; what the event itself says of it stays. */
    public void describe(@Nullable Operation operation, EventDraft draft) {
        CallIdentity call = operation == null ? null : operation.identity();
        if (call == null) {
            call = CallIdentity.UNKNOWN;
        }
        @Nullable CallIdentity[] found = extensions.isEmpty() ? NONE : new CallIdentity[extensions.size()];
        if (draft.userId() == null) {
            draft.userId(first(user, call, found));
        }
        if (draft.workspaceId() == null) {
            draft.workspaceId(first(workspace, call, found));
        }
        if (draft.organizationId() == null) {
            draft.organizationId(first(organization, call, found));
        }
        if (draft.sessionId() == null) {
            draft.sessionId(first(session, call, found));
        }
    }

    private static @Nullable String first(PartSource[] sources, CallIdentity call, @Nullable CallIdentity[] found) {
        for (PartSource source : sources) {
            String id = source.find(call, found);
            if (id != null && !id.isEmpty()) {
                return id;
            }
        }
        return null;
    }

    /** How often sources of extensions failed. */
    public long failureCount() {
        long failures = 0;
        for (ExtensionSource source : extensions) {
            failures += source.failureCount();
        }
        return failures;
    }

    /** Says once of each source of an extension that it failed. For one thread that is not the host's. */
    public void report(Consumer<String> log) {
        for (ExtensionSource source : extensions) {
            source.report(log);
        }
    }
}
