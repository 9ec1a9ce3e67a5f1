package io.flowtap.redaction;

/** Words that stand where a credential could stand, and are none. */
final class Words {

    // spotless:off
    /** Stands for a value that is not there, or says what it should be. */
    static final WordSet PLACEHOLDERS = new WordSet(
            "null", "none", "nil", "true", "false", "yes", "no", "undefined", "empty", "redacted", "masked", "hidden",
            "string", "str", "char", "varchar", "text", "bytes", "byte", "int", "integer", "number", "object",
            "boolean", "optional", "any", "omitted", "secret_redacted", "protected", "filtered", "not_set", "unset",
            "xxx", "xxxx");

    /** How sentences go on after the colon of "password: must not be blank". */
    static final WordSet PROSE = new WordSet(
            "a", "an", "the", "this", "that", "it", "its", "your", "you", "we", "is", "are", "was", "were", "be",
            "been", "has", "have", "had", "must", "should", "shall", "may", "might", "can", "cannot", "can't", "could",
            "couldn't", "would", "will", "won't", "does", "doesn't", "do", "don't", "did", "didn't", "isn't", "wasn't",
            "not", "no", "invalid", "missing", "required", "expected", "unexpected", "unknown", "unable", "failed",
            "failure", "error", "wrong", "incorrect", "bad", "malformed", "illegal", "expired", "revoked", "denied",
            "unauthorized", "forbidden", "access", "permission", "please", "value", "field", "size", "length", "too",
            "only", "at", "in", "on", "for", "from", "to", "of", "with", "and", "or", "if", "when", "while", "because",
            "but", "by", "as", "contains", "already", "specified",
            "unrecognized", "unsupported", "blank", "got", "found", "given",
            "provided", "near", "line", "column", "token", "key", "password", "secret", "credential", "credentials",
            "authentication", "authorization", "auth", "login", "user", "username", "account", "signature", "format",
            "header", "minimum", "maximum", "needs", "requires", "exceeds", "use", "using", "see", "check", "set",
            "try", "there", "all", "more", "less", "between", "after", "before", "and/or", "both", "either", "neither",
            "cause", "caused", "reason", "detail", "details", "message", "status", "code", "type", "name", "id",
            "none", "null", "default", "connection", "timeout", "timed", "unavailable", "file", "exists", "exist",
            "loading", "creating", "reading", "writing", "parsing", "decoding", "ok", "success", "successful",
            "rejected", "mismatch", "mismatched");

    /** Before "token", these leave no doubt that a parser speaks. */
    static final WordSet OF_PARSERS = new WordSet(
            "unexpected", "mismatched", "extraneous", "expected", "expecting", "illegal", "unrecognized",
            "unrecognised", "offending", "lexer", "parser", "syntax", "duplicate", "separator", "near", "identifier",
            "first", "last", "next", "previous", "stop", "end", "special", "start", "pad", "per", "cancellation",
            "pagination", "continuation", "page");

    /** What values of secret types are printed in: {@code token: Some("…")} */
    static final WordSet WRAPPERS =
            new WordSet("some", "optional", "just", "right", "secret", "secretstring", "string");

    /** Between the name of a credential and itself: {@code API key provided: …} */
    static final WordSet FILLERS = new WordSet(
            "is", "was", "provided", "given", "supplied", "used", "received", "value", "set", "to", "of", "equals");
    // spotless:on

    static final int LONGEST = 16;

    private Words() {}
}
