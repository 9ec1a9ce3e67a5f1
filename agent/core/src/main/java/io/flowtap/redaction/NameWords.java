package io.flowtap.redaction;

/** What names of credentials end with, and what makes such a name harmless. All in small letters. */
final class NameWords {

    // spotless:off
    static final String[] PASSWORDS = {
        "password", "passwd", "pwd", "passphrase", "passcode", "passwort", "kennwort", "contrase\u00f1a",
        "contrasena", "senha", "\u043f\u0430\u0440\u043e\u043b\u044c", "\u5bc6\u7801", "wachtwoord", "passord",
        "salasana", "motdepasse", "has\u0142o", "haslo", "heslo", "l\u00f6senord", "losenord", "\u015fifre",
        "lozinka", "adgangskode", "\u30d1\u30b9\u30ef\u30fc\u30c9", "\ube44\ubc00\ubc88\ud638", "storepass",
        "keypass", "userpass"
    };
    // spotless:on

    /** Only as words of their own: {@code DB_PASS}, but not {@code bypass}. */
    static final String[] PASSWORD_WORDS = {"pass", "pw", "psw", "passe"};

    static final String[] SECRETS = {
        "secret", "credential", "credentials", "creds", "sharedaccesssignature", "\u5bc6\u94a5"
    };

    /** What {@code key} is part of without a sign between them. */
    // spotless:off
    static final String[] KEYS = {
        "apikey", "secretkey", "accesskey", "privatekey", "authkey", "accountkey", "encryptionkey", "signingkey",
        "masterkey", "licensekey", "sharedkey", "subscriptionkey", "writekey", "servicekey", "appkey", "storagekey",
        "sshkey", "functionkey", "signkey", "cryptkey", "aeskey", "hmackey", "clientkey", "adminkey"
    };
    // spotless:on

    static final String[] HEADERS = {"authorization", "cookie", "cookie2", "set-cookie", "authentication-token"};

    static final String[] SESSION_COOKIES = {"jsessionid", "phpsessid", "connect.sid", "asp.net_sessionid"};

    static final String[] PARAMETERS = {"code", "ticket", "pin"};

    // spotless:off
    static final String[] VAGUE = {
        "sig", "signature", "auth", "hmac", "assertion", "jwt", "code_verifier", "client_assertion", "samlresponse",
        "samlrequest", "authorizationcode", "authorization_code", "auth_code", "clave", "parola", "mnemonic"
    };
    // spotless:on

    static final String[] SCHEMES = {"bearer", "basic"};

    /** Before {@code key}, as a word of their own. */
    // spotless:off
    static final String[] TWO_WORD_KEYS = {
        "api", "access", "secret", "private", "auth", "account", "license", "encryption", "signing", "master", "shared",
        "subscription", "write", "storage", "ssh"
    };
    // spotless:on

    /** What names of credentials may end with: {@code secretString}, {@code password_hash}. */
    // spotless:off
    static final String[] TAILS = {
        "value", "string", "raw", "plain", "text", "hash", "confirmation", "confirm", "repeat", "old", "new",
        "header", "base", "bytes", "encrypted"
    };
    // spotless:on

    /** Keys of data, of keyboards, and those meant to be known. */
    // spotless:off
    static final String[] HARMLESS_KEYS = {
        "primary", "foreign", "partition", "partitioning", "sort", "sorting", "cache", "public", "unique", "routing",
        "hash", "map", "row", "group", "grouping", "shard", "sharding", "index", "message", "record", "object",
        "lookup", "composite", "candidate", "natural", "surrogate", "idempotency", "dedup", "deduplication",
        "context", "property", "config", "translation", "arrow", "enter", "escape", "shift", "ctrl", "alt", "tab",
        "range", "document", "event", "item", "entity", "table", "join", "column", "field", "dictionary", "json",
        "yaml", "duplicate", "unknown", "missing", "invalid", "any", "current", "last", "first", "next", "previous",
        "new", "no", "the", "this", "redis", "bucket", "topic", "consumer", "queue", "attribute", "resource",
        "registry", "hot", "i18n", "label", "tag", "order", "business", "bean", "metadata", "header", "parent",
        "child", "segment", "vector", "template", "prompt", "memory", "state", "channel", "path", "clustering",
        "distribution"
    };
    // spotless:on

    /** Tokens of text, of grammars and of pagination. */
    // spotless:off
    static final String[] HARMLESS_TOKENS = {
        "eos", "bos", "pad", "unk", "sep", "cls", "mask", "stop", "start", "end", "first", "last", "next", "page",
        "per", "max", "min", "special", "unexpected", "current", "previous", "continuation", "pagination", "cursor",
        "lookahead", "cancellation", "cancel", "input", "output", "prompt", "completion", "reserved", "offending",
        "text", "json", "expected", "sentinel", "image", "each", "fence", "nextpage", "time_to_first", "per_output",
        "per_input"
    };
    // spotless:on

    private NameWords() {}
}
