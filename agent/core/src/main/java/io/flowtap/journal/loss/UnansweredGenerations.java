package io.flowtap.journal.loss;

import io.flowtap.journal.segment.Readable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The generations from which one destination has events that are not answered for yet, and which of them were given up
 * meanwhile: those events count as lost and may still arrive.
 */
final class UnansweredGenerations {

    private final Set<Readable> handedOut = new HashSet<>();
    private final Map<Readable, LossReason> givenUp = new HashMap<>();

    static UnansweredGenerations[] ofSlots(int slots) {
        UnansweredGenerations[] all = new UnansweredGenerations[slots];
        for (int slot = 0; slot < slots; slot++) {
            all[slot] = new UnansweredGenerations();
        }
        return all;
    }

    void handedOut(Readable generation) {
        handedOut.add(generation);
    }

    /** All that waits in a generation was counted as lost. */
    void givenUp(Readable generation, LossReason reason) {
        if (handedOut.contains(generation)) {
            givenUp.put(generation, reason);
        }
    }

    /** @return why it was given up since it was handed out; null if it was not */
    @Nullable
    LossReason answeredFor(Readable generation) {
        handedOut.remove(generation);
        return givenUp.remove(generation);
    }

    boolean noneGivenUp() {
        return givenUp.isEmpty();
    }
}
