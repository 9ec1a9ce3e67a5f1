package io.flowtap.testapps.fakellm;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers for the calls that meet all its conditions. */
final class Rule {

    private final String user;
    private final String system;
    private final String model;
    private final AtomicInteger remaining;
    private final List<Reply> replies;

    /**
     * @param user the last user message contains it, whatever the case; null for any
     * @param system the same for the system message
     * @param model exact name of the model asked for; null for any
     * @param times how many calls it answers before it steps aside; 0 for any number
     * @param replies the first answers the user message, the next what follows after its tools ran, and so on; the
     *     last stays
     */
    Rule(String user, String system, String model, int times, List<Reply> replies) {
        if (replies.isEmpty()) {
            throw new IllegalArgumentException("A rule needs at least one reply");
        }
        this.user = user;
        this.system = system;
        this.model = model;
        this.remaining = new AtomicInteger(times == 0 ? Integer.MAX_VALUE : times);
        this.replies = List.copyOf(replies);
    }

    /** The reply to {@code call}; null if this rule is not for it or used up. */
    Reply replyTo(ChatCall call) {
        if (!meets(user, call.userText()) || !meets(system, call.systemText())) {
            return null;
        }
        if (model != null && !model.equals(call.model())) {
            return null;
        }
        if (remaining.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return null;
        }
        return replies.get(Math.min(call.step(), replies.size() - 1));
    }

    private static boolean meets(String wanted, String text) {
        return wanted == null || text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }
}
