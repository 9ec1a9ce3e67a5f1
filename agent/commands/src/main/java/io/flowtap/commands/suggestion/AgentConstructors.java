package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.commands.rulecheck.Application;
import io.flowtap.event.EventProperties;
import io.flowtap.rules.file.RuleKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds classes of which each object is an agent: constructing one creates it. */
final class AgentConstructors {

    private static final Set<String> AGENTS = Set.of("agent", "assistant");
    private static final List<String> NAMES = List.of("agentId", "id", "agentName", "name");
    private static final List<String> MODELS = List.of("modelName", "model", "modelId");

    private final Application application;
    private final PathSearch search;

    AgentConstructors(Application application) {
        this.application = application;
        search = new PathSearch(application);
    }

    List<SuggestedRule> find() {
        ClassEligibility eligibility = new ClassEligibility(application.hierarchy());
        List<SuggestedRule> found = new ArrayList<>();
        for (String each : application.classes().own()) {
            ClassInfo info = application.classes().find(each);
            boolean agent = info != null
                    && eligibility.isEligible(info)
                    && AGENTS.contains(NameParts.last(info.simpleName()))
                    && !info.isInterface()
                    && !info.isAbstract()
                    && !info.isRecord();
            if (agent && info.methods().stream().anyMatch(MethodInfo::isConstructor)) {
                add(info, found);
            }
        }
        return found;
    }

    private void add(ClassInfo info, List<SuggestedRule> found) {
        List<PathRoot> self = List.of(new PathRoot("this", info.type()));
        Map<String, String> values = new LinkedHashMap<>();
        String id = search.find(self, 1, NAMES);
        String model = search.find(self, 1, MODELS);
        String instructions =
                search.find(self, 1, List.of("instructions", "systemPrompt", "prompt", "persona", "goal"));
        String tools = search.find(self, 1, List.of("tools", "toolNames"), this::hasSize);
        if (id == null || model == null && instructions == null && tools == null) {
            return;
        }
        values.put(EventProperties.AGENT_ID, id);
        IdentityGuess.put(
                values, EventProperties.AGENT_TYPE, search.find(self, 1, List.of("agentType", "type", "kind", "role")));
        IdentityGuess.put(values, EventProperties.MODEL_NAME, model);
        IdentityGuess.put(values, EventProperties.TOOLS_COUNT, tools == null ? null : "size(" + tools + ")");
        List<String> reasons = new ArrayList<>(List.of("new " + info.simpleName()));
        reasons.add("each has a name of its own"
                + (model == null ? "" : ", a model") + (instructions == null ? "" : ", instructions")
                + (tools == null ? "" : ", tools"));
        int certainty = 4 + (model == null ? 0 : 2) + (instructions == null ? 0 : 1) + (tools == null ? 0 : 1);
        found.add(new SuggestedRule(
                info.name() + ".new", RuleKind.AGENT_CREATED.word(), List.of(), values, certainty, reasons, ""));
    }

    private boolean hasSize(TypeUse type) {
        return application.members().valueOfMap(type) != null
                || type instanceof TypeUse.ArrayOf
                || application.hierarchy().as(type, Set.of("java.util.Collection")) != null;
    }
}
