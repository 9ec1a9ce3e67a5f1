package io.flowtap.redaction;

/**
 * A beginning by which an issuer marks its credentials.
 *
 * @param least characters that must follow
 * @param run so many letters or digits in a row must be among them: words of identifiers are shorter
 */
record Prefix(String text, int least, int run, Alphabet alphabet) {}
