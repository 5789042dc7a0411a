package io.taskledger.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A database of a {@link PostgresServer} that nobody else uses, with the product's logins.
 *
 * @param jdbcUrl URL without credentials
 */
public record TestDatabase(String jdbcUrl) {

    /** Owns the database and its schemas. */
    public static final String OWNER = "taskledger_owner";

    /** Services that have a login of their own, {@code taskledger_<service>}. */
    static final List<String> SERVICES = List.of("command", "query", "audit");

    /** Login of a service: {@code command}, {@code query} or {@code audit}. */
    public static String login(String service) {
        if (!SERVICES.contains(service)) {
            throw new IllegalArgumentException("No service of this name has a login: " + service);
        }
        return "taskledger_" + service;
    }

    /** Password of a login, the owner's too. */
    public static String password(String login) {
        return login + "-secret";
    }

    /** The settings by which all services find this database. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("taskledger.database.url", jdbcUrl);
        settings.put("taskledger.database.owner.username", OWNER);
        settings.put("taskledger.database.owner.password", password(OWNER));
        for (String service : SERVICES) {
            settings.put("taskledger." + service + ".database.password", password(login(service)));
        }
        return settings;
    }

    String name() {
        return jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1);
    }

    /** A new connection, which the caller closes. */
    public Connection connect(String login) throws SQLException {
        return DriverManager.getConnection(jdbcUrl, login, password(login));
    }
}
