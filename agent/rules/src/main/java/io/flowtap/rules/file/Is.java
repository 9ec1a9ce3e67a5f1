package io.flowtap.rules.file;

import io.flowtap.rules.expression.Expression;
import java.util.List;

/** What the methods of a rule are. */
public sealed interface Is {

    /** {@code is: flow}. */
    record Kind(RuleKind kind) implements Is {}

    /** {@code is: node.type == "LLM" ? model : node}; {@code kinds} are those it can result in. */
    record KindByValue(Expression expression, List<RuleKind> kinds) implements Is {}

    /** {@code event: document_ingested}. */
    record BusinessEvent(String name) implements Is {}
}
