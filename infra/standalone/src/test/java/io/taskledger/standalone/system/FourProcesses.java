package io.taskledger.standalone.system;

import io.taskledger.audit.AuditProjectorApplication;
import io.taskledger.command.CommandSideApplication;
import io.taskledger.mcp.McpGatewayApplication;
import io.taskledger.query.QuerySideApplication;
import io.taskledger.standalone.data.KeyFiles;
import io.taskledger.standalone.issuer.DevelopmentIssuerApplication;
import io.taskledger.testkit.KafkaBroker;
import io.taskledger.testkit.PostgresServer;
import io.taskledger.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The product as it is deployed: each service in a process of its own, on a PostgreSQL and a Kafka from outside, told
 * by environment variables; a reverse proxy makes them one. The development issuer stands in for the company's.
 * Thread-safe.
 */
public final class FourProcesses implements RunningProduct {

    /** One of the processes. */
    public enum Service {
        ISSUER(DevelopmentIssuerApplication.class.getName(), false),
        COMMAND(CommandSideApplication.class.getName(), true),
        QUERY(QuerySideApplication.class.getName(), true),
        AUDIT(AuditProjectorApplication.class.getName(), true),
        GATEWAY(McpGatewayApplication.class.getName(), false);

        private final String mainClass;
        private final boolean database;

        Service(String mainClass, boolean database) {
            this.mainClass = mainClass;
            this.database = database;
        }

        /** A service without a database has no event store on its class path, which would look for one. */
        Predicate<String> classPath() {
            return entry -> database || !entry.matches(".*(event-store|axon).*");
        }
    }

    private final Map<Service, JavaProcess> processes = new HashMap<>();
    private final Map<Service, String> urls = new HashMap<>();
    private final Map<String, String> environment;
    private final ReverseProxy proxy;

    private FourProcesses(Map<String, String> settings, Path keyDirectory) {
        for (Service service : Service.values()) {
            urls.put(service, "http://localhost:" + JavaProcess.freePort());
        }
        this.proxy = ReverseProxy.start((method, path) -> urls.get(route(method, path)));
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(services(new KeyFiles(keyDirectory)));
        this.environment = environment(all);
    }

    /**
     * Starts all processes on a database of their own, and returns when they are ready.
     *
     * @param keyDirectory gets the keys the services share
     */
    public static FourProcesses start(Path keyDirectory) throws SQLException {
        return start(keyDirectory, PostgresServer.shared().createDatabase());
    }

    /** As {@link #start(Path)}, on this database. */
    static FourProcesses start(Path keyDirectory, TestDatabase database) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("spring.kafka.bootstrap-servers", KafkaBroker.shared().bootstrapServers());
        FourProcesses product = new FourProcesses(settings, keyDirectory);
        List.of(Service.values()).forEach(product::launch);
        List.of(Service.values()).forEach(product::awaitReady);
        return product;
    }

    private Map<String, String> services(KeyFiles keys) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "taskledger.public-url", proxy.baseUrl(),
                "taskledger.security.issuer", proxy.baseUrl() + "/dev",
                "taskledger.security.jwks-uri", urls.get(Service.ISSUER) + "/dev/jwks",
                "taskledger.security.gateway-jwks-uri",
                        urls.get(Service.GATEWAY) + "/.well-known/taskledger-gateway-jwks.json",
                "taskledger.mcp.command-url", urls.get(Service.COMMAND),
                "taskledger.mcp.query-url", urls.get(Service.QUERY),
                "taskledger.mcp.signing-key-file", keys.gatewayKey().toString(),
                "taskledger.audit.signing-key-file", keys.auditSeed().toString(),
                "taskledger.identity.key-file", keys.identityKey().toString()));
        settings.put(
                "taskledger.personal-data.epoch-keys-file", keys.epochKeys().toString());
        settings.put("taskledger.personal-data.fence-file", keys.erasureFence().toString());
        return settings;
    }

    /** The settings as Spring Boot reads them from the environment: upper case, dots and dashes to underscores. */
    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        settings.forEach((name, value) ->
                environment.put(name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_'), value));
        return environment;
    }

    private static Service route(String method, String path) {
        if (path.startsWith("/dev/") || path.equals("/.well-known/oauth-authorization-server/dev")) {
            return Service.ISSUER;
        }
        if (path.equals("/mcp")
                || path.equals("/.well-known/oauth-protected-resource/mcp")
                || path.equals("/.well-known/taskledger-gateway-jwks.json")) {
            return Service.GATEWAY;
        }
        if (path.startsWith("/api/v1/audit/") || path.equals("/.well-known/taskledger-audit.vkey")) {
            return Service.AUDIT;
        }
        boolean read = method.equals("GET") || method.equals("HEAD");
        if (read && path.startsWith("/api/v1/privacy/")) {
            return Service.AUDIT;
        }
        return read && path.startsWith("/api/v1/") ? Service.QUERY : Service.COMMAND;
    }

    private void launch(Service service) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("SERVER_PORT", Integer.toString(URI.create(urls.get(service)).getPort()));
        processes.put(service, JavaProcess.start(service.mainClass, service.classPath(), own, List.of()));
    }

    private void awaitReady(Service service) {
        processes.get(service).awaitReady(URI.create(urls.get(service) + "/health"));
    }

    /** Kills one process. */
    public void kill(Service service) {
        processes.get(service).kill();
    }

    /** Starts a process again that has ended, on the same port, and returns when it is ready. */
    public void restart(Service service) {
        launch(service);
        awaitReady(service);
    }

    @Override
    public String baseUrl() {
        return proxy.baseUrl();
    }

    @Override
    public void close() {
        proxy.close();
        processes.values().forEach(JavaProcess::close);
    }
}
