package io.flowtap.rulehooks;

import org.jspecify.annotations.Nullable;

/** What two calls say of one operation: the one that began it, and the one that ended it, which comes first. */
final class BothValues extends CallValues implements KeyNumbers {

    /** No rule has so many values. */
    private static final int OF_BEGINNING = 1 << 20;

    private final CallValues beginning;
    private final KeyNumbers keysOfBeginning;
    private final CallValues end;
    private final KeyNumbers keysOfEnd;

    BothValues(CallValues beginning, KeyNumbers keysOfBeginning, CallValues end, KeyNumbers keysOfEnd) {
        this.beginning = beginning;
        this.keysOfBeginning = keysOfBeginning;
        this.end = end;
        this.keysOfEnd = keysOfEnd;
    }

    @Override
    public int of(String key) {
        int ofEnd = keysOfEnd.of(key);
        int ofBeginning = keysOfBeginning.of(key);
        return ofEnd != NONE || ofBeginning == NONE ? ofEnd : ofBeginning + OF_BEGINNING;
    }

    @Override
    @Nullable
    Object value(int number) {
        return number < OF_BEGINNING ? end.value(number) : beginning.value(number - OF_BEGINNING);
    }
}
