package com.example.executors.proxies;

import java.lang.reflect.Proxy;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.interceptor.PerformanceMonitorInterceptor;

/** Executors behind proxies as containers make them. Knows nothing of Flowtap. */
public final class ProxiesProgram {

    private ProxiesProgram() {}

    /** Runs an executor behind each kind of proxy, and prints what they return. */
    public static void main(String[] arguments) {
        System.out.println(((NodeExecutor) proxy(new AskNode(), false)).execute(new Node("jdk")));
        System.out.println(((AskNode) proxy(new AskNode(), true)).execute(new Node("cglib")));
        NodeExecutor bare = (NodeExecutor) Proxy.newProxyInstance(
                ProxiesProgram.class.getClassLoader(),
                new Class<?>[] {NodeExecutor.class},
                (proxy, method, given) -> "bare");
        System.out.println(bare.execute(new Node("bare")));
        ProxyFactory twice = new ProxyFactory(new AskNode());
        twice.setInterfaces(NodeExecutor.class);
        twice.addAdvice((org.aopalliance.intercept.MethodInterceptor) invocation -> {
            ((org.springframework.aop.ProxyMethodInvocation) invocation)
                    .invocableClone()
                    .proceed();
            return invocation.proceed();
        });
        System.out.println(((NodeExecutor) twice.getProxy()).execute(new Node("tried-twice")));
    }

    private static Object proxy(Object target, boolean ofClass) {
        ProxyFactory factory = new ProxyFactory(target);
        factory.setProxyTargetClass(ofClass);
        factory.addAdvice(new PerformanceMonitorInterceptor());
        return factory.getProxy();
    }

    /** What is executed. */
    public record Node(String id) {}

    /** Executes it. */
    public interface NodeExecutor {

        /** What has come of it. */
        Object execute(Node node);
    }

    /** One of them. */
    public static class AskNode implements NodeExecutor {

        @Override
        public Object execute(Node node) {
            return node.id() + " asked";
        }
    }
}
