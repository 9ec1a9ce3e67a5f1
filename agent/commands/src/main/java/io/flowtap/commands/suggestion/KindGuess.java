package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Guesses what a method is, and weighs what speaks for it. */
final class KindGuess {

    private static final int LONG_NAME = 2;

    /** Verbs that make a client or an object as often as an answer. */
    private static final Set<String> MAKING = Set.of("create", "get", "generate", "is", "apply");

    // spotless:off
    private static final Set<String> MADE = Set.of(
            "chat", "completion", "completions", "embedding", "embeddings", "response", "answer", "text", "content", "reply",
            "message", "generate", "apply", "safe", "allowed", "valid", "blocked", "flagged", "toxic", "harmful");

    private static final Set<String> ROLES = Set.of(
            "executor", "runner", "engine", "service", "handler", "client", "processor", "invoker", "provider", "helper",
            "strategy", "gateway", "manager", "registry", "dispatcher", "impl", "adapter", "worker", "facade", "agent",
            "orchestrator", "retriever", "embedder", "assistant", "pipeline", "store", "evaluator", "checker", "detector");
    // spotless:on

    private final TypeEvidence evidence;
    private final List<String> reasons = new ArrayList<>();
    private int points;

    KindGuess(TypeEvidence evidence) {
        this.evidence = evidence;
    }

    List<String> reasons() {
        return List.copyOf(reasons);
    }

    int points() {
        return points;
    }

    /** The kind that a method of a type so called has; null if it has none. */
    static KindVocabulary of(ClassInfo owner, MethodInfo method) {
        KindVocabulary kind = KindVocabulary.of(NameParts.of(owner.simpleName()));
        List<String> words = NameParts.of(method.name());
        if (kind == null || words.isEmpty() || kind.weightOfVerb(words.get(0)) == 0) {
            return null;
        }
        boolean makes = MAKING.contains(words.get(0)) && words.stream().noneMatch(MADE::contains);
        return makes ? null : kind;
    }

    /** Weighs a method of {@code owner} that is {@code kind} by its name; {@code members} are the classes with its code. */
    void weigh(KindVocabulary kind, ClassInfo owner, MethodInfo method, List<ClassInfo> members) {
        List<String> words = NameParts.of(owner.simpleName());
        boolean role = words.stream().anyMatch(ROLES::contains)
                || kind.weight(words.subList(words.size() - 1, words.size())) > 0;
        points = kind.weight(words) + (role ? 1 : 0) + kind.weightOfVerb(NameParts.first(method.name()));
        // What others are to call is public and has a short name.
        points -= (method.isPublic() ? 0 : 1) + (NameParts.of(method.name()).size() > LONG_NAME ? 1 : 0);
        reasons.add(owner.simpleName() + "." + method.name());
        add(evidence.ofResult(kind, owner, method));
        TypeEvidence.Finding parameters = evidence.ofParameters(kind, owner, method);
        add(parameters);
        if (kind == KindVocabulary.NODE && parameters.points() == 0) {
            // What works around nodes is called after them as well.
            points--;
        }
        add(evidence.ofFields(kind, members));
        add(evidence.ofAnnotations(kind, owner, method));
        if (kind == KindVocabulary.NODE && members.size() > 1) {
            add(new TypeEvidence.Finding(1, members.size() + " classes implement it"));
        }
    }

    private void add(TypeEvidence.Finding finding) {
        if (finding.points() > 0) {
            points += finding.points();
            reasons.add(finding.reason());
        }
    }
}
