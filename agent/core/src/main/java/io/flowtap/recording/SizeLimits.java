package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;

/** Keeps single texts at a length that databases index and people read. */
public final class SizeLimits implements EventProcessor {

    private static final int NAME_CHARS = 512;
    private static final int TEXT_CHARS = 32_768;
    private static final int MESSAGE_CHARS = 2_000;
    private static final String CUT = "…";

    @Override
    public String name() {
        return "size limits";
    }

    @Override
    public boolean process(EventDraft draft) {
        draft.userId(cut(draft.userId(), NAME_CHARS));
        draft.workspaceId(cut(draft.workspaceId(), NAME_CHARS));
        draft.organizationId(cut(draft.organizationId(), NAME_CHARS));
        draft.sessionId(cut(draft.sessionId(), NAME_CHARS));
        for (int i = 0; i < draft.size(); i++) {
            if (draft.kind(i) == EventDraft.ValueKind.TEXT) {
                String text = draft.text(i);
                int limit = limitOf(draft, i);
                if (text.length() > limit) {
                    draft.put(draft.key(i), cut(text, limit));
                }
            }
        }
        return true;
    }

    private static int limitOf(EventDraft draft, int index) {
        String name = draft.key(index).name();
        return switch (name) {
            case "input_context", "output_summary", "content" -> TEXT_CHARS;
            case "error_message", "reason" -> MESSAGE_CHARS;
            default -> NAME_CHARS;
        };
    }

    /** The mark is within the limit: a sink that has the same limit must not cut again and make another id of it. */
    private static String cut(String text, int limit) {
        if (text == null || text.length() <= limit) {
            return text;
        }
        int room = limit - CUT.length();
        int end = Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
        return text.substring(0, end) + CUT;
    }
}
