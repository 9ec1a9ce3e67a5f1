package io.flowtap.testapps.sdks;

/**
 * What came of one row.
 *
 * @param sent events the application had handed over
 * @param delivered how many of them the destination stored
 * @param repeats how many it stored again
 * @param ids distinct ids of what it stored: more than {@code delivered} if an event came again under another id
 * @param ending how the run ended, for people
 */
record RowResult(int sent, int delivered, int repeats, int ids, String ending) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(delivered).append('/').append(sent);
        if (repeats > 0) {
            text.append(", ").append(repeats).append(" twice");
            if (ids > delivered) {
                text.append(" under other ids");
            }
        }
        return text.append("; ").append(ending).toString();
    }
}
