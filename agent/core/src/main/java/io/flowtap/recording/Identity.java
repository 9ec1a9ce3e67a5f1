package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.IdentitySource;
import io.flowtap.extension.Settings;
import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * On whose behalf an event happened: for each part of the identity, the first configured source that knows. Sources are
 * {@code call} (what the library was told), {@code mdc:KEY} (SLF4J's diagnostic context) and {@code fixed:TEXT}.
 */
public final class Identity {

    private final IdentitySource[] user;
    private final IdentitySource[] workspace;
    private final IdentitySource[] organization;
    private final IdentitySource[] session;

    private Identity(
            IdentitySource[] user,
            IdentitySource[] workspace,
            IdentitySource[] organization,
            IdentitySource[] session) {
        this.user = user;
        this.workspace = workspace;
        this.organization = organization;
        this.session = session;
    }

    /** Reads the sources from {@code flowtap.identity.*}; those it does not know are named in the log and left out. */
    public static Identity of(Settings settings, Consumer<String> log) {
        return new Identity(
                sources(settings, "flowtap.identity.user-id", CallIdentity::userId, log),
                sources(settings, "flowtap.identity.workspace-id", CallIdentity::workspaceId, log),
                sources(settings, "flowtap.identity.organization-id", CallIdentity::organizationId, log),
                sources(settings, "flowtap.identity.session-id", CallIdentity::sessionId, log));
    }

    private static IdentitySource[] sources(Settings settings, String key, CallPart part, Consumer<String> log) {
        List<IdentitySource> sources = new ArrayList<>();
        for (String source : settings.list(key)) {
            if (source.equals("call")) {
                sources.add(operation -> fromCall(operation, part));
            } else if (source.startsWith("fixed:")) {
                String text = source.substring("fixed:".length());
                sources.add(operation -> text);
            } else if (source.startsWith("mdc:")) {
                sources.add(new MdcSource(source.substring("mdc:".length())));
            } else {
                log.accept(key + ": unknown source '" + source + "', left out; known are call, mdc:KEY and fixed:TEXT");
            }
        }
        return sources.toArray(new IdentitySource[0]);
    }

    /** One part of what the call itself says. */
    @FunctionalInterface
    private interface CallPart {
        String of(CallIdentity identity);
    }

    private static String fromCall(Operation operation, CallPart part) {
        CallIdentity identity = operation == null ? null : operation.identity();
        return identity == null ? null : part.of(identity);
    }

    /** Completes the identity of an event; a user whom the event itself names stays. */
    void describe(Operation operation, EventDraft draft) {
        if (draft.userId() == null) {
            draft.userId(first(user, operation));
        }
        draft.workspaceId(first(workspace, operation));
        draft.organizationId(first(organization, operation));
        draft.sessionId(first(session, operation));
    }

    private static String first(IdentitySource[] sources, Operation operation) {
        for (IdentitySource source : sources) {
            String found = source.find(operation);
            if (found != null && !found.isEmpty()) {
                return found;
            }
        }
        return null;
    }
}
