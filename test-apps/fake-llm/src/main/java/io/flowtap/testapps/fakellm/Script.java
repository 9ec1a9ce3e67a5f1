package io.flowtap.testapps.fakellm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the model answers. May be changed at any time and by any thread, also while the server runs. */
public final class Script {

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Queue<Reply> queue = new ConcurrentLinkedQueue<>();
    private final List<String> flaggedWords = new CopyOnWriteArrayList<>();
    private final Map<String, String> servedModels = new ConcurrentHashMap<>();
    private volatile Reply fallback = Reply.text("I have no answer to that.");

    /** The next chat calls get these replies, whatever they ask; before any rule. */
    public Script enqueue(Reply... replies) {
        queue.addAll(List.of(replies));
        return this;
    }

    /**
     * Answers every call whose last user message contains {@code user}, whatever the case. Rules are asked in the order
     * in which they were added.
     *
     * @param replies the first for the user message itself, the next after the tools it asked for ran, and so on; the
     *     last one stays
     */
    public Script onUser(String user, Reply... replies) {
        return add(new Rule(user, null, null, 0, List.of(replies)));
    }

    /** Like {@link #onUser} for calls of one model only. */
    public Script onUserOfModel(String model, String user, Reply... replies) {
        return add(new Rule(user, null, model, 0, List.of(replies)));
    }

    /** Like {@link #onUser}, for the first call that matches only. */
    public Script onceOnUser(String user, Reply reply) {
        return add(new Rule(user, null, null, 1, List.of(reply)));
    }

    /** Like {@link #onceOnUser}, for calls of one model only. */
    public Script onceOnUserOfModel(String model, String user, Reply reply) {
        return add(new Rule(user, null, model, 1, List.of(reply)));
    }

    Script add(Rule rule) {
        rules.add(rule);
        return this;
    }

    /** Answers what no rule answers. */
    public Script fallback(Reply reply) {
        fallback = reply;
        return this;
    }

    /** Texts that contain one of these are flagged by moderation, whatever the case. */
    public Script flag(String... words) {
        flaggedWords.addAll(List.of(words));
        return this;
    }

    /** Calls for {@code requested} are served by {@code served}, as providers do with dated versions. */
    public Script serve(String requested, String served) {
        servedModels.put(requested, served);
        return this;
    }

    Reply replyTo(ChatCall call) {
        Reply queued = queue.poll();
        if (queued != null) {
            return queued;
        }
        for (Rule rule : rules) {
            Reply reply = rule.replyTo(call);
            if (reply != null) {
                return reply;
            }
        }
        return fallback;
    }

    String servedModel(String requested) {
        return servedModels.getOrDefault(requested, requested);
    }

    /** The flagged words that {@code text} contains. */
    List<String> flaggedIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        for (String word : flaggedWords) {
            if (lower.contains(word.toLowerCase(Locale.ROOT))) {
                found.add(word);
            }
        }
        return found;
    }
}
