package io.flowtap.commands.rulecheck;

import io.flowtap.commands.classfiles.ApplicationClasses;
import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.ClassMembers;
import io.flowtap.commands.classfiles.MemberLookup;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.rules.expression.Expression;
import io.flowtap.rules.expression.Expression.CallPart;
import io.flowtap.rules.expression.SubExpressions;
import io.flowtap.rules.file.MethodRule;
import io.flowtap.rules.file.RuleEnding;
import io.flowtap.rules.file.RuleValue;
import io.flowtap.rules.file.TextPlace;
import io.flowtap.spelling.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Follows the paths of a rule through the types that one of its methods has. */
final class PathCheck {

    private static final int MOST_NAMED = 12;
    private static final TypeUse TEXT = TypeUse.Named.of("java.lang.String");
    private static final TypeUse NUMBER = TypeUse.Named.of("double");
    private static final TypeUse TRUTH = TypeUse.Named.of("boolean");

    private final Application application;
    private final ApplicationClasses classes;
    private final ClassMembers members;
    private final MethodRule rule;
    private final ClassInfo owner;
    private final MethodInfo method;
    private final TypeUse whenCompleted;
    private final List<PathFault> faults = new ArrayList<>();

    /** The value that is looked at. */
    private TextPlace place;

    /** The type of {@code return}: of endings what the method returns, elsewhere what that comes to. */
    private TypeUse returned;

    PathCheck(Application application, MethodRule rule, MatchedMethod matched) {
        this.application = application;
        this.classes = application.classes();
        this.members = application.members();
        this.rule = rule;
        this.owner = matched.owner();
        this.method = matched.method();
        this.place = rule.place();
        this.returned = members.result(owner, method);
        this.whenCompleted = endings();
    }

    List<PathFault> faults() {
        returned = whenCompleted;
        for (RuleValue each : rule.values()) {
            TypeUse type = typeOf(each);
            String objection = application.values().objection(type);
            if (objection != null) {
                fault(each.expression().at(), each.key() + " " + objection, true);
            }
        }
        for (RuleValue each : new RuleValue[] {rule.kind(), rule.when(), rule.outcome()}) {
            if (each != null) {
                typeOf(each);
            }
        }
        return faults;
    }

    private TypeUse endings() {
        place = rule.endingsPlace() == null ? rule.place() : rule.endingsPlace();
        TypeUse result = returned;
        for (RuleEnding each : rule.endings()) {
            TypeUse target = typeOf(each.target());
            if (each instanceof RuleEnding.Callback callback) {
                checkCallback(callback, target);
            } else if (each instanceof RuleEnding.Completion && rule.endings().size() == 1) {
                result = target;
            }
        }
        return application.results().completed(result);
    }

    private void checkCallback(RuleEnding.Callback callback, TypeUse target) {
        ClassInfo type = classes.find(target.className());
        if (type == null) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (TypeUse.Named above : application.hierarchy().lineage(type.type())) {
            ClassInfo info = classes.find(above.name());
            for (MethodInfo each : info == null ? List.<MethodInfo>of() : info.methods()) {
                names.add(each.name());
            }
        }
        if (!names.contains(callback.method())) {
            fault(
                    0,
                    type.simpleName() + " has no method " + callback.method()
                            + NearestNames.question(callback.method(), names),
                    classes.isOwn(type.name()));
        }
    }

    private TypeUse typeOf(RuleValue value) {
        place = value.place();
        return typeOf(value.expression());
    }

    private TypeUse typeOf(Expression expression) {
        if (expression instanceof Expression.Member each) {
            return member(each);
        } else if (expression instanceof Expression.Element each) {
            return element(each.at(), typeOf(each.of()));
        } else if (expression instanceof Expression.Each each) {
            TypeUse of = typeOf(each.of());
            TypeUse ofMap = members.valueOfMap(of);
            return ofMap != null ? ofMap : element(each.at(), of);
        } else if (expression instanceof Expression.Fold each) {
            return fold(each);
        } else if (expression instanceof Expression.Literal each) {
            return each.value() instanceof String ? TEXT : TypeUse.UNKNOWN;
        }
        TypeUse root = root(expression);
        return root != null ? root : computed(expression);
    }

    private TypeUse root(Expression expression) {
        if (expression instanceof Expression.Argument each) {
            return each.index() < method.parameters().size()
                    ? members.parameter(owner, method, each.index())
                    : TypeUse.UNKNOWN;
        } else if (expression instanceof Expression.Parameter each) {
            return parameter(each.name());
        } else if (expression instanceof Expression.StaticMember each) {
            return staticMember(each);
        } else if (expression instanceof Expression.Subject each) {
            return subject(each);
        }
        return null;
    }

    private TypeUse computed(Expression expression) {
        List<TypeUse> types = new ArrayList<>();
        for (Expression each : SubExpressions.of(expression)) {
            types.add(typeOf(each));
        }
        if (expression instanceof Expression.Comparison each) {
            checkConstant(types.get(0), each.right());
            checkConstant(types.get(1), each.left());
            return TRUTH;
        } else if (expression instanceof Expression.Among each) {
            each.values().forEach(value -> checkConstant(types.get(0), value));
            return TRUTH;
        } else if (expression instanceof Expression.Instance each) {
            checkType(each);
            return TRUTH;
        } else if (expression instanceof Expression.ClassName) {
            return TEXT;
        } else if (expression instanceof Expression.Choice) {
            return types.get(1);
        }
        boolean passesOn = expression instanceof Expression.AtExit || expression instanceof Expression.Default;
        return passesOn ? types.get(0) : TypeUse.UNKNOWN;
    }

    private TypeUse parameter(String name) {
        for (int i = 0; i < method.parameters().size(); i++) {
            String given = rule.method().parameters().nameOf(i);
            if (name.equals(given)
                    || given == null && name.equals(method.parameterNames().get(i))) {
                return members.parameter(owner, method, i);
            }
        }
        int index = method.parameterNames().indexOf(name);
        return index >= 0 ? members.parameter(owner, method, index) : ofCallback(name);
    }

    /** What a callback is called with. */
    private TypeUse ofCallback(String name) {
        for (RuleEnding each : rule.endings()) {
            int index = each instanceof RuleEnding.Callback callback
                    ? callback.parameterNames().indexOf(name)
                    : -1;
            if (index >= 0) {
                RuleEnding.Callback callback = (RuleEnding.Callback) each;
                return application.callbacks().parameter(callbackOwner(callback.target()), callback, index);
            }
        }
        return TypeUse.UNKNOWN;
    }

    private TypeUse callbackOwner(Expression target) {
        TypeUse before = returned;
        int known = faults.size();
        returned = members.result(owner, method);
        TypeUse type = typeOf(target);
        returned = before;
        // What is wrong with it has been said where the rule says when it ends.
        faults.subList(known, faults.size()).clear();
        return type;
    }

    private TypeUse subject(Expression.Subject subject) {
        if (subject.part() == CallPart.THIS) {
            if (method.isStatic()) {
                fault(subject.at(), method.name() + " is static and has no this", true);
                return TypeUse.UNKNOWN;
            }
            return owner.type();
        }
        if (subject.part() == CallPart.THROWN) {
            return TypeUse.Named.of("java.lang.Throwable");
        }
        if (method.isVoid() && !method.isConstructor() && rule.endings().isEmpty()) {
            fault(
                    subject.at(),
                    method.name()
                            + " returns nothing; values that its arguments have when it ends are read with at exit",
                    true);
            return TypeUse.UNKNOWN;
        }
        return returned;
    }

    private TypeUse staticMember(Expression.StaticMember member) {
        StaticMembers statics = new StaticMembers(application, member.className());
        String objection = statics.objection(member.member());
        if (objection != null) {
            fault(member.at(), objection, true);
            return TypeUse.UNKNOWN;
        }
        return statics.type(member.member());
    }

    private TypeUse member(Expression.Member member) {
        TypeUse of = typeOf(member.of());
        MemberLookup lookup = members.member(of, member.name());
        if (lookup instanceof MemberLookup.Found found) {
            return found.type();
        }
        if (lookup instanceof MemberLookup.Missing missing) {
            fault(member.at() + 1, missing(missing, member.name()), true);
        } else if (lookup instanceof MemberLookup.OnlyWhenRunning unknown && of != TypeUse.UNKNOWN) {
            boolean ofThrown = of.className().equals("java.lang.Throwable");
            if (!ofThrown || !unknown.why().contains("below it does")) {
                fault(member.at() + 1, member.name() + ": " + unknown.why(), false);
            }
        }
        return TypeUse.UNKNOWN;
    }

    private static String missing(MemberLookup.Missing missing, String name) {
        Collection<String> known = missing.known();
        String all = known.isEmpty() || known.size() > MOST_NAMED ? "" : " (" + String.join(", ", known) + ")";
        return missing.typeName() + " has no " + name + NearestNames.question(name, known) + all;
    }

    private TypeUse element(int at, TypeUse of) {
        TypeUse element = members.element(of);
        if (element == null) {
            fault(at, of.simpleName() + " is no list and no array", true);
            return TypeUse.UNKNOWN;
        }
        return element;
    }

    private TypeUse fold(Expression.Fold fold) {
        TypeUse of = typeOf(fold.of());
        boolean counted = fold.folding() == Expression.Folding.SIZE;
        boolean text = members.unwrapped(of).className().equals("java.lang.String");
        if (counted && !(fold.of() instanceof Expression.Each) && !text) {
            if (members.valueOfMap(of) == null && members.element(of) == null) {
                fault(fold.of().at(), of.simpleName() + " has no size: it is no list, map or array", true);
            }
        }
        return NUMBER;
    }

    private void checkConstant(TypeUse type, Expression with) {
        String objection = application.enumConstants().objection(type, with);
        if (objection != null) {
            fault(with.at(), objection, true);
        }
    }

    private void checkType(Expression.Instance instance) {
        String objection = application.typeNames().objection(instance.typeName());
        if (objection != null) {
            fault(instance.at(), objection, true);
        }
    }

    private void fault(int at, String text, boolean certain) {
        faults.add(new PathFault(place.problem(at, text), certain));
    }
}
