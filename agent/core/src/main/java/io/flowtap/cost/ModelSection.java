package io.flowtap.cost;

/**
 * The statements of a price file that tell a provider's models. Any thread.
 *
 * @param provider its id
 * @param text of the whole file
 * @param from index of the first statement in the text
 * @param limit index behind the last one
 * @param source what messages call the file
 */
record ModelSection(String provider, String text, int from, int limit, String source) {

    /** Starts from nothing each time, so it may be called again after it had no memory to end. */
    ModelRules parse() throws InvalidPricesException {
        return new ModelParser(this).parse();
    }
}
