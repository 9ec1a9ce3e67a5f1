package io.flowtap.rules.evaluation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts, numbers and truth values of JSON libraries that wrap them, such as Jackson's JsonNode. */
final class JsonScalars {

    /** Which question to ask, and which method to call if the answer is yes. */
    private record Form(MethodHandle question, MethodHandle getter) {}

    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();
    private static final MethodType READER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType QUESTION = MethodType.methodType(boolean.class, Object.class);

    private static final List<List<String>> FORMS = List.of(
            List.of("isTextual", "textValue"),
            List.of("isString", "stringValue"),
            List.of("isString", "getAsString"),
            List.of("isNumber", "numberValue"),
            List.of("isNumber", "getAsNumber"),
            List.of("isBoolean", "booleanValue"),
            List.of("isBoolean", "getAsBoolean"));

    private static final List<String> NULLS = List.of("isNull", "isJsonNull", "isMissingNode");
    private static final List<String> TYPES = List.of("JsonNode", "JsonElement", "JsonValue");

    private static final ClassValue<Form[]> ALL = new ClassValue<>() {
        @Override
        protected Form[] computeValue(Class<?> type) {
            return forms(type);
        }
    };

    private static final ClassValue<MethodHandle[]> ALL_NULLS = new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> type) {
            return questions(type);
        }
    };

    private JsonScalars() {}

    /** {@code value} itself if it is none of them. */
    static @Nullable Object of(Object value) {
        Form[] forms = ALL.get(value.getClass());
        if (forms.length == 0) {
            return value;
        }
        try {
            for (Form form : forms) {

                if ((boolean) form.question.invokeExact(value)) {
                    return Scalars.of((Object) form.getter.invokeExact(value));
                }
            }
            return isNull(value) ? null : value;
        } catch (Throwable e) {
            Unconcealable.passOn(e);
            return null;
        }
    }

    /** A null of JSON, which is an object of its own. */
    static boolean isNull(Object value) throws Throwable {
        for (MethodHandle question : ALL_NULLS.get(value.getClass())) {
            if ((boolean) question.invokeExact(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJson(Class<?> type) {
        for (Class<?> each : Lineage.of(type)) {
            if (TYPES.contains(each.getSimpleName())) {
                return true;
            }
        }
        return false;
    }

    private static Form[] forms(Class<?> type) {
        List<Form> forms = new ArrayList<>();
        for (List<String> names : isJson(type) ? FORMS : List.<List<String>>of()) {
            MethodHandle question = method(type, names.get(0), QUESTION);
            MethodHandle getter = method(type, names.get(1), READER);
            if (question != null && getter != null) {
                forms.add(new Form(question, getter));
            }
        }
        return forms.toArray(new Form[0]);
    }

    private static MethodHandle[] questions(Class<?> type) {
        List<MethodHandle> questions = new ArrayList<>();
        for (String name : isJson(type) ? NULLS : List.<String>of()) {
            MethodHandle question = method(type, name, QUESTION);
            if (question != null) {
                questions.add(question);
            }
        }
        return questions.toArray(new MethodHandle[0]);
    }

    private static @Nullable MethodHandle method(Class<?> type, String name, MethodType form) {
        for (Class<?> each : Lineage.of(type)) {
            try {
                return MethodHandles.privateLookupIn(each, OWN)
                        .unreflect(each.getDeclaredMethod(name))
                        .asType(form);
            } catch (NoSuchMethodException | IllegalAccessException | WrongMethodTypeException e) {
                // Perhaps above.
            }
        }
        return null;
    }
}
