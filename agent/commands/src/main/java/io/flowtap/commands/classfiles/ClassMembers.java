package io.flowtap.commands.classfiles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a class lets itself be asked for a property, told from class files: record component, getter, field, key of a map
 * or of JSON. In the order in which {@code PropertySearch} of the rules looks when an application runs.
 */
public final class ClassMembers {

    private static final Set<String> MAPS = Set.of("java.util.Map");
    private static final Set<String> COLLECTIONS = Set.of("java.util.Collection");
    private static final Set<String> HOLDERS =
            Set.of("java.util.Optional", "java.util.concurrent.atomic.AtomicReference");
    private static final Set<String> JSON =
            Set.of("JsonNode", "JsonObject", "JSONObject", "JsonArray", "JSONArray", "JsonElement");
    private static final Set<String> ENVELOPES = Set.of("ResponseEntity", "HttpEntity");
    /** As {@code PropertySearch} has them. */
    // spotless:off
    private static final Set<String> PROPERTIES_OF_JDK = Set.of(
            "body", "headers", "key", "length", "message", "name", "ordinal", "request", "size", "statusCode", "uri",
            "value", "version");
    // spotless:on

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

    private final ApplicationClasses classes;
    private final TypeHierarchy hierarchy;

    public ClassMembers(ApplicationClasses classes, TypeHierarchy hierarchy) {
        this.classes = classes;
        this.hierarchy = hierarchy;
    }

    /** The type of a parameter, type parameters taken for what they are bound by. */
    public TypeUse parameter(ClassInfo owner, MethodInfo method, int index) {
        return method.parameters().get(index).with(variables(owner, owner.type(), method));
    }

    /** The type of a result; that of a constructor is its class. */
    public TypeUse result(ClassInfo owner, MethodInfo method) {
        return method.isConstructor() ? owner.type() : method.result().with(variables(owner, owner.type(), method));
    }

    /** What is inside of an {@code Optional} and the like; the type itself if it is none. */
    public TypeUse unwrapped(TypeUse type) {
        return HOLDERS.contains(type.className()) ? unwrapped(type.argument(0)) : type;
    }

    /** What {@code .name} leads to. */
    public MemberLookup member(TypeUse of, String name) {
        TypeUse type = unwrapped(of);
        if (type instanceof TypeUse.ArrayOf || PRIMITIVES.contains(type.className())) {
            return new MemberLookup.Missing(type.simpleName(), List.of());
        }
        if (!(type instanceof TypeUse.Named named) || named.name().equals("java.lang.Object")) {
            return new MemberLookup.OnlyWhenRunning("what is there is known only when the application runs");
        }
        TypeUse.Named map = hierarchy.as(named, MAPS);
        if (map != null) {
            return new MemberLookup.Found(map.argument(1));
        }
        if (isJson(named)) {
            return new MemberLookup.Found(TypeUse.UNKNOWN);
        }
        TypeUse found = declared(named, name);
        if (found == null) {
            found = inEnvelope(named, name);
        }
        return found != null ? new MemberLookup.Found(found) : notFound(named, name);
    }

    /** What {@code [0]} and {@code [*]} lead to; null if the type has no elements. */
    public TypeUse element(TypeUse of) {
        TypeUse type = unwrapped(of);
        if (type instanceof TypeUse.ArrayOf array) {
            return array.element();
        }
        if (!(type instanceof TypeUse.Named named)) {
            return TypeUse.UNKNOWN;
        }
        TypeUse.Named collection = hierarchy.as(named, COLLECTIONS);
        if (collection != null) {
            return collection.argument(0);
        }
        ClassInfo info = classes.find(named.name());
        boolean closed =
                PRIMITIVES.contains(named.name()) || info != null && (classes.isOwn(named.name()) || info.isFinal());
        return closed && !isJson(named) ? null : TypeUse.UNKNOWN;
    }

    /** The values of a map; null if the type is none. */
    public TypeUse valueOfMap(TypeUse of) {
        TypeUse.Named map = hierarchy.as(unwrapped(of), MAPS);
        return map == null ? null : map.argument(1);
    }

    private boolean isJson(TypeUse.Named type) {
        return hierarchy.lineage(type).stream()
                .anyMatch(each -> JSON.contains(TypeUse.Named.of(each.name()).simpleName()));
    }

    private TypeUse inEnvelope(TypeUse.Named type, String name) {
        for (TypeUse.Named each : hierarchy.lineage(type)) {
            if (ENVELOPES.contains(TypeUse.Named.of(each.name()).simpleName())) {
                MemberLookup inside = member(each.argument(0), name);
                return inside instanceof MemberLookup.Found found ? found.type() : TypeUse.UNKNOWN;
            }
        }
        return null;
    }

    private TypeUse declared(TypeUse.Named type, String name) {
        ClassInfo info = classes.find(type.name());
        String capitalized = name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
        List<String> names = info != null && info.isRecord()
                ? List.of(name, "get" + capitalized, "is" + capitalized)
                : List.of("get" + capitalized, "is" + capitalized, name);
        List<TypeUse.Named> lineage = hierarchy.lineage(type);
        for (String each : names) {
            TypeUse found = isActOfJdk(lineage, name, each) ? null : getter(lineage, each);
            if (found != null) {
                return found;
            }
        }
        return field(lineage, name);
    }

    /** Whether asking for it would do something, such as {@code next} of an iterator; paths do not. */
    private boolean isActOfJdk(List<TypeUse.Named> lineage, String name, String methodName) {
        boolean getter = !methodName.equals(name) && !methodName.startsWith("getAnd");
        if (getter || PROPERTIES_OF_JDK.contains(methodName)) {
            return false;
        }
        for (TypeUse.Named each : lineage) {
            ClassInfo info = each.name().startsWith("java.") ? classes.find(each.name()) : null;
            boolean declares = info != null
                    && info.methods().stream()
                            .anyMatch(method -> method.name().equals(methodName)
                                    && method.descriptor().startsWith("()"));
            if (declares) {
                return true;
            }
        }
        return false;
    }

    private TypeUse getter(List<TypeUse.Named> lineage, String methodName) {
        for (TypeUse.Named each : lineage) {
            ClassInfo info = classes.find(each.name());
            for (MethodInfo method : info == null ? List.<MethodInfo>of() : info.methods()) {
                if (method.name().equals(methodName) && isGetter(each.name(), method)) {
                    return method.result().with(variables(info, each, method));
                }
            }
        }
        return null;
    }

    private static boolean isGetter(String owner, MethodInfo method) {
        boolean question = method.name().matches("is[A-Z].*");
        boolean truth = method.descriptor().equals("()Z") || method.descriptor().equals("()Ljava/lang/Boolean;");
        return method.descriptor().startsWith("()")
                && !method.isVoid()
                && !method.isStatic()
                && !method.isConstructor()
                && method.isWritten()
                && (!question || truth)
                && !owner.equals("java.lang.Object");
    }

    private static Map<String, TypeUse> variables(ClassInfo info, TypeUse.Named type, MethodInfo method) {
        Map<String, TypeUse> variables = new HashMap<>(TypeHierarchy.variables(info, type));
        method.formals().forEach((name, bound) -> variables.put(name, bound.with(Map.of())));
        return variables;
    }

    private TypeUse field(List<TypeUse.Named> lineage, String name) {
        for (TypeUse.Named each : lineage) {
            ClassInfo info = classes.find(each.name());
            for (FieldInfo field : info == null ? List.<FieldInfo>of() : info.fields()) {
                if (field.name().equals(name) && !field.isStatic()) {
                    return field.type().with(TypeHierarchy.variables(info, each));
                }
            }
        }
        return null;
    }

    private MemberLookup notFound(TypeUse.Named type, String name) {
        ClassInfo info = classes.find(type.name());
        if (info == null) {
            return new MemberLookup.OnlyWhenRunning("the class " + type.name() + " is not among the files");
        }
        for (String below : hierarchy.below(type.name())) {
            if (declared(TypeUse.Named.of(below), name) != null) {
                return new MemberLookup.OnlyWhenRunning(info.simpleName() + " has no " + name + ", but "
                        + TypeUse.Named.of(below).simpleName() + " below it does");
            }
        }
        if (!hierarchy.isComplete(type.name())) {
            return new MemberLookup.OnlyWhenRunning("a class above " + info.simpleName() + " is not among the files");
        }
        boolean closed = classes.isOwn(type.name()) || info.isFinal() || info.isEnum() || info.isRecord();
        return closed
                ? new MemberLookup.Missing(info.simpleName(), names(type))
                : new MemberLookup.OnlyWhenRunning(info.simpleName() + " has no " + name + "; a class below it may");
    }

    /** Names by which a class can be asked, as paths write them. */
    public Set<String> names(TypeUse.Named type) {
        Set<String> names = new TreeSet<>();
        for (PropertyOfClass each : properties(type)) {
            names.add(each.name());
        }
        return names;
    }

    /** What a class can be asked for, its own before what it inherits. */
    public List<PropertyOfClass> properties(TypeUse.Named type) {
        Map<String, PropertyOfClass> found = new LinkedHashMap<>();
        for (TypeUse.Named each : hierarchy.lineage(type)) {
            ClassInfo info = classes.find(each.name());
            if (info == null || each.name().equals("java.lang.Object")) {
                continue;
            }
            boolean own = classes.isOwn(each.name());
            for (MethodInfo method : info.methods()) {
                String name = isGetter(each.name(), method) ? property(info, method) : null;
                if (name != null && (own || method.isPublic())) {
                    found.putIfAbsent(name, new PropertyOfClass(name, declared(type, name)));
                }
            }
            for (FieldInfo field : info.fields()) {
                if (!field.isStatic() && own) {
                    found.putIfAbsent(field.name(), new PropertyOfClass(field.name(), declared(type, field.name())));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private static String property(ClassInfo info, MethodInfo method) {
        String name = method.name();
        int prefix = name.matches("get[A-Z].*") ? 3 : name.matches("is[A-Z].*") ? 2 : 0;
        if (prefix > 0) {
            return Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1);
        }
        boolean ofField = info.fields().stream().anyMatch(each -> each.name().equals(name));
        return ofField || info.isInterface() && method.isAbstract() ? name : null;
    }
}
