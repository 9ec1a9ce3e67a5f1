package io.flowtap.redaction;

/** Characters a credential is made of. Asterisks: providers mask the middle of a key and show its end. */
enum Alphabet {
    WORD("_-*"),
    DOTTED("_-*."),
    BASE64("_-*+/="),
    ADDRESS("_-*./@:%=+~");

    private final CharSet others;

    Alphabet(String signs) {
        this.others = CharSet.alphanumericAnd(signs).complement();
    }

    /** What a credential ends before. */
    CharSet others() {
        return others;
    }
}
