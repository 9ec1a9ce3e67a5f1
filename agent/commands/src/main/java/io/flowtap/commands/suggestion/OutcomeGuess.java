package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.commands.rulecheck.Application;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Guesses from the type of a result how it says that something has gone well or not. */
final class OutcomeGuess {

    // spotless:off
    private static final Map<String, List<String>> CONSTANTS = new LinkedHashMap<>();

    static {
        CONSTANTS.put("failed", List.of("FAILED", "FAILURE", "ERROR", "FAIL", "TIMEOUT", "TIMED_OUT", "EXCEPTION"));
        CONSTANTS.put("blocked", List.of("BLOCKED", "REJECTED", "REFUSED", "DENIED", "FILTERED", "FLAGGED"));
        CONSTANTS.put("suspended", List.of("SUSPENDED", "WAITING", "PAUSED", "PENDING_APPROVAL", "AWAITING_INPUT",
                "INTERRUPTED", "WAITING_FOR_INPUT", "NEEDS_APPROVAL"));
        CONSTANTS.put("cancelled", List.of("CANCELLED", "CANCELED", "ABORTED", "STOPPED", "TERMINATED"));
    }

    private static final List<String> STATUSES = List.of("status", "state", "outcome", "resultStatus");
    private static final List<String> GOOD = List.of("success", "successful", "succeeded", "ok", "completed");
    private static final List<String> ALLOWED = List.of("allowed", "passed", "safe", "valid", "approved", "accepted");
    private static final List<String> BLOCKED = List.of("blocked", "flagged", "unsafe", "rejected", "denied", "triggered", "violation");
    /** Last words of the names of types of results. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("failure", "failed"), Map.entry("failed", "failed"), Map.entry("error", "failed"),
            Map.entry("blocked", "blocked"), Map.entry("rejected", "blocked"), Map.entry("denied", "blocked"),
            Map.entry("suspended", "suspended"), Map.entry("paused", "suspended"), Map.entry("pending", "suspended"),
            Map.entry("waiting", "suspended"), Map.entry("cancelled", "cancelled"), Map.entry("canceled", "cancelled"));
    // spotless:on

    private final Application application;
    private final PathSearch search;

    OutcomeGuess(Application application) {
        this.application = application;
        this.search = new PathSearch(application);
    }

    /** Null if the result does not show it. */
    String ofOperation(PathRoot result) {
        String status = search.find(List.of(result), 1, STATUSES, type -> constants(type) != null);
        if (status != null) {
            String choice = ofConstants(status, constants(typeOf(result, status)));
            if (choice != null) {
                return choice;
            }
        }
        String good = search.find(List.of(result), 1, GOOD, OutcomeGuess::isTruth);
        return good != null ? "if " + good + " == false then failed else ok" : ofSubtypes(result);
    }

    private TypeUse typeOf(PathRoot result, String path) {
        return search.typeOf(result, path.substring(result.path().length() + 1).split("\\."));
    }

    private List<String> constants(TypeUse type) {
        ClassInfo info =
                application.classes().find(application.members().unwrapped(type).className());
        return info != null && info.isEnum() ? info.enumConstants() : null;
    }

    private static String ofConstants(String path, List<String> constants) {
        List<String> cases = new ArrayList<>();
        CONSTANTS.forEach((outcome, names) -> {
            List<String> there = constants.stream()
                    .filter(each -> names.contains(each.toUpperCase(Locale.ROOT)))
                    .map(each -> "\"" + each + "\"")
                    .toList();
            if (!there.isEmpty()) {
                String condition = there.size() == 1 ? " == " + there.get(0) : " in [" + String.join(", ", there) + "]";
                cases.add("if " + path + condition + " then " + outcome + " else ");
            }
        });
        return cases.isEmpty() ? null : String.join("", cases) + "ok";
    }

    /** A sealed result has a type for each way of ending. */
    private String ofSubtypes(PathRoot result) {
        StringBuilder cases = new StringBuilder();
        for (String each : application.hierarchy().below(result.type().className())) {
            String simple = TypeUse.Named.of(each).simpleName();
            String outcome = TYPES.get(NameParts.last(simple));
            if (outcome != null) {
                cases.append("if ")
                        .append(result.path())
                        .append(" is ")
                        .append(simple)
                        .append(" then ")
                        .append(outcome)
                        .append(" else ");
            }
        }
        return cases.length() == 0 ? null : cases + "ok";
    }

    /** Null if the result does not show it. */
    String ofGuardrail(PathRoot result, String methodName, boolean returnsNothing) {
        if (returnsNothing) {
            return "if exists thrown then blocked else ok";
        }
        if (isTruth(result.type())) {
            boolean trueIsBad = List.of("detect", "is", "contains", "has", "violates", "scan")
                            .contains(NameParts.first(methodName))
                    && !methodName.toLowerCase(Locale.ROOT).matches(".*(safe|valid|allowed|clean|ok)");
            return "if " + result.path() + " == " + trueIsBad + " then blocked else ok";
        }
        String allowed = search.find(List.of(result), 1, ALLOWED, OutcomeGuess::isTruth);
        if (allowed != null) {
            return "if " + allowed + " == false then blocked else ok";
        }
        String blocked = search.find(List.of(result), 1, BLOCKED, OutcomeGuess::isTruth);
        return blocked != null ? "if " + blocked + " == true then blocked else ok" : ofOperation(result);
    }

    private static boolean isTruth(TypeUse type) {
        return type.className().equals("boolean") || type.className().equals("java.lang.Boolean");
    }
}
