package io.flowtap.testapps.sdks;

/** What the application does once it has sent its events. */
enum Ending {
    /** Goes on living, as a server would. */
    LIVES,
    /** Returns from {@code main}, without a word to the SDK. */
    RETURNS,
    /** Calls {@code System.exit}, without a word to the SDK. */
    EXITS,
    /** Closes the SDK, then calls {@code System.exit}. */
    CLOSES_AND_EXITS,
    /** Goes on sending until somebody ends it; a shutdown hook closes the SDK. */
    SENDS_UNTIL_ENDED
}
