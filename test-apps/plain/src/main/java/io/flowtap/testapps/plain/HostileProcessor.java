package io.flowtap.testapps.plain;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import io.flowtap.event.PropertyKey;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** An event processor as nobody should write one; it goes wrong in the way that the user of the event says. */
public final class HostileProcessor implements EventProcessor {

    private static final PropertyKey TEXT = PropertyKey.of("text");
    private static final PropertyKey TREE = PropertyKey.of("tree");

    @Override
    public String name() {
        return "hostile";
    }

    @Override
    public boolean process(EventDraft draft) {
        String secret = secretOf(draft);
        switch (draft.userId()) {
            case "throws" -> throw new IllegalStateException("password=" + secret);
            case "overflows" -> overflow(secret);
            case "out of memory" -> throw new OutOfMemoryError("password=" + secret);
            case "no class" -> throw new NoClassDefFoundError("password=" + secret);
            case "unreadable" -> throw new Unreadable();
            case "interrupted" -> HostileProcessor.<RuntimeException>sneak(new InterruptedException());
            case "blocks" -> block();
            case "blocks while it throws" -> throw new Blocking();
            case "adds" -> add(draft, secret);
            case "adds itself" -> draft.put(TREE, itself(secret));
            case "adds what fails" -> draft.put(TREE, failing());
            case "adds without end" -> draft.put(TEXT, ("password=" + secret + " ").repeat(1_000_000));
            case "keeps" -> changeForEver(draft, secret);
            case "wipes type" -> draft.type(null);
            case "wipes status" -> draft.outcome(null, -1);
            case "adds without a key" -> draft.put((PropertyKey) null, "text");
            case "starts anew" ->
                draft.begin("identify", draft.timestampMillis()).userId("password=" + secret);
            case "drops" -> {
                return false;
            }
            default -> draft.put(TEXT, "seen");
        }
        return true;
    }

    private static String secretOf(EventDraft draft) {
        Map<?, ?> traits = (Map<?, ?>) draft.tree(draft.indexOf(PropertyKey.of("traits")));
        return traits.get("note").toString().substring("password=".length());
    }

    private static int overflow(String secret) {
        return secret.isEmpty() ? 0 : overflow(secret) + 1;
    }

    private static void add(EventDraft draft, String secret) {
        draft.put(TEXT, "Authorization: Bearer " + secret);
        draft.put(TREE, List.of("token=" + secret, Map.of("api_key", secret, "password=" + secret, "name")));
        draft.put(PropertyKey.of("db_password"), secret);
        draft.put(PropertyKey.of("secret=" + secret), "name");
        draft.outcome("password=" + secret, 1);
        draft.workspaceId("https://ann:" + secret + "@host");
        draft.organizationId("?key=" + secret);
        draft.sessionId("sk-" + secret);
    }

    private static Map<String, Object> itself(String secret) {
        Map<String, Object> itself = new HashMap<>();
        itself.put("password", secret);
        itself.put("self", itself);
        return itself;
    }

    private static Map<String, Object> failing() {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new StackOverflowError();
            }
        };
    }

    /** It was told not to keep the draft. */
    private static void changeForEver(EventDraft draft, String secret) {
        Thread changing = new Thread(
                () -> {
                    while (true) {
                        draft.put(TEXT, "password=" + secret);
                        draft.outcome("password=" + secret, 1);
                        draft.put(TREE, List.of("password=" + secret));
                        draft.put(TEXT, 7);
                    }
                },
                "changing");
        changing.setDaemon(true);
        changing.start();
    }

    private static void block() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            throw new IllegalStateException("not even that");
        }
    }

    private static final class Blocking extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            block();
            return "never";
        }
    }
}
