package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import io.flowtap.event.PropertyKey;
import java.util.Collection;
import java.util.Map;

/**
 * Removes credentials from free text before it is on disk: error messages and refusals always carry text of the host,
 * prompts and answers only where the team captures them. Ids and names are left alone. What cannot be looked through,
 * such as a structure of the host that contains itself, is not stored at all.
 */
public final class Redaction implements EventProcessor {

    private static final PropertyKey[] FREE_TEXT = {
        PropertyKeys.ERROR_MESSAGE,
        PropertyKeys.REASON,
        PropertyKeys.CONTENT,
        PropertyKeys.INPUT_CONTEXT,
        PropertyKeys.OUTPUT_SUMMARY,
        PropertyKeys.EXECUTION_NODES,
        PropertyKeys.TRAITS,
    };

    @Override
    public String name() {
        return "redaction";
    }

    @Override
    public boolean process(EventDraft draft) {
        for (PropertyKey key : FREE_TEXT) {
            int at = draft.indexOf(key);
            if (at >= 0) {
                try {
                    clean(draft, key, at);
                } catch (RuntimeException | StackOverflowError e) {
                    draft.remove(key);
                }
            }
        }
        return true;
    }

    private static void clean(EventDraft draft, PropertyKey key, int at) {
        if (draft.kind(at) == EventDraft.ValueKind.TEXT) {
            draft.put(key, Secrets.remove(draft.text(at)));
        } else if (draft.tree(at) instanceof Collection<?> collection) {
            draft.put(key, new CleanTree().list(collection));
        } else if (draft.tree(at) instanceof Map<?, ?> map) {
            draft.put(key, new CleanTree().map(map));
        }
    }
}
