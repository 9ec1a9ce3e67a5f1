package io.flowtap.commands.rulecheck;

import io.flowtap.rules.file.MethodRule;
import java.util.List;

/** A rule, and the methods in an application that it is about. */
public record CheckedRule(MethodRule rule, List<MatchedMethod> methods) {}
