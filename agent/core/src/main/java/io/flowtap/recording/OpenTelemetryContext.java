package io.flowtap.recording;

import io.flowtap.operation.WeakIdentityMap;
import io.flowtap.operation.internal.EnclosingSpan;
import io.flowtap.recording.identity.ContextLoader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads the current span of an OpenTelemetry SDK or agent in the host, if there is one, through the calling thread's
 * context class loader. The API is stable since 1.0; the agent keeps a renamed copy of it in the boot loader.
 */
public final class OpenTelemetryContext {

    private static final String API = "io.opentelemetry.api.trace.";
    private static final String API_OF_THE_AGENT = "io.opentelemetry.javaagent.shaded.io.opentelemetry.api.trace.";

    /** What is known of a loader that does not have the API. */
    private static final SoftReference<SpanReader> WITHOUT_API = new SoftReference<>(null);

    /** The values lead to their keys, hence soft: an application server must be able to let a loader go. */
    private final WeakIdentityMap<SoftReference<SpanReader>> readers = new WeakIdentityMap<>();

    /** The span that is current on this thread; null if there is none. Never throws. */
    public @Nullable EnclosingSpan current() {
        ClassLoader loader = ContextLoader.current();
        if (loader == null) {
            return null;
        }
        try {
            SpanReader reader = readerOf(loader);
            return reader == null ? null : reader.current();
        } catch (Throwable e) {
            return null;
        }
    }

    private @Nullable SpanReader readerOf(ClassLoader loader) {
        SoftReference<SpanReader> known = readers.get(loader);
        SpanReader reader = known == null ? null : known.get();
        if (reader == null && known != WITHOUT_API) {
            reader = SpanReader.in(loader);
            readers.put(loader, reader == null ? WITHOUT_API : new SoftReference<>(reader));
        }
        return reader;
    }

    /** The four methods of the API that say which span is current. */
    private record SpanReader(
            MethodHandle currentSpan, MethodHandle spanContext, MethodHandle traceId, MethodHandle spanId) {

        static @Nullable SpanReader in(ClassLoader loader) {
            SpanReader ofTheHost = find(API, loader);
            return ofTheHost != null ? ofTheHost : find(API_OF_THE_AGENT, null);
        }

        private static @Nullable SpanReader find(String api, @Nullable ClassLoader loader) {
            try {
                Class<?> span = Class.forName(api + "Span", false, loader);
                Class<?> context = Class.forName(api + "SpanContext", false, loader);
                MethodHandles.Lookup lookup = MethodHandles.publicLookup();
                MethodType text = MethodType.methodType(String.class);
                return new SpanReader(
                        lookup.findStatic(span, "current", MethodType.methodType(span))
                                .asType(MethodType.genericMethodType(0)),
                        lookup.findVirtual(span, "getSpanContext", MethodType.methodType(context))
                                .asType(MethodType.genericMethodType(1)),
                        lookup.findVirtual(context, "getTraceId", text)
                                .asType(MethodType.methodType(String.class, Object.class)),
                        lookup.findVirtual(context, "getSpanId", text)
                                .asType(MethodType.methodType(String.class, Object.class)));
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) {
                // Of a loader of the host anything; that of a stopped web application throws IllegalStateException.
                return null;
            }
        }

        /** @throws Throwable what the API throws, which is the host's code */
        @Nullable
        EnclosingSpan current() throws Throwable {
            Object context = (Object) spanContext.invokeExact((Object) currentSpan.invokeExact());
            String trace = (String) traceId.invokeExact(context);
            long high = Long.parseUnsignedLong(trace, 0, 16, 16);
            long low = Long.parseUnsignedLong(trace, 16, 32, 16);
            long span = Long.parseUnsignedLong((String) spanId.invokeExact(context), 16);
            // An invalid context, which stands for "no span", is all zeros.
            return span == 0 || (high | low) == 0 ? null : new EnclosingSpan(high, low, span);
        }
    }
}
