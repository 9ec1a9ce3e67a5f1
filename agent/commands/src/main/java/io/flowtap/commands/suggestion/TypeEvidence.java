package io.flowtap.commands.suggestion;

import io.flowtap.commands.classfiles.ClassInfo;
import io.flowtap.commands.classfiles.FieldInfo;
import io.flowtap.commands.classfiles.MethodInfo;
import io.flowtap.commands.classfiles.PropertyOfClass;
import io.flowtap.commands.classfiles.TypeUse;
import io.flowtap.commands.rulecheck.Application;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What types of results, parameters and fields, and annotations, say of a method. */
final class TypeEvidence {

    /** That something speaks for a kind; no points if nothing does. */
    record Finding(int points, String reason) {

        static final Finding NONE = new Finding(0, "");
    }

    // spotless:off
    private static final Set<String> HTTP_CLIENTS = Set.of(
            "java.net.http.HttpClient", "okhttp3.OkHttpClient", "org.springframework.web.client.RestTemplate",
            "org.springframework.web.client.RestClient", "org.springframework.web.reactive.function.client.WebClient",
            "org.apache.http.client.HttpClient", "org.apache.http.impl.client.CloseableHttpClient",
            "org.apache.hc.client5.http.impl.classic.CloseableHttpClient", "io.vertx.ext.web.client.WebClient",
            "jakarta.ws.rs.client.Client", "retrofit2.Retrofit");

    private static final List<String> VECTOR_STORES = List.of(
            "vectorstore", "embeddingstore", "vectordb", "qdrant", "milvus", "pinecone", "weaviate", "chroma", "pgvector",
            "elasticsearchclient", "opensearchclient", "redisvector", "knowledgebase", "vectorindex");

    private static final List<String> AI_LIBRARIES = List.of(
            "dev.langchain4j.", "org.springframework.ai.", "com.openai.", "com.theokanning.", "com.anthropic.",
            "com.google.genai.", "com.azure.ai.", "software.amazon.awssdk.services.bedrock", "io.github.ollama4j.",
            "com.google.adk.", "org.bsc.langgraph4j.");

    /** Last words of types that go with something rather than being what is executed. */
    private static final Set<String> TOLD = Set.of(
            "event", "listener", "callback", "config", "configuration", "options", "exception", "handler", "factory",
            "registry", "repository", "mapper");

    private static final Set<String> VERDICTS = Set.of(
            "allowed", "blocked", "flagged", "passed", "safe", "valid", "violation", "violations", "rejected", "approved",
            "denied", "unsafe", "triggered");
    // spotless:on

    private static final int DEEP = 2;

    private final Application application;

    TypeEvidence(Application application) {
        this.application = application;
    }

    Finding ofResult(KindVocabulary kind, ClassInfo owner, MethodInfo method) {
        TypeUse result = EndingGuess.result(application, owner, method);
        return switch (kind) {
            case MODEL ->
                hasTokens(result, DEEP) ? new Finding(3, "what it comes to has numbers of tokens") : Finding.NONE;
            case EMBEDDING ->
                isVector(result) || holdsVector(result) ? new Finding(3, "it returns vectors") : Finding.NONE;
            case RETRIEVAL -> ofFound(result);
            case GUARDRAIL -> ofVerdict(result);
            case FLOW, NODE, AGENT ->
                hasStatus(result)
                        ? new Finding(kind == KindVocabulary.FLOW ? 2 : 1, "what it returns has a status")
                        : Finding.NONE;
            case TOOL -> Finding.NONE;
        };
    }

    private Finding ofFound(TypeUse result) {
        FoundElements found = FoundElements.in(application, result);
        if (found == null) {
            return Finding.NONE;
        }
        return has(
                        found.element(),
                        name -> name.contains("score") || name.contains("similarity") || name.contains("relevance"),
                        1)
                ? new Finding(3, "what it finds has scores")
                : new Finding(1, "it returns several of something");
    }

    private Finding ofVerdict(TypeUse result) {
        if (result.className().equals("boolean") || result.className().equals("java.lang.Boolean")) {
            return new Finding(1, "it says yes or no");
        }
        return has(result, VERDICTS::contains, 1)
                ? new Finding(3, "what it returns says whether something is allowed")
                : Finding.NONE;
    }

    Finding ofParameters(KindVocabulary kind, ClassInfo owner, MethodInfo method) {
        Finding best = Finding.NONE;
        for (int i = 0; i < method.parameters().size(); i++) {
            Finding found = ofParameter(kind, application.members().parameter(owner, method, i));
            best = found.points() > best.points() ? found : best;
        }
        return best;
    }

    private Finding ofParameter(KindVocabulary kind, TypeUse type) {
        String simple = TypeUse.Named.of(type.className()).simpleName();
        boolean text = type.className().equals("java.lang.String");
        boolean told = TOLD.contains(NameParts.last(simple));
        boolean named = isOwn(type) && !told && kind.weight(NameParts.of(simple)) > 1;
        return switch (kind) {
            case FLOW, NODE, AGENT, TOOL, RETRIEVAL ->
                named
                        ? new Finding(2, "it takes " + article(simple))
                        : text
                                ? new Finding(
                                        kind == KindVocabulary.FLOW || kind == KindVocabulary.NODE ? 0 : 1,
                                        "it takes text")
                                : Finding.NONE;
            case MODEL ->
                has(type, name -> name.equals("model") || name.equals("messages") || name.equals("prompt"), 1)
                        ? new Finding(2, "it takes " + article(simple) + " with a model, a prompt or messages")
                        : text ? new Finding(1, "it takes text") : Finding.NONE;
            case EMBEDDING, GUARDRAIL ->
                text || type.argument(0).className().equals("java.lang.String")
                        ? new Finding(1, "it takes text")
                        : Finding.NONE;
        };
    }

    /** Also what the types of fields have as fields. */
    Finding ofFields(KindVocabulary kind, List<ClassInfo> owners) {
        for (ClassInfo owner : owners) {
            String client = field(owner, 1, type -> HTTP_CLIENTS.contains(type));
            String store = field(owner, 0, TypeEvidence::isVectorStore);
            String library = field(owner, 0, type -> AI_LIBRARIES.stream().anyMatch(type::startsWith));
            if (library != null) {
                return new Finding(
                        1, "it has " + article(TypeUse.Named.of(library).simpleName()));
            }
            if (store != null && kind == KindVocabulary.RETRIEVAL) {
                return new Finding(
                        2, "it has " + article(TypeUse.Named.of(store).simpleName()));
            }
            if (client != null && (kind == KindVocabulary.MODEL || kind == KindVocabulary.EMBEDDING)) {
                return new Finding(1, "it has an HTTP client");
            }
        }
        return Finding.NONE;
    }

    private String field(ClassInfo owner, int deeper, Predicate<String> wanted) {
        for (FieldInfo each : owner.fields()) {
            String type = each.type().className();
            if (wanted.test(type)) {
                return type;
            }
            ClassInfo inside =
                    deeper > 0 && isOwn(each.type()) ? application.classes().find(type) : null;
            String found = inside == null ? null : field(inside, deeper - 1, wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean isVectorStore(String type) {
        String simple = TypeUse.Named.of(type).simpleName().toLowerCase(Locale.ROOT);
        return VECTOR_STORES.stream().anyMatch(simple::contains);
    }

    Finding ofAnnotations(KindVocabulary kind, ClassInfo owner, MethodInfo method) {
        for (Set<String> each : List.of(method.annotations(), owner.annotations())) {
            for (String annotation : each) {
                String simple = TypeUse.Named.of(annotation).simpleName();
                if (kind.weight(NameParts.of(simple)) > 0) {
                    return new Finding(2, "it bears @" + simple);
                }
            }
        }
        return Finding.NONE;
    }

    /** Numbers of tokens, as distinct from tokens by which somebody is known. */
    boolean hasTokens(TypeUse type, int depth) {
        return has(
                type,
                name -> name.matches(
                        "(prompt|input|completion|output|total|reasoning|cached)_?tokens?(used|count)?|tokens?(count|s?used|usage)"),
                depth);
    }

    private boolean hasStatus(TypeUse type) {
        return has(
                type,
                name -> name.equals("status")
                        || name.equals("success")
                        || name.equals("successful")
                        || name.equals("completed")
                        || name.equals("state"),
                1);
    }

    private boolean has(TypeUse of, Predicate<String> wanted, int depth) {
        TypeUse type = application.members().unwrapped(of);
        if (!(type instanceof TypeUse.Named named) || !isOwn(type)) {
            return false;
        }
        for (PropertyOfClass each : application.members().properties(named)) {
            boolean fits = wanted.test(each.name().toLowerCase(Locale.ROOT).replace("_", ""));
            if (fits || depth > 1 && has(each.type(), wanted, depth - 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsVector(TypeUse of) {
        TypeUse type = application.members().unwrapped(of);
        return type instanceof TypeUse.Named named
                && isOwn(type)
                && application.members().properties(named).stream().anyMatch(each -> isVector(each.type()));
    }

    private boolean isVector(TypeUse type) {
        TypeUse element = type instanceof TypeUse.ArrayOf array ? array.element() : type.argument(0);
        return Set.of("float", "double", "java.lang.Float", "java.lang.Double").contains(element.className())
                || element instanceof TypeUse.ArrayOf && isVector(element)
                || !element.className().isEmpty()
                        && element != type
                        && element instanceof TypeUse.Named named
                        && named.arguments().size() == 1
                        && isVector(element);
    }

    static String article(String noun) {
        return ("AEIOUaeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    private boolean isOwn(TypeUse type) {
        return application.classes().isOwn(type.className());
    }
}
