package io.flowtap.instrumentation.common;

import io.flowtap.operation.HostThrowable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the HTTP status of a failed call. */
public final class HttpStatus {

    // Private field of LangChain4j's HttpException, and of exceptions of OpenAI's, Anthropic's and Amazon's clients.
    private static final NamedGetter STATUS_CODE = NamedGetter.ofField("statusCode");

    /** Private field of {@link #OF_RETROFIT}. Others call other things so. */
    private static final NamedGetter CODE = NamedGetter.ofField("code");

    private static final String OF_RETROFIT = "retrofit2.HttpException";

    private static final String[] PACKAGES = {"com.openai.errors.", "com.anthropic.errors."};

    /** Of OpenAI's and Anthropic's clients, where the class stands for the status and no field holds it. */
    private static final Map<String, Integer> BY_CLASS = Map.of(
            "BadRequestException", 400,
            "UnauthorizedException", 401,
            "PermissionDeniedException", 403,
            "NotFoundException", 404,
            "UnprocessableEntityException", 422,
            "RateLimitException", 429);

    private HttpStatus() {}

    /** The status that {@code thrown}, or what caused it, was made for; 0 if there is none. */
    public static int of(@Nullable Throwable thrown) {
        for (Throwable each : HostThrowable.causes(thrown)) {
            int status = ofOne(each);
            if (status != 0) {
                return status;
            }
        }
        return 0;
    }

    private static int ofOne(Throwable thrown) {
        if (STATUS_CODE.of(thrown) instanceof Integer status && isStatus(status)) {
            return status;
        }
        for (Class<?> type = thrown.getClass(); type != Throwable.class; type = type.getSuperclass()) {
            int status = ofClass(thrown, type.getName());
            if (status != 0) {
                return status;
            }
        }
        return 0;
    }

    private static int ofClass(Throwable thrown, String name) {
        if (name.equals(OF_RETROFIT) && CODE.of(thrown) instanceof Integer status && isStatus(status)) {
            return status;
        }
        for (String prefix : PACKAGES) {
            if (name.startsWith(prefix)) {
                return BY_CLASS.getOrDefault(name.substring(prefix.length()), 0);
            }
        }
        return 0;
    }

    private static boolean isStatus(int number) {
        return number >= 100 && number < 600;
    }
}
