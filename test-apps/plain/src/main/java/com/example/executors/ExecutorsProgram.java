package com.example.executors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A workflow engine as a team writes it for itself. Knows nothing of Flowtap. */
public final class ExecutorsProgram {

    private ExecutorsProgram() {}

    /** Runs each kind of executor once or twice, and prints what the runs have come to. */
    public static void main(String[] arguments) {
        Context ann = new Context(new User("ann", "acme"), "secret-token-of-ann");
        WorkflowExecutor executor = new WorkflowExecutor(new Assistant("helper", 2));
        System.out.println(executor.execute(new Workflow("onboarding", List.of("ask", "search")), ann).status);
        System.out.println(executor.execute(new Workflow("approval", List.of("wait")), ann).status);
        System.out.println(executor.execute(new Workflow("forbidden", List.of("censored")), ann).status);
        try {
            executor.execute(new Workflow("broken", List.of("fail")), ann);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(executor.describe());
        ExecutorService pool = Executors.newSingleThreadExecutor();
        AsyncExecutor async = new AsyncExecutor(pool);
        System.out.println(async.start("later").join());
        try {
            async.start("never").join();
        } catch (CompletionException e) {
            System.out.println(e.getCause().getMessage());
        }
        pool.shutdown();
    }

    record User(String id, String company) {}

    record Context(User user, String token) {}

    record Workflow(String id, List<String> nodes) {}

    enum Status {
        COMPLETED,
        WAITING,
        REFUSED
    }

    static final class Result {

        private final Status status;

        Result(Status status) {
            this.status = status;
        }

        Status getStatus() {
            return status;
        }

        @Override
        public String toString() {
            throw new AssertionError("nobody is to call this");
        }
    }

    static final class WorkflowExecutor {

        private final Assistant assistant;
        private final Map<String, NodeExecutor> executors = new LinkedHashMap<>();

        WorkflowExecutor(Assistant assistant) {
            this.assistant = assistant;
            executors.put("ask", new LlmNode());
            executors.put("search", new SearchNode());
            executors.put("fail", new FailingNode());
        }

        String describe() {
            return assistant.describe() + " runs " + executors.size() + " kinds of nodes";
        }

        Result execute(Workflow workflow, Context context) {
            return execute(workflow, context, 3);
        }

        Result execute(Workflow workflow, Context context, int retries) {
            for (String node : workflow.nodes()) {
                if (node.equals("wait")) {
                    return new Result(Status.WAITING);
                }
                if (node.equals("censored")) {
                    return new Result(Status.REFUSED);
                }
                executors.get(node).execute(new Node(node, node.equals("ask") ? "LLM" : "CODE"));
            }
            return new Result(Status.COMPLETED);
        }
    }

    record Node(String id, String type) {}

    interface NodeExecutor {
        Object execute(Node node);
    }

    abstract static class TemplateNode implements NodeExecutor {

        @Override
        public Object execute(Node node) {
            return run(node);
        }

        abstract Object run(Node node);
    }

    static final class LlmNode extends TemplateNode {

        private final LlmService llm = new LlmService();

        @Override
        public Answer execute(Node node) {
            return (Answer) super.execute(node);
        }

        @Override
        Object run(Node node) {
            llm.complete(new Request("gpt-4o-mini", "hello"), 0.5);
            return llm.total("mistral-small", "hello");
        }
    }

    static final class SearchNode extends TemplateNode {

        @Override
        Object run(Node node) {
            return Index.search("what", 3L, 'x');
        }
    }

    static final class FailingNode extends TemplateNode {

        @Override
        Object run(Node node) {
            throw new IllegalStateException("the node is broken");
        }
    }

    record Request(String model, String prompt) {}

    record Usage(int promptTokens, int completionTokens) {}

    record Answer(String text, Usage usage, long totalTokens) {}

    static final class LlmService {

        Answer complete(Request request, double temperature) {
            return new Answer("hi", new Usage(1_000, 200), 1_200);
        }

        Answer total(String model, String prompt) {
            return new Answer("hi", null, 301);
        }
    }

    record Hit(String text, double score) {}

    static final class Index {

        private Index() {}

        static List<Hit> search(String query, long most, char mark) {
            List<Hit> hits = new ArrayList<>();
            hits.add(new Hit("a", 0.25));
            hits.add(new Hit("b", 0.75));
            return hits;
        }
    }

    static final class Assistant {

        private final String name;
        private final int tools;

        Assistant(String name, int tools) {
            this.name = name;
            this.tools = tools;
        }

        String describe() {
            return name + " with " + tools + " tools";
        }
    }

    static final class AsyncExecutor {

        private final ExecutorService pool;

        AsyncExecutor(ExecutorService pool) {
            this.pool = pool;
        }

        CompletableFuture<String> start(String job) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        if (job.equals("never")) {
                            throw new IllegalArgumentException("no such job");
                        }
                        return job + " done";
                    },
                    pool);
        }
    }
}
