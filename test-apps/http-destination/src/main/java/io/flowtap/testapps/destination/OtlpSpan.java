package io.flowtap.testapps.destination;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A span out of an {@code ExportTraceServiceRequest} in protobuf, as far as failures of its delivery are concerned.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 * @param parentSpanId 16 hex digits; empty if there is none
 * @param attributes those that are texts or whole numbers, as texts
 */
public record OtlpSpan(
        String traceId, String spanId, String parentSpanId, String name, Map<String, String> attributes) {

    // Field numbers of opentelemetry-proto 1.x, trace/v1/trace.proto and common/v1/common.proto.
    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT_SPAN_ID = 4;
    private static final int NAME = 5;
    private static final int ATTRIBUTES = 9;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int STRING_VALUE = 1;
    private static final int INT_VALUE = 3;

    /** The spans of one request, as they were sent. */
    public static List<OtlpSpan> of(ReceivedRequest request) {
        List<OtlpSpan> spans = new ArrayList<>();
        for (ProtobufMessage resource : new ProtobufMessage(request.body()).messages(RESOURCE_SPANS)) {
            for (ProtobufMessage scope : resource.messages(SCOPE_SPANS)) {
                for (ProtobufMessage span : scope.messages(SPANS)) {
                    spans.add(span(span));
                }
            }
        }
        return spans;
    }

    private static OtlpSpan span(ProtobufMessage span) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (ProtobufMessage attribute : span.messages(ATTRIBUTES)) {
            for (ProtobufMessage value : attribute.messages(VALUE)) {
                Long number = value.number(INT_VALUE);
                if (number != null) {
                    attributes.put(attribute.text(KEY), number.toString());
                } else if (value.has(STRING_VALUE)) {
                    attributes.put(attribute.text(KEY), value.text(STRING_VALUE));
                }
            }
        }
        return new OtlpSpan(
                hex(span.bytes(TRACE_ID)),
                hex(span.bytes(SPAN_ID)),
                hex(span.bytes(PARENT_SPAN_ID)),
                span.text(NAME),
                attributes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
