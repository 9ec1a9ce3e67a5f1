package io.flowtap.commands.doctor;

import io.flowtap.commands.terminal.Amounts;
import java.util.List;
import java.util.Locale;

/** Finds what is wrong in one JVM. */
final class JvmDiagnosis {

    private final ObservedJvm jvm;
    private final List<String> problems;
    private final List<String> notes;

    /** Findings are added to {@code problems} and {@code notes}. */
    JvmDiagnosis(ObservedJvm jvm, List<String> problems, List<String> notes) {
        this.jvm = jvm;
        this.problems = problems;
        this.notes = notes;
    }

    void examine() {
        for (String warning : jvm.status().texts("warnings")) {
            problem(warning);
        }
        examineStart(jvm.status().object("start"));
        for (StatusNode library : jvm.status().objects("libraries")) {
            examineLibrary(new LibraryStatus(library));
        }
        for (StatusNode instrumentation : jvm.status().objects("instrumentations")) {
            examineInstrumentation(instrumentation);
        }
        for (String each : jvm.status().texts("rules_problems")) {
            problem(each);
        }
        for (StatusNode rule : jvm.status().objects("rules")) {
            examineRule(rule);
        }
        examineJournal(jvm.status().object("journal"));
        for (StatusNode exporter : jvm.exporters()) {
            if (jvm.running()) {
                examineState(exporter);
            }
            examineLosses(exporter);
        }
        StatusNode counters = jvm.status().object("counters");
        if (counters.number("unredacted") > 0) {
            problem(Amounts.counted(counters.number("unredacted"), "text")
                    + " could not be searched for credentials and therefore not recorded, or not all of it: the"
                    + " application was short of memory or stack, a value could not be read, or a text is made so that"
                    + " searching it takes too long");
        }
        if (counters.number("failed_processing") > 0) {
            problem(Amounts.counted(counters.number("failed_processing"), "event")
                    + " dropped, because an event processor of flowtap.extensions failed for them; its name and the"
                    + " reason are on stderr");
        }
        if (counters.number("failed_identity") > 0) {
            problem(Amounts.counted(counters.number("failed_identity"), "time")
                    + " an identity source of flowtap.extensions failed, and events went without what it would have"
                    + " found; its name and the reason are on stderr");
        }
        examineBusinessEvents(jvm.status().object("business_events"));
        long failures = counters.number("failures");
        if (failures > 0) {
            problem(Amounts.count(failures) + " times an event could not be recorded; the application did not notice");
        }
    }

    private void examineBusinessEvents(StatusNode events) {
        long unexplained = events.number("refused");
        for (StatusNode finding : events.objects("findings")) {
            String name = finding.text("event");
            String event = name == null ? "a business event" : "business event " + name;
            String count = Amounts.counted(finding.number("count"), "time");
            if (finding.flag("refused")) {
                unexplained -= finding.number("count");
                problem(event + " was refused " + count + ": " + finding.text("reason"));
            } else {
                note("of " + event + " a property was left out " + count + ": " + finding.text("reason"));
            }
        }
        if (unexplained > 0) {
            problem(Amounts.counted(unexplained, "business event") + " more refused, for reasons beyond the first "
                    + events.objects("findings").size());
        }
    }

    private void examineStart(StatusNode start) {
        long unrecorded = start.number("unrecorded_calls");
        String failure = start.text("failure");
        if (unrecorded > 0) {
            problem(Amounts.counted(unrecorded, "call") + " not recorded, because Flowtap could not start in time: "
                    + start.text("reason"));
        }
        if (failure != null && (unrecorded == 0 || !failure.equals(start.text("reason")))) {
            problem("Flowtap has not started completely: " + failure);
        }
    }

    private void problem(String text) {
        problems.add(jvm.name() + ": " + text);
    }

    private void note(String text) {
        notes.add(jvm.name() + ": " + text);
    }

    /** What a library the application uses does unseen must not pass for a quiet application. */
    private void examineLibrary(LibraryStatus library) {
        if (library.remark() == null) {
            return;
        }
        String text = library.title() + " is " + library.coverage() + "; " + library.remark();
        if (library.incomplete()) {
            problem(text);
        } else {
            note(text);
        }
    }

    private void examineInstrumentation(StatusNode instrumentation) {
        String name = "instrumentation " + instrumentation.text("name");
        String reason = instrumentation.text("reason");
        boolean disabled = "disabled".equals(instrumentation.text("state"));
        if (disabled) {
            problem(name + " is disabled: " + (reason == null ? "no reason given" : reason));
        }
        for (String each : instrumentation.texts("hook_problems")) {
            problem(name + ": " + each);
        }
        long hookFailures = instrumentation.number("hook_failures");
        if (hookFailures > 0) {
            problem(name + ": hooks failed " + Amounts.count(hookFailures)
                    + " times; the application did not notice, but what they observe is missing"
                    + (disabled || reason == null ? "" : ": " + reason));
        }
        for (StatusNode target : instrumentation.objects("targets")) {
            if (target.number("matched_classes") > 0 && target.objects("hooks").isEmpty()) {
                note(name + ": " + target.text("type") + " has none of the methods that are observed");
            }
        }
    }

    private void examineRule(StatusNode rule) {
        String name = "the rule at " + rule.text("place") + " (" + rule.text("method") + ")";
        for (String each : rule.texts("problems")) {
            problem(each);
        }
        if (rule.flag("full")) {
            problem(name + " matches more classes than flowtap.rules.max-classes allows; the others are left alone");
        }
        if (rule.number("failures") > 0) {
            problem(name + ": " + Amounts.counted(rule.number("failures"), "call")
                    + " could not be recorded: " + rule.text("first_failure")
                    + "; the application did not notice");
        }
        if (rule.number("matched_methods") == 0) {
            note(name + " has matched nothing: its class has not been loaded, or has no such method");
        }
        for (String key : rule.texts("always_null")) {
            note(name + ": " + key + " was null in every call so far");
        }
    }

    private void examineJournal(StatusNode journal) {
        String failure = journal.text("failure");
        if (jvm.running() && "memory".equals(journal.text("mode"))) {
            problem("its journal is in memory, so events do not survive its end"
                    + (failure == null ? "" : ": " + failure));
        }
        if (journal.number("failed_writes") > 0) {
            problem(Amounts.count(journal.number("failed_writes")) + " events could not be stored in the journal"
                    + (failure == null ? "" : ": " + failure));
        }
    }

    private void examineState(StatusNode exporter) {
        String state =
                exporter.text("state") == null ? "" : exporter.text("state").toLowerCase(Locale.ROOT);
        String error = exporter.text("last_error");
        String because = error == null ? "" : ": " + error;
        String name = "exporter " + exporter.text("name");
        String waiting = ", " + Amounts.count(exporter.number("waiting")) + " events wait";
        switch (state) {
            case "paused" -> problem(name + " is paused until somebody acts" + waiting + because);
            case "off" -> problem(name + " switched itself off" + waiting + because);
            case "backing_off" -> problem(name + " cannot deliver and tries again" + waiting + because);
            default -> {
                if (error != null) {
                    note(name + " works; its last error was: " + error);
                }
            }
        }
    }

    private void examineLosses(StatusNode exporter) {
        String name = "exporter " + exporter.text("name");
        long unexplained = exporter.number("dropped");
        StatusNode reasons = exporter.object("dropped_by_reason");
        for (LossExplanation each : LossExplanation.values()) {
            long lost = reasons.number(each.reason());
            unexplained -= lost;
            if (lost > 0) {
                problem(name + " lost " + Amounts.counted(lost, "event") + each.text());
            }
        }
        if (unexplained > 0) {
            problem(name + " lost " + Amounts.counted(unexplained, "event") + ", most likely to a size limit: raise"
                    + " flowtap.journal.max-size or mend the destination");
        }
        if (exporter.number("dead_lettered") > 0) {
            problem(name + " refused " + Amounts.counted(exporter.number("dead_lettered"), "event")
                    + " for good; they and the reasons are in the directory dead-letter of the home");
        }
    }
}
