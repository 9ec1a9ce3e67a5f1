package io.flowtap.redaction;

import org.jspecify.annotations.Nullable;

/** One text that holds something suspicious, on its way to being clean. */
final class Scan {

    private final CharSequence text;
    private final int limit;
    private final int end;
    private final SuspiciousPlaces places;
    private final Effort effort;
    private final Runnable whenGivenUp;
    private final AnnouncedValue announced;
    private @Nullable StringBuilder cleaned;

    /** What stands before it has been copied or left out. */
    private int done;

    /**
     * @param limit nothing from here on is kept
     * @param end nothing from here on is read
     * @param whenGivenUp run if the text takes more effort than any may
     */
    Scan(CharSequence text, int limit, int end, SuspiciousPlaces places, Runnable whenGivenUp) {
        this.text = text;
        this.limit = limit;
        this.end = end;
        this.places = places;
        this.effort = new Effort(end);
        this.whenGivenUp = whenGivenUp;
        this.announced = new AnnouncedValue(text, end, effort, this);
    }

    /** The text without credentials, of which none stands before {@code suspect}. */
    CharSequence from(int suspect) {
        int at = suspect;
        while (at >= 0 && at < limit) {
            int next = examine(at);
            if (effort.isSpent()) {
                giveUp(next);
                break;
            }
            at = places.next(next);
        }
        if (cleaned == null) {
            return limit == text.length() ? text : text.subSequence(0, limit).toString();
        }
        if (done < limit) {
            cleaned.append(text, done, limit);
        }
        return cleaned.toString();
    }

    /** Looks closely at one place; returns where to go on. */
    private int examine(int at) {
        char c = text.charAt(at);
        if (c == '-' && Blocks.startsAt(text, at, end)) {
            int blockEnd = Blocks.endOf(text, at, end);
            leaveOut(Blocks.startOf(text, at, done, end), blockEnd);
            return blockEnd;
        }
        if (c == '/' || c == '%') {
            int user = places.userInfo().startOf(at);
            int userEnd = user < 0 ? -1 : places.userInfo().endOf(at);
            if (userEnd >= 0) {
                leaveOut(user, userEnd);
                return userEnd;
            }
        }
        if (Chars.isAlphanumeric(c)) {
            int keyEnd = places.prefixEnd(at);
            leaveOut(at, keyEnd);
            return keyEnd;
        }
        return announced.after(places.name(), places.nameStart(), at);
    }

    /** Leaves out all the rest. */
    private void giveUp(int from) {
        if (from < limit) {
            leaveOut(from, end, Secrets.GIVEN_UP);
            whenGivenUp.run();
        }
    }

    /** Puts the mark in place of what stands there. */
    void leaveOut(int from, int to) {
        leaveOut(from, to, Secrets.MARK);
    }

    private void leaveOut(int from, int to, String mark) {
        int start = Math.max(from, done);
        if (start >= to || start >= limit) {
            return;
        }
        boolean marked = cleaned != null && start == done && mark == Secrets.MARK;
        if (cleaned == null) {
            cleaned = new StringBuilder(Math.min(limit, 256) + Secrets.MARK.length());
        }
        if (!marked) {
            cleaned.append(text, done, start).append(mark);
        }
        done = to;
    }
}
