package io.flowtap.rulehooks;

/** What a call of a rule's methods says once, instead of being an operation. Immutable. */
interface Statement {

    /** Says it, on the thread of the call. */
    void say(CallValues values, String called);
}
