package io.flowtap.redaction;

import org.jspecify.annotations.Nullable;

/** Tells credentials from the words of a message that happen to follow the name of one. */
final class Values {

    private static final String PUNCTUATION = ".,:;!?)]}\u2026";

    private final CharSequence text;
    private final int end;
    private final WordShapes shapes;
    private final TrimmedEnd trimmed;

    /** Made when a value is long enough to look like one. */
    private @Nullable KeyShapes keyShapes;

    Values(CharSequence text, int end) {
        this.text = text;
        this.end = end;
        this.shapes = new WordShapes(text, end);
        this.trimmed = new TrimmedEnd(text, PUNCTUATION);
    }

    /**
     * Whether the value of a name is no credential.
     *
     * @param sure whether it is assigned to the name, and not only behind it in a sentence
     * @param parameter whether the name is that of a parameter of an address
     */
    boolean isHarmless(
            Announcement name, int nameStart, int nameEnd, int from, int to, boolean sure, boolean parameter) {
        if (isPlaceholder(from, to)) {
            return true;
        }
        if (name == Announcement.KEY || name == Announcement.PARAMETER || name == Announcement.VAGUE) {
            boolean credential = parameter && (name == Announcement.KEY || to - from >= 8);
            return !credential && !looksRandom(from, to);
        }
        boolean count = nameEnd - nameStart <= 4 && shapes.isShortNumber(from, to); // pass: 12, fail: 3
        if (count || isDirectory(nameStart, nameEnd, from)) {
            return true;
        }
        if (name == Announcement.TOKEN && isOfParser(nameStart)) {
            return !looksRandom(from, to);
        }
        if (name == Announcement.TOKEN && isOfGrammar(from, to)) {
            return true;
        }
        return sure ? isSentence(from, to) : isProse(from, to, name);
    }

    /** Whether it only says that a value is, or should be, there: {@code null}, {@code ***}, {@code ${DB_PASSWORD}}. */
    boolean isPlaceholder(int from, int to) {
        if (from >= to || isIn(Words.PLACEHOLDERS, from, to) || isInvitation(from, to)) {
            return true;
        }
        char first = text.charAt(from);
        char last = text.charAt(to - 1);
        if (first == '$' || first == '{' || first == '%' || first == '<' || first == '#' || first == '@') {
            boolean closed = to < end && text.charAt(to) == '}' || last == '}' || last == '>' || last == '%';
            boolean template = (closed || first == '$') && isNamed(from, to) && !isNumberedWord(from, to);
            return template || to - from <= 3 && (first == '%' || first == '$');
        }
        if (first == ':' && SecretNames.of(text, to) != Announcement.NONE) {
            return true; // a parameter of SQL: password = :password
        }
        return first == '[' && Chars.startsWithIgnoringCase(text, from, end, Secrets.MARK) || isMask(from, to);
    }

    /** {@code YOUR_API_KEY} */
    private boolean isInvitation(int from, int to) {
        return to - from > 5
                && Chars.startsWithIgnoringCase(text, from, end, "your")
                && !Chars.isAlphanumeric(text.charAt(from + 4));
    }

    /** A digit right behind a letter: {@code {hunter2}} is a password, {@code {api_key_2}} the name of one. */
    private boolean isNumberedWord(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (Chars.isDigit(text.charAt(i)) && Chars.isAsciiLetter(text.charAt(i - 1))) {
                return text.charAt(from) == '{' || looksRandom(from + 1, to - 1);
            }
        }
        return false;
    }

    private boolean isNamed(int from, int to) {
        if (to - from >= 64) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Chars.isNamePart(c) && "{}<>%# @".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Stars, dots or crosses in place of the characters. */
    private boolean isMask(int from, int to) {
        char first = text.charAt(from);
        if (!isMask(first) || first == '-' && to - from == 1) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != first) {
                return false;
            }
        }
        return (first != 'x' && first != 'X') || to - from > 2;
    }

    private static boolean isMask(char c) {
        return switch (c) {
            case '*', '.', '\u2022', '\u2026', '?', '_', '-', 'x', 'X', '#' -> true;
            default -> false;
        };
    }

    /**
     * Whether what follows the name and a colon is the message going on.
     *
     * @param to where the first word ends
     */
    boolean isProse(int from, int to, Announcement name) {
        int stop = withoutPunctuation(from, to);
        if (stop == from) {
            return name != Announcement.PASSWORD || to - from < 3;
        }
        if (!shapes.isWord(from, stop)) {
            return name != Announcement.PASSWORD
                    && (shapes.isQualifiedName(from, stop)
                            || shapes.isShortNumber(from, stop)
                            || shapes.isPath(from, stop));
        }
        if (isIn(Words.PROSE, from, stop)) {
            return true;
        }
        boolean goesOn = stop < to || wordFollows(to);
        boolean capitalised = Chars.isUpper(text.charAt(from));
        if (name == Announcement.PASSWORD) {
            return goesOn && (capitalised || wordFollows(to) && isClause(to)) && !shapes.isMixed(from, stop);
        }
        return goesOn
                ? stop - from < 20 && !shapes.isMixed(from, stop)
                : stop - from < 12 && shapes.isAllCapitals(from, stop);
    }

    /** {@code the options -password and -user}: what follows an option is no value if a sentence goes on with it. */
    boolean isWordBeforeAnother(int from, int to) {
        return shapes.isWord(from, to) && wordFollows(to) && Chars.isLower(text.charAt(from));
    }

    /** The second word tells: "password: size must be", not "password: swordfish for ann". */
    private boolean isClause(int at) {
        int start = at + 1;
        int stop = wordEnd(start);
        return Chars.equalsIgnoringCase(text, start, stop - start, "must")
                || Chars.equalsIgnoringCase(text, start, stop - start, "should")
                || Chars.equalsIgnoringCase(text, start, stop - start, "cannot")
                || Chars.equalsIgnoringCase(text, start, stop - start, "not");
    }

    private int withoutPunctuation(int from, int to) {
        return trimmed.of(from, to);
    }

    /** Whether the sentence goes on after a blank. */
    private boolean wordFollows(int at) {
        return at + 1 < end && text.charAt(at) == ' ' && wordEnd(at + 1) > at + 1;
    }

    private int wordEnd(int from) {
        int i = from;
        while (i < end && i - from < Words.LONGEST && Character.isLetter(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Letters and digits, long and without the seams of a name that a person gave. */
    boolean looksRandom(int from, int to) {
        return to - from >= 16 && keyShapes().isRandom(from, to);
    }

    /** Letters with digits or signs among them, as words have not. */
    boolean looksMadeUp(int from, int to) {
        return to - from >= 6
                && keyShapes().hasLetter(from, to)
                && (to - from >= 24 || keyShapes().hasDigitOrSign(from, to) || shapes.isMixed(from, to));
    }

    private KeyShapes keyShapes() {
        if (keyShapes == null) {
            keyShapes = new KeyShapes(text);
        }
        return keyShapes;
    }

    /** Whether the word before a name says that a parser speaks: "Unexpected token". */
    private boolean isOfParser(int nameStart) {
        if (nameStart < 2 || text.charAt(nameStart - 1) != ' ') {
            return false;
        }
        int last = nameStart - 1;
        int first = last;
        while (first > 0 && last - first < Words.LONGEST && Chars.isAsciiLetter(text.charAt(first - 1))) {
            first--;
        }
        return isIn(Words.OF_PARSERS, first, last);
    }

    /** {@code PWD=/home/ann}: the working directory, as shells call it. */
    private boolean isDirectory(int nameStart, int nameEnd, int from) {
        boolean shell = Chars.startsWith(text, nameStart, nameEnd, "PWD")
                || Chars.startsWith(text, nameStart, nameEnd, "OLDPWD");
        return shell && from < end && (text.charAt(from) == '/' || Chars.startsWith(text, from + 1, end, ":\\"));
    }

    /** {@code token=RBRACE}, {@code token: '}'}: what parsers say. */
    private boolean isOfGrammar(int from, int to) {
        if (to - from < 3 || to - from >= 16) {
            return to - from < 3;
        }
        for (int i = from; i < to; i++) {
            if (!Chars.isUpper(text.charAt(i)) && text.charAt(i) != '_') {
                return !Chars.isAlphanumeric(text.charAt(from)) && to - from < 5;
            }
        }
        return true;
    }

    /**
     * Whether even behind an equals sign or in quotation marks a sentence stands:
     * {@code "password": "must not be blank"}.
     */
    private boolean isSentence(int from, int to) {
        int stop = from;
        while (stop < to && stop - from <= Words.LONGEST && text.charAt(stop) > ' ') {
            stop++;
        }
        return stop < to
                ? isIn(Words.PROSE, from, stop) && wordFollows(stop)
                : stop < end && text.charAt(stop) == ' ' && isIn(Words.PROSE, from, stop);
    }

    boolean isProseWord(int from, int to) {
        return isIn(Words.PROSE, from, withoutPunctuation(from, to));
    }

    private boolean isIn(WordSet words, int from, int to) {
        return words.contains(text, from, to);
    }
}
