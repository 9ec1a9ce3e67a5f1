package io.flowtap.instrumentation.langchain4j.service;

import dev.langchain4j.service.MemoryId;
import io.flowtap.identity.CallIdentity;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stays the same over all calls of one method of an AI service.
 *
 * @param agentId binary name of the service interface
 * @param agentName its simple name
 * @param flowId interface and method
 * @param flowName simple name and method
 * @param memoryIdIndex position of the argument that names the conversation; -1 if there is none
 * @param parametersIndex position of the {@code InvocationParameters}; -1 if there are none
 */
public record ServiceMethod(
        String agentId, String agentName, String flowId, String flowName, int memoryIdIndex, int parametersIndex) {

    // since 1.6
    private static final String PARAMETERS = "dev.langchain4j.invocation.InvocationParameters";

    private static final ClassValue<Map<Method, ServiceMethod>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Method, ServiceMethod> computeValue(Class<?> service) {
            return new ConcurrentHashMap<>();
        }
    };

    /** @param proxy class of the service proxy, whose only interface is the service */
    public static ServiceMethod of(Class<?> proxy, Method method) {
        Map<Method, ServiceMethod> known = KNOWN.get(proxy);
        ServiceMethod found = known.get(method);
        if (found == null) {
            Class<?>[] interfaces = proxy.getInterfaces();
            found = describe(interfaces.length == 1 ? interfaces[0] : method.getDeclaringClass(), method);
            known.put(method, found);
        }
        return found;
    }

    /** A method of the interface that declares it. */
    public static ServiceMethod of(Method method) {
        Map<Method, ServiceMethod> known = KNOWN.get(method.getDeclaringClass());
        ServiceMethod found = known.get(method);
        if (found == null) {
            found = describe(method.getDeclaringClass(), method);
            known.put(method, found);
        }
        return found;
    }

    private static ServiceMethod describe(Class<?> service, Method method) {
        String name = service.getName();
        String simpleName = service.getSimpleName();
        return new ServiceMethod(
                name,
                simpleName,
                name + "#" + method.getName(),
                simpleName + "." + method.getName(),
                memoryIdIndex(method),
                parametersIndex(method));
    }

    private static int memoryIdIndex(Method method) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(MemoryId.class)) {
                return i;
            }
        }
        return -1;
    }

    private static int parametersIndex(Method method) {
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            if (types[i].getName().equals(PARAMETERS)) {
                return i;
            }
        }
        return -1;
    }

    /** On whose behalf a call with {@code arguments} says it is; null if it does not say. */
    public CallIdentity identity(Object[] arguments) {
        CallIdentity conversation = Sessions.in(argument(arguments, memoryIdIndex), null);
        Object parameters = argument(arguments, parametersIndex);
        return parameters == null ? conversation : InvocationFacts.identity(parameters, conversation);
    }

    private static Object argument(Object[] arguments, int index) {
        return index >= 0 && arguments != null && index < arguments.length ? arguments[index] : null;
    }
}
