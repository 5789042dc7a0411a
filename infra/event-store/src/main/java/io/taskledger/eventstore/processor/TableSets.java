package io.taskledger.eventstore.processor;

import io.taskledger.eventstore.database.ServiceDatabase;
import java.util.List;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The two sets of tables that a projection has, in the schemas {@code <service>_a} and {@code <service>_b}: one serves,
 * the other is there for a rebuild. Table {@code projection} tells which, views by the tables' names show what serves, and
 * function {@code turn_over} changes both. Handlers write to the tables by their bare names: a transaction of this class
 * finds those of its set first. Thread-safe.
 */
final class TableSets {

    private static final String SERVING = "select serving from projection where name = :projection";

    private static final String USE =
            "select set_config('search_path', :service || '_' || %s || ', ' || :service, true) from (%s) as of_projection";

    /** Held to the end of the transaction, so that the sets are not turned over meanwhile. */
    private static final String USE_SERVING = USE.formatted("serving", SERVING + " for share");

    private static final String OTHER = "case serving when 'a' then 'b' else 'a' end";
    private static final String USE_OTHER = USE.formatted(OTHER, SERVING + " for share");

    private final String projection;
    private final ServiceDatabase database;
    private final JdbcClient jdbc;
    private final TransactionManager plain;

    TableSets(String projection, ServiceDatabase database) {
        this.projection = projection;
        this.database = database;
        this.jdbc = database.jdbc();
        this.plain = new SpringTransactionManager(database.transactionManager());
    }

    /** Transactions that write to what serves. */
    TransactionManager serving() {
        return () -> begin(USE_SERVING);
    }

    /** Transactions that write to the other set, which stays that to their end; what serves goes on meanwhile. */
    TransactionManager other() {
        return () -> begin(USE_OTHER);
    }

    private Transaction begin(String use) {
        Transaction transaction = plain.startTransaction();
        try {
            jdbc.sql(use)
                    .param("projection", projection)
                    .param("service", database.name())
                    .query()
                    .singleRow();
            return transaction;
        } catch (RuntimeException e) {
            transaction.rollback();
            throw e;
        }
    }

    /** {@code a} or {@code b}. */
    String nameOfServing() {
        return name("serving");
    }

    /** {@code a} or {@code b}. */
    String nameOfOther() {
        return name(OTHER);
    }

    private String name(String set) {
        return jdbc.sql("select " + set + " from projection where name = :projection")
                .param("projection", projection)
                .query(String.class)
                .single();
    }

    /** Waits until nobody writes to what serves, and lets nobody do so before the transaction ends. */
    void lock() {
        jdbc.sql(SERVING + " for update")
                .param("projection", projection)
                .query()
                .singleRow();
    }

    /** Has the other set serve from the end of the transaction on. Readers wait from here to there. */
    void turnOver() {
        requirePromptLocks("500ms");
        jdbc.sql("select turn_over(:projection)")
                .param("projection", projection)
                .query()
                .singleRow();
    }

    /**
     * Empties tables of the transaction's set.
     *
     * @param tables in an order that foreign keys allow, or all that refer to each other
     */
    void empty(List<String> tables) {
        requirePromptLocks("1s");
        jdbc.sql("truncate " + String.join(", ", tables)).update();
    }

    /** Whoever comes queues behind a lock that is waited for: better to fail and to try again. */
    private void requirePromptLocks(String timeout) {
        jdbc.sql("select set_config('lock_timeout', ?, true)")
                .param(timeout)
                .query()
                .singleRow();
    }
}
