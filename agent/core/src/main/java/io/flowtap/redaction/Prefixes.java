package io.flowtap.redaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Beginnings by which issuers mark their credentials, so that they are recognised wherever they stand. */
final class Prefixes {

    /** A key shows its randomness early; looking no further keeps texts full of beginnings linear. */
    private static final int DECISIVE_CHARS = 32;

    private static final int ASCII = 128;

    /** A run of small letters may be one long word: those of keys are longer than words of any language. */
    private static final int LONGER_THAN_WORDS = 12;

    private static final int LONGEST_RUN = 28;

    private static final CharSet ALPHANUMERIC = CharSet.alphanumericAnd("");
    private static final CharSet MASK = CharSet.of("*");
    private static final CharSet TELLING = CharSet.of("0123456789").withCapitals();

    private static final CharTree<Prefix> ALL = new CharTree<>();

    /** By the first two characters: what lets most words of a text pass. */
    private static final boolean[] PAIRS = new boolean[ASCII * ASCII];

    static {
        for (Prefix each : all()) {
            CharTree<Prefix> tree = ALL;
            for (int i = 0; i < each.text().length(); i++) {
                tree = tree.grow(each.text().charAt(i));
            }
            tree.put(each);
            addPair(each.text().charAt(0), each.text().charAt(1));
        }
        for (char second : new char[] {'K', 'S', 'B', 'C'}) {
            addPair('A', second); // key ids of AWS
        }
        addPair('S', 'K'); // and of Twilio
        addPair('s', 'k');
        for (char c = '0'; c <= '9'; c++) {
            for (char d = '0'; d <= '9'; d++) {
                addPair(c, d); // bots of Telegram
            }
        }
    }

    private static void addPair(char first, char second) {
        PAIRS[first * ASCII + second] = true;
    }

    private final CharSequence text;
    private final int end;
    private final @Nullable NextRun[] runs = new NextRun[LONGEST_RUN + 1];
    private final @Nullable NextRun[] ends = new NextRun[Alphabet.values().length];
    private final NextRun masks;
    private final NextRun telling;

    /** Of one text, whose places are best asked about in their order. */
    Prefixes(CharSequence text, int end) {
        this.text = text;
        this.end = end;
        this.masks = new NextRun(text, MASK, 1);
        this.telling = new NextRun(text, TELLING, 1);
    }

    private static List<Prefix> all() {
        List<Prefix> all = new ArrayList<>();
        // spotless:off
        // Model providers and what surrounds them.
        add(all, Alphabet.WORD, 8, 8, "sk-proj-", "sk-svcacct-", "sk-admin-", "sk-ant-", "sk-or-", "sk-lf-", "pk-lf-",
                "sess-", "nvapi-", "lsv2_pt_", "lsv2_sk_");
        add(all, Alphabet.WORD, 12, 12, "xai-", "gsk_", "tvly-", "pcsk_", "hf_", "api_org_", "jina_", "fw_", "csk-",
                "tgp_v1_", "e2b_", "fc-", "apify_api_", "rpa_", "wandb_v1_", "sgp_", "esecret_", "pa-", "ls__", "m0-");
        add(all, Alphabet.WORD, 16, 16, "pplx-", "r8_", "sk_", "key-", "pk-", "rk-", "dapi");
        add(all, Alphabet.BASE64, 20, 12, "ABSK", "bedrock-api-key-");
        add(all, Alphabet.ADDRESS, 16, 12, "AstraCS:");
        // Google.
        add(all, Alphabet.WORD, 20, 8, "AIza", "GOCSPX-");
        add(all, Alphabet.DOTTED, 12, 6, "ya29.", "AQ.", "1//0");
        // Source code hosts and package registries.
        add(all, Alphabet.WORD, 12, 12, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "npm_", "rubygems_");
        add(all, Alphabet.DOTTED, 12, 8, "glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "glimt-", "glagent-",
                "glsoat-", "gloas-", "glffct-", "dckr_pat_", "dckr_oat_", "ATATT3", "ATCTT3", "ATBB");
        add(all, Alphabet.WORD, 16, 12, "pypi-A");
        // Messages, mail and chat.
        add(all, Alphabet.WORD, 10, 6, "xoxa-", "xoxb-", "xoxe-", "xoxe.xox", "xoxo-", "xoxp-", "xoxr-", "xoxs-",
                "xapp-");
        add(all, Alphabet.DOTTED, 16, 12, "SG.");
        add(all, Alphabet.WORD, 16, 16, "xkeysib-", "xsmtpsib-", "mlsn.", "re_");
        add(all, Alphabet.ADDRESS, 8, 4, "hooks.slack.com/", "hooks.zapier.com/", "discord.com/api/webhooks/",
                "discordapp.com/api/webhooks/", "webhook.office.com/", "outlook.office.com/webhook/",
                "api.telegram.org/bot", "open.feishu.cn/open-apis/bot/");
        // Payment and shops.
        add(all, Alphabet.WORD, 8, 8, "sk_live_", "sk_test_", "rk_live_", "rk_test_", "pk_live_", "pk_test_", "whsec_",
                "shpat_", "shpca_", "shppa_", "shpss_", "sq0atp-", "sq0csp-");
        // Clouds, infrastructure, observability.
        add(all, Alphabet.WORD, 12, 12, "dop_v1_", "doo_v1_", "dor_v1_", "phc_", "phx_", "phs_", "phr_", "lin_api_",
                "lin_oauth_", "ntn_", "figd_", "NRAK-", "NRJS-", "NRII-", "glc_", "glsa_", "PMAK-", "sbp_",
                "sb_secret_", "CFPAT-", "fm2_", "fo1_", "pul-", "LTAI", "AKID", "sntrys_", "sntryu_", "rdme_",
                "pat-na1-", "pat-eu1-", "nfp_", "pscale_tkn_", "pscale_pw_", "pscale_oauth_", "dnkey-", "tskey-",
                "ops_eyJ", "AGE-SECRET-KEY-1", "secret_", "amzn1.oa2-cs.v1.");
        add(all, Alphabet.DOTTED, 12, 8, "hvs.", "hvb.", "hvr.", "dp.pt.", "dp.st.", "dp.ct.", "dt0c01.", "dt0s16.",
                "atlasv1.", "amzn.mws.");
        add(all, Alphabet.DOTTED, 12, 8, "eyJ"); // JSON in Base64: JSON Web Tokens and their kin
        add(all, Alphabet.WORD, 16, 16, "napi_", "npg_", "rnd_", "pnu_", "pnb_", "dbtc_", "dbtu_", "snyk_", "sqp_",
                "squ_", "sqa_", "vcp_", "vercel_blob_rw_", "hcaik_", "hcxik_", "hcxmk_", "pylf_v1_", "KGAT_", "bkua_",
                "CCIPAT_", "CCIPRJ_", "ico-", "aio_", "zpka_", "ovsxp_", "flp_", "fpk_", "polar_oat_", "bb_live_",
                "n8n_api_", "tr_prod_", "tr_dev_", "signkey-", "opk_", "mdb_sa_sk_", "aivenv1_", "CCDB1_", "essu_",
                "HRKU-", "tfp_", "fio-u-", "duffel_live_", "duffel_test_", "FLWSECK", "rzp_live_", "rzp_test_",
                "shippo_live_", "shippo_test_", "CLOJARS_", "slk_", "cfut_", "ATTA", "access_token$production$",
                "y0_", "t1.", "ak-", "up_", "retool_", "local-", "bce-v3/ALTAK-");
        add(all, Alphabet.WORD, 24, 12, "access-production-", "access-sandbox-", "secret-live-", "secret-test-",
                "xaat-", "xapt-", "sdk-");
        add(all, Alphabet.DOTTED, 20, 16, "pat.", "sat.", "sl.", "v1.0-", "v1.local.", "v2.local.", "v3.local.",
                "v4.local.", "v1.public.", "v2.public.", "v3.public.", "v4.public.");
        // Beginnings that words and identifiers have, too, which are never that long.
        add(all, Alphabet.WORD, 28, 28, "oy2", "EZAK", "EZTK", "EAA", "AQVN", "AKC", "AKLT", "cmVmdGtu", "cio", "ck-",
                "z_", "key_", "live_", "tl_", "pl_", "pai-", "rf_", "ste-", "cflt", "dg_", "co_");
        // spotless:on
        return all;
    }

    private static void add(List<Prefix> all, Alphabet alphabet, int least, int run, String... texts) {
        for (String text : texts) {
            all.add(new Prefix(text, least, run, alphabet));
        }
    }

    /** Whether any credential may begin with the character there and the next one. */
    static boolean mayStartAt(CharSequence text, int at, int end) {
        char first = text.charAt(at);
        if (first >= ASCII || at + 1 >= end) {
            return false;
        }
        char second = text.charAt(at + 1);
        return second < ASCII && PAIRS[first * ASCII + second];
    }

    /**
     * Where the credential ends that starts at {@code at}.
     *
     * @param at first character of a word
     * @return -1 if none starts there
     */
    int endOf(int at) {
        char first = text.charAt(at);
        if (first >= ASCII) {
            return -1;
        }
        CharTree<Prefix> tree = ALL.behind(first);
        for (int i = at + 1; tree != null; i++) {
            Prefix prefix = tree.value();
            if (prefix != null && isCredential(i, prefix)) {
                return endOf(i, prefix.alphabet());
            }
            tree = i < end ? tree.behind(text.charAt(i)) : null;
        }
        return first == 's' ? endOfShortKey(at) : endOfFixedLength(at);
    }

    private boolean isCredential(int start, Prefix prefix) {
        int stop = decisiveEnd(start, prefix.alphabet());
        if (stop - start < prefix.least()) {
            return false;
        }
        if (masks.isWithin(start, stop)) {
            return true;
        }
        int run = prefix.run();
        boolean mayBeWord = run < LONGER_THAN_WORDS && !telling.isWithin(start, stop);
        return hasRun(mayBeWord ? LONGER_THAN_WORDS : run, start, stop);
    }

    private boolean hasRun(int length, int start, int stop) {
        NextRun run = runs[length];
        if (run == null) {
            run = new NextRun(text, ALPHANUMERIC, length);
            runs[length] = run;
        }
        return run.isWithin(start, stop);
    }

    private int decisiveEnd(int start, Alphabet alphabet) {
        int limit = Math.min(end, start + DECISIVE_CHARS);
        return Math.min(limit, endsOf(alphabet).from(start, limit));
    }

    private NextRun endsOf(Alphabet alphabet) {
        int index = alphabet.ordinal();
        NextRun known = ends[index];
        if (known == null) {
            known = new NextRun(text, alphabet.others(), 1);
            ends[index] = known;
        }
        return known;
    }

    private int endOf(int start, Alphabet alphabet) {
        int i = Math.min(end, endsOf(alphabet).from(start, end));
        while (text.charAt(i - 1) == '.' || text.charAt(i - 1) == ':') {
            i--;
        }
        return i;
    }

    /** {@code sk-} alone: half of the providers there are. Packages and languages begin so, too, but without digits. */
    private int endOfShortKey(int at) {
        if (!Chars.startsWith(text, at, end, "sk-")) {
            return -1;
        }
        int start = at + 3;
        int stop = decisiveEnd(start, Alphabet.WORD);
        boolean credential = stop - start >= 8
                && (telling.isWithin(start, stop)
                        || masks.isWithin(start, stop)
                        || hasRun(LONGER_THAN_WORDS, start, stop));
        return credential ? endOf(start, Alphabet.WORD) : -1;
    }

    /** Those recognised by their length, too: key ids of AWS, of Twilio. */
    private int endOfFixedLength(int at) {
        if (Chars.startsWith(text, at, end, "SK") && hexDigits(at + 2) == 32) {
            return at + 34;
        }
        if (Chars.isDigit(text.charAt(at))) {
            return endOfTelegramBot(at);
        }
        if (text.charAt(at) != 'A' || end - at < 20) {
            return -1;
        }
        boolean aws = Chars.startsWith(text, at, end, "AKIA")
                || Chars.startsWith(text, at, end, "ASIA")
                || Chars.startsWith(text, at, end, "ABIA")
                || Chars.startsWith(text, at, end, "ACCA");
        int i = at;
        while (aws && i < end && i <= at + 20 && (Chars.isUpper(text.charAt(i)) || Chars.isDigit(text.charAt(i)))) {
            i++;
        }
        return i == at + 20 ? i : -1;
    }

    /** {@code 123456789:AA…} */
    private int endOfTelegramBot(int at) {
        int i = at;
        while (i < end && i - at < 11 && Chars.isDigit(text.charAt(i))) {
            i++;
        }
        if (i - at < 8 || !Chars.startsWith(text, i, end, ":AA")) {
            return -1;
        }
        int keyEnd = endOf(i + 3, Alphabet.WORD);
        return keyEnd - i > 32 ? keyEnd : -1;
    }

    private int hexDigits(int at) {
        int i = at;
        while (i < end && i <= at + 32 && Chars.isHex(text.charAt(i))) {
            i++;
        }
        return i - at;
    }
}
