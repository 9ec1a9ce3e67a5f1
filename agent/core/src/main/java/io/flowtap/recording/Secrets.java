package io.flowtap.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises credentials by the shapes their issuers publish. */
final class Secrets {

    static final String REPLACEMENT = "[redacted]";

    /** Shorter texts hold none of the shapes below. */
    private static final int SHORTEST = 12;

    private static final Pattern SHAPES = Pattern.compile(String.join(
            "|",
            // OpenAI, Anthropic, Stripe; OpenAI masks the middle with asterisks
            "\\b(?:sk|pk|rk)[-_][A-Za-z0-9_\\-*]{8,}",
            "\\bph[cxs]_[A-Za-z0-9]{20,}", // PostHog
            "\\bgh[pousr]_[A-Za-z0-9]{20,}", // GitHub
            "\\bgithub_pat_[A-Za-z0-9_]{20,}",
            "\\bglpat-[A-Za-z0-9_\\-]{16,}", // GitLab
            "\\bxox[abprs]-[A-Za-z0-9\\-]{10,}", // Slack
            "\\bA(?:KIA|SIA)[A-Z0-9]{16}\\b", // AWS access key id
            "\\bAIza[A-Za-z0-9_\\-]{30,}", // Google
            "\\bhf_[A-Za-z0-9]{20,}", // Hugging Face
            "\\beyJ[A-Za-z0-9_\\-]{8,}\\.[A-Za-z0-9_\\-]{8,}\\.[A-Za-z0-9_\\-]*", // JSON Web Token
            "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)"));

    /** The credential follows a word that announces it; only what follows is removed. */
    private static final Pattern ANNOUNCED = Pattern.compile(
            "(?i)(\\b(?:bearer|basic)\\s+|\\b(?:api[-_]?key|access[-_]?token|auth[-_]?token|client[-_]?secret|secret|"
                    + "password|passwd|pwd)\\b[\"']?\\s*[:=]\\s*[\"']?)([^\\s\"',;&}]{6,})");

    private static final Pattern ANNOUNCING = Pattern.compile(
            "(?i)(?:.*[^a-z])?(?:api[-_]?key|access[-_]?token|auth[-_]?token|client[-_]?secret|secret|"
                    + "password|passwd|pwd)");

    private Secrets() {}

    /** Whether a value of this name is a credential, such as {@code password}. */
    static boolean announcedBy(String name) {
        return ANNOUNCING.matcher(name).matches();
    }

    /** The text without credentials; the same instance if it has none. */
    static String remove(String text) {
        if (text == null || text.length() < SHORTEST) {
            return text;
        }
        String cleaned = replace(SHAPES.matcher(text), text, REPLACEMENT);
        return replace(ANNOUNCED.matcher(cleaned), cleaned, "$1" + REPLACEMENT);
    }

    private static String replace(Matcher matcher, String text, String replacement) {
        return matcher.find() ? matcher.replaceAll(replacement) : text;
    }
}
