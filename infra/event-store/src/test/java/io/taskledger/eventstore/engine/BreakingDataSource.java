package io.taskledger.eventstore.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Runs the first statement and then pretends that the connection broke before the answer came. */
final class BreakingDataSource extends DelegatingDataSource {

    private final AtomicBoolean broke = new AtomicBoolean();
    private boolean comesBack = true;

    BreakingDataSource(DataSource dataSource) {
        super(dataSource);
    }

    /** From then on there are no connections at all. */
    BreakingDataSource thatNeverComesBack() {
        comesBack = false;
        return this;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (broke.get() && !comesBack) {
            throw new SQLTransientConnectionException("There is no server", "08001");
        }
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result = invoke(connection, method, arguments);
                    return result instanceof PreparedStatement statement ? breaking(statement) : result;
                });
    }

    private PreparedStatement breaking(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    Object result = invoke(statement, method, arguments);
                    if (method.getName().equals("executeQuery") && broke.compareAndSet(false, true)) {
                        throw new SQLRecoverableException("The connection broke", "08006");
                    }
                    return result;
                });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
