package io.flowtap.rulehooks;

/** The numbers by which a rule's values are asked for. */
interface KeyNumbers {

    /** {@link CallValues#NONE} if the rule gives none for the key. */
    int of(String key);
}
