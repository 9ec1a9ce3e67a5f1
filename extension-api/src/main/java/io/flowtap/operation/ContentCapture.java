package io.flowtap.operation;

/**
 * Which text may be read from the host. Everything is off unless the team switched it on; a hook must not even read
 * what is off. Immutable; each {@code with} method returns a changed copy.
 */
public final class ContentCapture {

    /** Nothing is captured. */
    public static final ContentCapture OFF = new ContentCapture(false, false, false, false, false);

    /** Everything is captured. */
    public static final ContentCapture ALL = new ContentCapture(true, true, true, true, true);

    private final boolean prompts;
    private final boolean completions;
    private final boolean toolArguments;
    private final boolean toolResults;
    private final boolean documents;

    private ContentCapture(
            boolean prompts, boolean completions, boolean toolArguments, boolean toolResults, boolean documents) {
        this.prompts = prompts;
        this.completions = completions;
        this.toolArguments = toolArguments;
        this.toolResults = toolResults;
        this.documents = documents;
    }

    public ContentCapture withPrompts(boolean prompts) {
        return new ContentCapture(prompts, completions, toolArguments, toolResults, documents);
    }

    public ContentCapture withCompletions(boolean completions) {
        return new ContentCapture(prompts, completions, toolArguments, toolResults, documents);
    }

    public ContentCapture withToolArguments(boolean toolArguments) {
        return new ContentCapture(prompts, completions, toolArguments, toolResults, documents);
    }

    public ContentCapture withToolResults(boolean toolResults) {
        return new ContentCapture(prompts, completions, toolArguments, toolResults, documents);
    }

    public ContentCapture withDocuments(boolean documents) {
        return new ContentCapture(prompts, completions, toolArguments, toolResults, documents);
    }

    public boolean prompts() {
        return prompts;
    }

    public boolean completions() {
        return completions;
    }

    public boolean toolArguments() {
        return toolArguments;
    }

    public boolean toolResults() {
        return toolResults;
    }

    public boolean documents() {
        return documents;
    }
}
