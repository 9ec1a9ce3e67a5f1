package io.flowtap.sink.sqlite;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** Passes calls on to the connection of the current batch, for work that goes on from batch to batch. */
final class CurrentConnection implements InvocationHandler {

    private final Connection connection = (Connection)
            Proxy.newProxyInstance(CurrentConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);

    private Connection current;

    /** Works while a batch is being stored. */
    Connection connection() {
        return connection;
    }

    void set(Connection current) {
        this.current = current;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(current, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
