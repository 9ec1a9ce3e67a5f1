package io.flowtap.redaction;

/** What a name says about the value that follows it. */
enum Announcement {
    /** Nothing. */
    NONE,
    /** Passwords and the like: even a plain word may be one. */
    PASSWORD,
    /** A secret, a qualified key, credentials. */
    SECRET,
    /** A token, which in messages of parsers is a word of a grammar. */
    TOKEN,
    /** {@code key} alone: a key of a map as likely as one of an API. */
    KEY,
    /** A name of credentials and of much else, such as {@code tokens}: only what looks random is one. */
    VAGUE,
    /** A header whose whole value is confidential. */
    HEADER,
    /** A parameter that is a credential in the query of an address only. */
    PARAMETER,
    /** The scheme of an Authorization header, which is followed by the credential. */
    SCHEME,
    /** A command's option {@code -u user:password}. */
    USER_OPTION;

    /** Whether this is about more than the place it stands in. */
    boolean decidesAlone() {
        return this == PASSWORD || this == SECRET || this == TOKEN || this == HEADER;
    }
}
