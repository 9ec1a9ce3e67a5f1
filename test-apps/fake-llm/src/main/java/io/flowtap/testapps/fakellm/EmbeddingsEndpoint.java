package io.flowtap.testapps.fakellm;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** {@code POST /v1/embeddings}. */
final class EmbeddingsEndpoint implements Endpoint {

    private static final int DIMENSIONS = 256;

    private final Script script;
    private final Received received;

    EmbeddingsEndpoint(Script script, Received received) {
        this.script = script;
        this.received = received;
    }

    @Override
    public void serve(HttpExchange exchange, Map<String, Object> body) throws IOException {
        List<?> inputs = body.get("input") instanceof List<?> list ? list : List.of(String.valueOf(body.get("input")));
        int dimensions = body.get("dimensions") instanceof Number number ? number.intValue() : DIMENSIONS;
        boolean packed = "base64".equals(body.get("encoding_format"));
        List<Map<String, Object>> data = new ArrayList<>();
        int tokens = 0;
        for (Object input : inputs) {
            String text = String.valueOf(input);
            tokens += Tokens.count(text);
            float[] vector = WordVectors.of(text, dimensions);
            data.add(Map.of(
                    "object", "embedding", "index", data.size(), "embedding", packed ? packed(vector) : plain(vector)));
        }
        String model = String.valueOf(body.get("model"));
        String servedModel = script.servedModel(model);
        Usage usage = Usage.of(tokens, 0);
        received.add(new Served(
                received.nextNumber(), "embeddings", model, servedModel, false, null, 200, usage, true, null, body));
        Answers.json(
                exchange,
                200,
                Map.of(
                        "object",
                        "list",
                        "model",
                        servedModel,
                        "data",
                        data,
                        "usage",
                        Map.of("prompt_tokens", tokens, "total_tokens", tokens)));
    }

    private static List<Float> plain(float[] vector) {
        List<Float> numbers = new ArrayList<>(vector.length);
        for (float each : vector) {
            numbers.add(each);
        }
        return numbers;
    }

    private static String packed(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
