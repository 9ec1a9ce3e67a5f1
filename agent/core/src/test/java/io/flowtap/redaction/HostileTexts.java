package io.flowtap.redaction;

import java.util.Random;

/** Texts made of all that is looked for, repeated: what somebody would try who wants a search to take long. */
final class HostileTexts {

    /** Names, beginnings of credentials, separators, quotation marks and what may surround them. */
    // spotless:off
    static final String[] PARTS = {
        "password", "passwords", "pw", "token", "tokens", "unexpected token", "secret", "secretValue", "key", "keys",
        "api key", "apiKey", "primary key", "x-auth", "signature", "x-signature", "code", "PWD", "cookie",
        "Authorization", "set-cookie", "Bearer", "basic", "Digest", "-u", "--user", "--password", "-password",
        "identified by", "password2", "password.0", "_pat", "jsessionid",
        "\u043f\u0430\u0440\u043e\u043b\u044c", "\u5bc6\u7801", "has\u0142o",
        "=", ":", "::", "=>", "->", ":=", ",", ";", "&", "|", "?", "@", "/", "//", "://", "\\/", "%2f%2f", "thin:",
        "-", "--", "----", "_", ".", "..", "$", "*", "#", "+", "!", "~", "^", "\u2026", "\u00A0", "\uFF1D",
        " ", "\n", "\r\n", "\t", "\n- ", "\n  ", "   ", "|\n ", ">\n", "\\n", "\\u000a", "\\", "\\\\", "\u001B[31m",
        "\"", "'", "`", "\\\"", "\\\\\\\"", "\\u0022", "%22", "%2522", "&quot;", "&#34;", "\u201C", "\"\"\"",
        "(", ")", "[", "]", "{", "}", "<", ">", "</", "/>", "&lt;", "&gt;", "&amp;", "<value>", "<![CDATA[", "]]>",
        "</name>", "<name>", "<password>", "<password", " name=\"", " key='", "value: ", "value=", "[0]=", "[]",
        "%3D", "%253D", "%3A", "%26", "%25", "%", "%41", "${", "Some(", "optional(", "b\"", "string = \"",
        "is", "was", "for", "to", "of", "must", "must not", "the", "a", "b1", "A", "Ab", "aB1", "Z9", "1", "12345678",
        "abcdefghijkl", "aB3dE5gH7jK9mN1p", "QmFzZTY0IGlzIG5vdCBh", "AAAAAAAAAAAAAAAAAAAA", "........", "xxxx", "!!!!",
        "sk-", "sk-ant-", "sk-proj-", "sk_", "sk_live_", "eyJ", "eyJ.", "ya29.", "AIza", "xoxe.xox", "ghp_", "hf_",
        "1//0", "AKIA", "SK", "EAA", "oy2", "v1.local.", "AstraCS:", "12345678:AA", "secret_", "hooks.slack.com/",
        "-----BEGIN ", "-----END ", "PRIVATE KEY", "PGP MESSAGE", "-----", "http", "a:b", "u:p@", "\uD83D\uDE00"
    };
    // spotless:on

    private final Random random;

    /** @param seed the same seed makes the same texts */
    HostileTexts(long seed) {
        this.random = new Random(seed);
    }

    /** Between one and four parts, to be repeated. */
    String next() {
        StringBuilder pattern = new StringBuilder();
        for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
            pattern.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return pattern.toString();
    }

    /** A text of that many characters; one in four is made of two such patterns, one behind the other. */
    String text(int chars) {
        String first = next();
        StringBuilder text = new StringBuilder(first.repeat(chars / first.length() + 1));
        if (random.nextInt(4) == 0) {
            text.setLength(chars / 2);
            String second = next();
            text.append(second.repeat(chars / second.length() + 1));
        }
        text.setLength(chars);
        return text.toString();
    }
}
