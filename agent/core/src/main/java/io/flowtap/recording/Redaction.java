package io.flowtap.recording;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.event.EventDraft;
import io.flowtap.event.EventDraft.ValueKind;
import io.flowtap.event.PropertyKey;
import io.flowtap.journal.EventOutput;
import io.flowtap.redaction.Secrets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The only way to the journal: cuts every text of an event to its length and removes credentials from it, names and ids
 * included. It fails closed. A value it cannot clean, for want of memory or stack or because a structure of the host
 * cannot be read, is not stored; whatever goes wrong beyond that leaves {@link #write} before anything is written.
 */
final class Redaction implements EventOutput {

    /** Stands for a text that could not be cleaned. A constant: when it is needed, there may be no memory. */
    static final String FAILED = "[not recorded: redaction failed]";

    private final EventOutput journal;
    private final AtomicLong failures = new AtomicLong();
    private final CleanTexts texts = new CleanTexts(failures);

    /**
     * Made off the host's threads: runs once through what it needs, so that no class is loaded near the end of a stack.
     */
    Redaction(EventOutput journal) {
        this.journal = journal;
        warmUp();
    }

    private void warmUp() {
        EventDraft draft = new EventDraft()
                .begin("warm_up", 0)
                .put(PropertyKeys.ERROR_MESSAGE, CleanTexts.WARM_UP_TEXT)
                .put(PropertyKeys.TRAITS, Map.of("password", "x", "list", List.of(CleanTexts.WARM_UP_TEXT, 1L)));
        clean(draft);
    }

    @Override
    public void lost() {
        journal.lost();
    }

    @Override
    public boolean write(EventDraft draft) {
        clean(draft);
        return journal.write(draft);
    }

    /** Leaves in the event what may be stored. */
    void clean(EventDraft draft) {
        draft.type(text(draft.type(), CleanTexts.NAME_CHARS));
        draft.outcome(text(draft.status(), CleanTexts.NAME_CHARS), draft.latencyMicros());
        draft.userId(id(draft.userId()));
        draft.workspaceId(id(draft.workspaceId()));
        draft.organizationId(id(draft.organizationId()));
        draft.sessionId(id(draft.sessionId()));
        for (int i = draft.size() - 1; i >= 0; i--) {
            clean(draft, i);
        }
    }

    private void clean(EventDraft draft, int index) {
        PropertyKey key = draft.key(index);
        ValueKind kind = draft.kind(index);
        if (kind == ValueKind.FLAG || texts.isHarmless(key)) {
            if (kind == ValueKind.TEXT) {
                cleanText(draft, index);
            } else if (kind == ValueKind.TREE) {
                cleanTree(draft, index);
            }
        } else if (texts.isCredential(key)) {
            // Of an extension that made a name of what it found.
            draft.remove(key);
            failures.incrementAndGet();
        } else if (kind == ValueKind.TREE) {
            cleanTree(draft, index);
        } else if (kind == ValueKind.TEXT || isCredential(draft, index)) {
            draft.put(key, Secrets.MARK);
        }
    }

    private static boolean isCredential(EventDraft draft, int index) {
        Number number = draft.kind(index) == ValueKind.INTEGER ? (Number) draft.integer(index) : draft.decimal(index);
        return Secrets.isOne(draft.key(index).name(), number);
    }

    private void cleanText(EventDraft draft, int index) {
        PropertyKey key = draft.key(index);
        String text = draft.text(index);
        if (!texts.isKnown(text)) {
            String cleaned = text(text, CleanTexts.limitOf(key));
            if (cleaned != text) {
                draft.put(key, cleaned);
            }
        }
    }

    /** The text as it may be stored. Never throws, except at the end of the stack. */
    String text(String text, int limit) {
        try {
            return texts.clean(text, limit);
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            failures.incrementAndGet();
            return FAILED;
        }
    }

    /** Nobody's id if it cannot be cleaned: a mark would make all of them one. */
    private @Nullable String id(@Nullable String id) {
        if (id == null) {
            return null;
        }
        try {
            return texts.clean(id, CleanTexts.NAME_CHARS);
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            failures.incrementAndGet();
            return null;
        }
    }

    private void cleanTree(EventDraft draft, int index) {
        PropertyKey key = draft.key(index);
        Object tree = draft.tree(index);
        // Whatever happens, the original is not in the event any more.
        draft.put(key, List.of());
        try {
            putClean(draft, key, tree);
        } catch (RuntimeException e) {
            // A structure of the host that contains itself, goes on changing or fails to tell its content.
            draft.remove(key).put(PropertyKeys.TRUNCATED, true);
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            failures.incrementAndGet();
            draft.remove(key).put(PropertyKeys.TRUNCATED, true);
        }
    }

    private void putClean(EventDraft draft, PropertyKey key, Object tree) {
        boolean ofFlow = key == PropertyKeys.EXECUTION_NODES;
        CleanTree clean = new CleanTree(this, ofFlow ? CleanTree.Limits.OF_FLOW : CleanTree.Limits.OF_HOST);
        if (tree instanceof Collection<?> collection) {
            draft.put(key, clean.list(collection, key.name()));
        } else if (tree instanceof Map<?, ?> map) {
            draft.put(key, clean.map(map, key.name()));
        }
        if (clean.isCut()) {
            draft.put(PropertyKeys.TRUNCATED, true);
        }
    }

    /** Values that were not stored, or not all of them, because they could not be cleaned. */
    long failureCount() {
        return failures.get();
    }
}
